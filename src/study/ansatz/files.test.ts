import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import { mps } from '../../mps/engine/mps.js';
import { statevector } from '../../mps/engine/statevector.js';
import { filesOf } from './files.js';
import { measureAnsatz } from './measure.js';
import { prepareAnsatz } from './module.js';
import { ansatzOracle } from './oracle.js';
import { jobOf, specOf } from './testing/specs.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ansatz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** RX on every qubit, then a chain of CX: <Z> of the last qubit is the product of all cosines. */
const qasm2 = (n: number) => `OPENQASM 2.0; include "qelib1.inc"; qreg q[${n}];
${Array.from({ length: n }, (_, q) => `rx(0.${q + 1}) q[${q}];`).join('\n')}
${Array.from({ length: n - 1 }, (_, q) => `cx q[${q}], q[${q + 1}];`).join('\n')}`;
const lastZ = { pauli: 'Z{last}' };

describe('OpenQASM', () => {
  test('every angle of a file is a parameter, drawn about 0 or about what stands there', () => {
    written('chain-3.qasm', qasm2(3));
    const family = { qasm: join(folder, 'chain-{n}.qasm') };
    const at = (angles: object) => measureAnsatz(jobOf({ family, observable: lastZ, angles }, 3), mps());
    const [a, b, c] = [0.1, 0.2, 0.3];
    const { values, gradient } = at({ normal: 0, around: 'file' });
    expect(values.value).toBeCloseTo(Math.cos(a) * Math.cos(b) * Math.cos(c), 12);
    expect(gradient?.[1]).toBeCloseTo(-Math.cos(a) * Math.sin(b) * Math.cos(c), 12);
    expect(at({ box: 0 }).values.value).toBeCloseTo(1, 12);
    const spec = specOf({ family, observable: lastZ });
    expect(ansatzOracle(spec, 3)?.value).toBeCloseTo(1 / 8, 12);
  });

  test('angles that the file declares as inputs are the only parameters', () => {
    const path = written(
      'shared.qasm',
      'OPENQASM 3.0; include "stdgates.inc"; input angle x; qubit[2] q; rx(x) q[0]; rx(0.5) q[1]; cx q[0], q[1];',
    );
    const job = jobOf({ family: { qasm: path }, observable: lastZ, angles: { box: 1 } }, 2);
    const { values, gradient, parts } = measureAnsatz(job, statevector());
    expect(gradient).toHaveLength(1);
    // f = cos x cos(1/2), f' = -sin x cos(1/2).
    expect(values.value ** 2 + gradient![0] ** 2).toBeCloseTo(Math.cos(0.5) ** 2, 12);
    expect(parts).toEqual({ middle: gradient![0] ** 2 });
  });

  test.each([
    ['a missing file', 'none-{n}.qasm', undefined, 'cannot be read as'],
    ['another width', 'three.qasm', qasm2(3), 'a circuit of 3 qubits where 2 were asked for'],
    ['no OpenQASM', 'text.qasm', 'qubit[2] q; spin q[0];', 'line 1, column'],
    ['no angles', 'fixed.qasm', 'qubit[2] q; include "stdgates.inc"; h q[0];', 'without parameters'],
  ])('refused: %s', (_, name, text, words) => {
    if (text !== undefined) written(name, text);
    const job = jobOf({ family: { qasm: join(folder, name) }, observable: lastZ }, 2);
    expect(() => measureAnsatz(job, statevector())).toThrow(words);
  });
});

const MODULE = fileURLToPath(new URL('./testing/family.mjs', import.meta.url));

