import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { measureAnsatz } from './measure.js';
import { prepareAnsatz } from './module.js';
import { jobOf, specOf } from './testing/specs.js';
import { tryAnsatz } from './try-ansatz.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'try-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Input = Parameters<typeof specOf>[0];

let count = 0;
/** A family of RX on every qubit, and what else a text exports. */
async function prepared(text: string, keys: Partial<Input> = {}): Promise<ReturnType<typeof specOf>> {
  const path = join(folder, `module-${count++}.mjs`);
  const helpers = `
    const rx = (q, k = q) => ({ gate: 'rx', qubits: [q], angle: { param: k } });
    const product = (n, nParams = n) =>
      ({ nQubits: n, nParams, operations: Array.from({ length: n }, (_, q) => rx(q)) });
    const state = (n) => ({ nQubits: n, overlap() {} });`;
  const hasFamily = text.includes('export default');
  writeFileSync(
    path,
    `${helpers}\n${hasFamily ? '' : 'export default (n) => ({ circuit: product(n) });'}\n${text}`,
  );
  const spec = specOf({ family: { module: path }, observable: { pauli: 'Z0' }, ...keys });
  await prepareAnsatz(spec);
  return spec;
}

const cost = { observable: 'module' } as const;
const sampler = { angles: 'module' } as const;

describe('before any row, a module is refused', () => {
  test.each<[string, string, Partial<Input>, RegExp]>([
    [
      'that throws',
      'export default () => { throw new Error("no way."); };',
      {},
      /The family .* threw at 3 qubits: no way\. C/,
    ],
    ['that throws null', 'export default () => { throw null; };', {}, /threw at 3 qubits: null/],
    ['of another width', 'export default (n) => ({ circuit: product(n + 1) });', {}, /4 qubits where 3 were/],
    [
      'without parameters',
      'export default (n) => ({ circuit: { nQubits: n, nParams: 0, operations: [] } });',
      {},
      /at 3 qubits a circuit without parameters.* param\(0\)/,
    ],
    [
      'that returns a promise',
      'export default async () => { throw new Error("later"); };',
      {},
      /at 3 qubits an object; .* not as a promise/,
    ],
    ['that returns a circuit', 'export default (n) => product(n);', {}, /at 3 qubits a circuit by itself/],
    [
      'with a misspelt key',
      'export default (n) => ({ circuit: product(n), intial: state(n) });',
      {},
      /unknown key "intial"; expected only circuit and initial/,
    ],
    [
      'of gates without angles',
      "export default (n) => ({ circuit: { nQubits: n, nParams: 1, operations: [{ gate: 'rx', qubits: [0] }] } });",
      {},
      /cannot run: Gate 0 \(rx\) has 0 angles/,
    ],
    [
      'of other gates',
      "export default (n) => ({ circuit: { nQubits: n, nParams: 1, operations: [{ gate: 'rw', qubits: [0] }] } });",
      {},
      /cannot run: Gate 0 of the circuit is "rw"/,
    ],
    [
      'that starts elsewhere',
      'export default (n) => ({ circuit: product(n), initial: state(n - 1) });',
      {},
      /at 3 qubits a state of 2 qubits for initial/,
    ],
    [
      'that starts nowhere',
      'export default (n) => ({ circuit: product(n), initial: [] });',
      {},
      /an empty list for initial/,
    ],
    [
      'that starts in no state',
      'export default (n) => ({ circuit: product(n), initial: 0 });',
      {},
      /at 3 qubits 0 for initial/,
    ],
    [
      'that starts twice',
      'export default (n) => ({ circuit: product(n), initial: state(n) });',
      { input: 'plus' },
      /leave out ansatz.input/,
    ],
    [
      'of random width',
      'export default (n, rng) => ({ circuit: product(n, n + Math.floor(1e6 * rng.uniform())) });',
      {},
      /at 3 qubits: .* parameters, and another time of/,
    ],
    [
      'that counts its calls',
      'let calls = 0; export default (n) => ({ circuit: product(n, n + calls++) });',
      {},
      /a circuit of \d parameters, and another time of \d/,
    ],
    [
      'with a cost that throws',
      'export const cost = () => { throw new TypeError("oh"); };',
      cost,
      /The cost .* threw at 3 qubits: oh\. C/,
    ],
    [
      'without a cost',
      'export const cost = () => undefined;',
      cost,
      /The cost .* gave at 3 qubits undefined; expected one such as/,
    ],
    [
      'with a bad cost',
      'export const cost = () => ({ value: 1 });',
      cost,
      /The cost .* gave at 3 qubits an object/,
    ],
    [
      'with a sampler that throws',
      'export const sampler = () => { throw new Error("dry"); };',
      sampler,
      /The sampler .* threw at 3 qubits: dry/,
    ],
    [
      'with a sampler of NaN',
      'export const sampler = (k) => Array(k).fill(NaN);',
      sampler,
      /gave at 3 qubits NaN for angle 0; .* 3 finite/,
    ],
    [
      'with a short sampler',
      'export const sampler = () => [1, 2];',
      sampler,
      /The sampler .* gave at 3 qubits 2 angles/,
    ],
    [
      'with a late sampler',
      'export const sampler = async () => [1, 2, 3];',
      sampler,
      /gave at 3 qubits an object/,
    ],
    [
      'with a sampler of texts',
      'export const sampler = (k) => Array(k).fill("1");',
      sampler,
      /gave at 3 qubits "1" for angle 0/,
    ],
    [
      'without such a parameter',
      '',
      { parameters: [99] },
      /at 3 qubits: parameters has 99, but at 3 qubits there are only 3/,
    ],
    [
      'without a gate in the middle',
      'export default (n) => ({ circuit: { nQubits: n, nParams: 1, operations: [rx(0)] } });',
      { parameters: 'middle' },
      /at 3 qubits: parameters is "middle", but no gate on qubit 1/,
    ],
  ])('%s', async (_, text, keys, words) => {
    const spec = await prepared(text, keys);
    const act = () => tryAnsatz(spec, [3, 4]);
    expect(act).toThrow(ConfigError);
    expect(act).toThrow(words);
    expect(act).toThrow(`module-${count - 1}.mjs"`);
  });

  test('for a failure at one number of qubits only', async () => {
    const spec = await prepared('export default (n) => ({ circuit: product(n === 3 ? 2 : n) });');
    expect(() => tryAnsatz(spec, [1, 2, 4])).not.toThrow();
    expect(() => tryAnsatz(spec, [2, 3, 4])).toThrow('2 qubits where 3 were asked for');
  });
});

