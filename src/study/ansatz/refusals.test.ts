import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import { circuit, param } from '../../mps/circuit/builder.js';
import { OptionError, PauliSyntaxError, StateTooLargeError } from '../../mps/common/errors.js';
import { statevector } from '../../mps/engine/statevector.js';
import { expectation } from '../../mps/gradient/costs.js';
import { pauliSum } from '../../mps/observables/pauli-sum.js';
import { ansatzContradictions } from './contradictions.js';
import { contentOf } from './files.js';
import { pauliSumOf } from './observable.js';
import { ansatzOracle } from './oracle.js';
import { secondMoment } from './second-moment.js';
import { filled } from './template.js';
import { specOf } from './testing/specs.js';

// biome-ignore lint/suspicious/noExplicitAny: what plain JavaScript may pass.
const any = (value: unknown): any => value;
const spec = { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' } };

describe('ansatzOracle', () => {
  test('takes a spec as a config has it, and fills its defaults in', () => {
    const full = { ...spec, angles: 'uniform', parameters: 'all' } as const;
    expect(ansatzOracle(spec, 4)).toEqual(ansatzOracle(full, 4));
    expect(ansatzOracle({ ...spec, parameters: 'middle' }, 40)?.value).toBeCloseTo(0.07421875, 14);
  });

  test.each<[object, string]>([
    [{ angles: { normall: 1 } }, 'angles has the unknown key "normall"'],
    [{ angles: { normal: Number.NaN } }, 'angles.normal is NaN'],
    [{ family: { denoiser: { layers: -1 } } }, 'family.denoiser.layers is -1'],
    [{ family: { brick: {} } }, 'family has the unknown key "brick"'],
    [{ observable: undefined }, 'observable is missing'],
    [{ parameters: [99] }, 'parameters has 99, but at 4 qubits there are only 16'],
    [{ observable: { pauli: 'Z9' } }, 'acts with Z9'],
    [{ observable: 'module' }, 'the family comes from no module'],
    [{ family: { rxProduct: {} }, angles: 'identityBlocks' }, 'known for the denoiser only'],
  ])('refuses %o', (wrong, words) => {
    const ask = () => ansatzOracle(any({ ...spec, ...wrong }), 4);
    expect(ask).toThrow(ConfigError);
    expect(ask).toThrow(words);
  });

  test.each([undefined, null, 3, 'x', []])('refuses %o for a spec', (wrong) => {
    expect(() => ansatzOracle(any(wrong), 4)).toThrow(ConfigError);
  });

  test.each([Number.NaN, -1, 0, 1.5, '3', undefined, 3n])('refuses %o qubits', (qubits) => {
    expect(() => ansatzOracle(spec, any(qubits))).toThrow(OptionError);
  });

  test('refuses circuits that no memory holds before they are built', () => {
    for (const qubits of [1e9, 2 ** 53]) expect(() => ansatzOracle(spec, qubits)).toThrow(StateTooLargeError);
    const deep = { ...spec, family: { denoiser: { layers: 1000 } } };
    expect(() => ansatzOracle(deep, 1e6)).toThrow('1000 layers on 1000000 qubits');
  });

  test('has no answer for a file that has gone', () => {
    expect(ansatzOracle({ ...spec, family: { qasm: 'none-{n}.qasm' } }, 4)).toBeUndefined();
    expect(ansatzOracle({ ...spec, family: { module: 'none.mjs' } }, 4)).toBeUndefined();
  });
});

describe('nothing to differentiate by', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'refusals-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('in a file: no advice that only a program could follow', () => {
    const path = join(folder, 'fixed.qasm');
    writeFileSync(path, 'OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; h q[0];');
    const [found] = ansatzContradictions(specOf({ ...spec, family: { qasm: path } }), [2], 'mps');
    expect(found).toMatch(/fixed\.qasm" gave at 2 qubits a circuit without parameters; .*rx\(0\.3\) q\[0\];/);
    expect(found).not.toContain('param(0)');
  });

  test('in pairs of one qubit', () => {
    const family = { hamiltonianVariational: { hamiltonian: 'xxz', layers: 2 } } as const;
    const [found] = ansatzContradictions(specOf({ ...spec, family }), [1], 'mps');
    expect(found).toMatch(/at 1 qubits a circuit without parameters; .* take at least 2 qubits/);
    expect(found).not.toContain('param(0)');
  });
});

test.each([
  '{99999999999999999999*99999999999}',
  '{9007199254740992}',
  '{9007199254740991+1}',
  '{9007199254740991*2/4}',
  '{0-9007199254740991-1}',
])('no number of a qubit: %s', (text) => {
  expect(() => filled(`Z${text}`, 4)).toThrow(ConfigError);
  expect(() => filled(`Z${text}`, 4)).toThrow(
    `${text} is no whole number below 2^53; expected the number of a`,
  );
});

describe('of a long text only the beginning stands in a message', () => {
  const LONG = 'x'.repeat(100_000);
  test.each<[string, () => unknown, new (...args: never[]) => Error]>([
    ['a template', () => filled(`Z{${LONG}}`, 4), ConfigError],
    ['a sum', () => pauliSumOf({ pauli: `Z0 + ${LONG}` }, 4), PauliSyntaxError],
    ['a path', () => contentOf(LONG), ConfigError],
  ])('%s', (_, act, kind) => {
    expect(act).toThrow(kind);
    expect(act).toThrow(/^.{50,900}$/s);
    expect(act).toThrow('…');
    expect(act).toThrow(/expected|correct the path/);
  });
});

describe('secondMoment', () => {
  const rx = circuit(1, (c) => c.rx(param(0), 0));
  const cost = expectation(pauliSum('Z0'));
  const still = () => [0];

  test('refuses a misspelt key of its family, and gates that lack something', async () => {
    const misspelt = () => any({ circuit: rx, intial: 0 });
    await expect(secondMoment(statevector(), misspelt, cost, still, { qubits: 1 })).rejects.toThrow(
      'The family gave at 1 qubits the unknown key "intial"',
    );
    const bare = () => any({ circuit: { ...rx, operations: [{ gate: 'rx', qubits: [0] }] } });
    await expect(secondMoment(statevector(), bare, cost, still, { qubits: 1 })).rejects.toThrow(
      'a circuit that cannot run: Gate 0 (rx) has 0 angles',
    );
  });

  test('names a cost that has no name', async () => {
    const nan = any({ evaluate: () => ({ value: Number.NaN, coStates: [[]] }) });
    const asked = secondMoment(statevector(), () => ({ circuit: rx }), nan, still, { qubits: 1 });
    await expect(asked).rejects.toThrow("The cost 'without a name' has the value NaN");
  });
});