describe('a module', () => {
  test('gives circuit, cost and angles: <Z> of the last is the product of the cosines', async () => {
    const input = { family: { module: MODULE }, observable: 'module', angles: 'module' } as const;
    await prepareAnsatz(specOf(input));
    for (const [engine, qubits] of [
      [statevector(), 5],
      [mps(), 40],
    ] as const) {
      const { values, gradient = [] } = measureAnsatz(jobOf(input, qubits), engine);
      // Angles in [0, 1): d ln f / dx = -tan x gives every one of them back.
      const angles = Array.from(gradient, (g) => Math.atan(-g / values.value));
      expect(angles).toHaveLength(qubits);
      const product = angles.reduce((all, x) => all * Math.cos(x), 1);
      expect(values.value / product).toBeCloseTo(1, 9);
      expect(new Set(angles).size).toBe(qubits);
    }
  });

  test('with what the config names instead, and with an input that it does not fix itself', async () => {
    const input = {
      family: { module: MODULE },
      observable: { pauli: 'Z0' },
      input: 'productHaar',
      angles: { box: 0 },
    } as const;
    await prepareAnsatz(specOf(input));
    const [exact, chain] = [statevector(), mps()].map((engine) => measureAnsatz(jobOf(input, 4), engine));
    expect(exact.values.value).toBeCloseTo(chain.values.value, 12);
    expect(Math.abs(exact.values.value)).toBeLessThan(1);
  });

  test('is imported again when it changes', async () => {
    const circuit = (n: number) =>
      `({ circuit: { nQubits: n, nParams: 1, operations: [{ gate: 'rx', qubits: [${n}], angle: { param: 0 } }] } })`;
    const path = written('edited.mjs', `export default (n) => ${circuit(0)};`);
    const input = { family: { module: path }, observable: { pauli: 'Z0' } };
    await prepareAnsatz(specOf(input));
    expect(measureAnsatz(jobOf(input, 2), statevector()).values.value).toBeLessThan(0.9);
    written('edited.mjs', `export default (n) => ${circuit(1)};`);
    await prepareAnsatz(specOf(input));
    expect(measureAnsatz(jobOf(input, 2), statevector()).values.value).toBeCloseTo(1, 14);
  });

  test.each([
    ['that is missing', undefined, {}, 'cannot be read as'],
    ['that does not parse', 'export default (', {}, 'cannot be imported'],
    [
      'without a default export',
      'export const family = 1;',
      {},
      'its default export; expected export default function',
    ],
    ['without a cost', 'export default () => 1;', { observable: 'module' }, 'its export "cost"'],
    ['without a sampler', 'export default () => 1;', { angles: 'module' }, 'its export "sampler"'],
  ] as const)('%s is refused before its first row', async (name, text, keys, words) => {
    const path = text === undefined ? join(folder, 'none.mjs') : written(`${name}.mjs`, text);
    const preparing = prepareAnsatz(
      specOf({ family: { module: path }, observable: { pauli: 'Z0' }, ...keys }),
    );
    await expect(preparing).rejects.toThrow(ConfigError);
    await expect(preparing).rejects.toThrow(words);
  });

  test('is asked for before it is there, or fixes an input that the config fixes too', async () => {
    const job = jobOf({ family: { module: join(folder, 'later.mjs') }, observable: { pauli: 'Z0' } }, 2);
    expect(() => measureAnsatz(job, statevector())).toThrow('prepareAnsatz');
    const path = written(
      'starts.mjs',
      `import family from ${JSON.stringify(new URL('./testing/family.mjs', import.meta.url).href)};
export default (n) => ({ ...family(n), initial: [] });`,
    );
    const twice = jobOf({ family: { module: path }, observable: { pauli: 'Z0' }, input: 'zero' }, 2);
    await prepareAnsatz(twice.ansatz);
    expect(() => measureAnsatz(twice, statevector())).toThrow('leave out ansatz.input');
  });
});

test('filesOf lists every file once with the hash of its bytes, and names the one that is missing', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const [two, four] = [2, 4].map((n) => written(`list-${n}.qasm`, qasm2(n)));
  const spec = specOf({ family: { qasm: join(folder, 'list-{n}.qasm') }, observable: lastZ });
  expect(filesOf(spec, [2, 4, 2])).toEqual([
    { path: two, sha256: sha256(qasm2(2)) },
    { path: four, sha256: sha256(qasm2(4)) },
  ]);
  expect(() => filesOf(spec, [2, 6])).toThrow('list-6.qasm');
  expect(filesOf(specOf({ family: { module: MODULE }, observable: lastZ }), [2, 4])).toHaveLength(1);
  expect(filesOf(specOf({ family: { rxProduct: {} }, observable: lastZ }), [2])).toEqual([]);
});