test('a module that has not been prepared is no fault of its family', () => {
  const spec = specOf({ family: { module: 'never.mjs' }, observable: { pauli: 'Z0' } });
  expect(() => tryAnsatz(spec, [2])).toThrow(
    /^The module "never\.mjs" of .* has not been imported in this thread/,
  );
});

test('what is right passes, without a run of the circuit', async () => {
  const runs = 'export const cost = () => ({ name: "mine", evaluate() { throw new Error("has run"); } });';
  expect(() =>
    tryAnsatz(specOf({ family: { rxProduct: {} }, observable: { pauli: 'Z0' } }), [2, 3]),
  ).not.toThrow();
  const spec = await prepared(`${runs} export const sampler = (k) => new Float32Array(k);`, {
    ...cost,
    ...sampler,
  });
  tryAnsatz(spec, [2, 3, 1000]);
  const mine = fileURLToPath(new URL('./testing/family.mjs', import.meta.url));
  const full = specOf({ family: { module: mine }, ...cost, ...sampler, parameters: 'middle' });
  await prepareAnsatz(full);
  tryAnsatz(full, [1, 2, 5]);
});

describe('in a row', () => {
  const rowOf = async (text: string, keys: Partial<Input>) => {
    const spec = await prepared(text, keys);
    return () => measureAnsatz({ ...jobOf(spec, 2), ansatz: spec }, statevector());
  };

  test.each<[string, string, Partial<Input>, RegExp]>([
    [
      'family',
      'export default () => { throw new Error("no way."); };',
      {},
      /^The family of the module ".*module-\d+\.mjs" threw at 2 qubits: no way\. Correct it there\.$/,
    ],
    [
      'cost',
      'export const cost = () => ({ evaluate() { throw new Error("no way"); } });',
      cost,
      /^The cost of the module ".*" threw at 2 qubits: no way\. /,
    ],
    [
      'sampler',
      'export const sampler = () => { throw new Error("no way"); };',
      sampler,
      /^The sampler of the module ".*" threw/,
    ],
  ])('a throw of the %s says where it comes from', async (_, text, keys, words) => {
    const row = await rowOf(text, keys);
    expect(row).toThrow(ConfigError);
    expect(row).toThrow(words);
  });

  test('a cost without a name has one in messages, and counts as it is', async () => {
    const nan = await rowOf(
      'export const cost = () => ({ evaluate: () => ({ value: NaN, coStates: [[]] }) });',
      cost,
    );
    expect(nan).toThrow(/The cost 'of the module ".*module-\d+\.mjs"' has the value NaN/);
    const still = await rowOf(
      'export const cost = () => ({ value: 0.25, evaluate() { return { value: this.value, coStates: [[]] }; } });',
      cost,
    );
    expect(still().values.value).toBe(0.25);
  });

  test('a cost of the library counts as the observable itself, bit by bit', async () => {
    const url = new URL('../../index.ts', import.meta.url).href;
    const text = `import { expectation, pauliSum } from ${JSON.stringify(url)};
      export const cost = (n) => expectation(pauliSum('Z0 Z1 - 0.3 X0'));`;
    const [own, named] = [
      await prepared(text, cost),
      specOf({ family: { rxProduct: {} }, observable: { pauli: 'Z0 Z1 - 0.3 X0' } }),
    ];
    for (const engine of [statevector(), mps()]) {
      const [one, other] = [own, named].map((ansatz) =>
        measureAnsatz({ ...jobOf(ansatz, 4), ansatz }, engine),
      );
      expect(one.gradient).toEqual(other.gradient);
      expect(one.values).toEqual(other.values);
    }
  });
});
