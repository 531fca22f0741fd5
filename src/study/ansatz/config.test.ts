import { describe, expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import { studyJsonSchema } from '../config/schema.js';
import { ansatzContradictions } from './contradictions.js';
import { filled } from './template.js';
import { specOf } from './testing/specs.js';

const configOf = (ansatz: unknown) =>
  parseConfig({
    arms: [{ name: 'mine', quantity: 'ansatz', ansatz, points: [{ qubits: [2], inits: 3 }] }],
  } as never);
const denoiser = { denoiser: { layers: 2 } };
const z = { pauli: 'Z{mid}' };

test('a config is completed with defaults', () => {
  const { ansatz } = configOf({ family: { hardwareEfficient: { layers: 2 } }, observable: z }).arms[0];
  expect(ansatz).toEqual({
    family: { hardwareEfficient: { layers: 2, rotations: ['ry', 'rz'], entangler: 'cz', pattern: 'chain' } },
    observable: z,
    angles: 'uniform',
    parameters: 'all',
  });
  expect(JSON.parse(JSON.stringify(ansatz))).toEqual(ansatz);
});

test.each<[string, unknown, string]>([
  [
    'no family',
    { observable: z },
    'ansatz.family is missing; expected an object with the keys denoiser, rxProduct',
  ],
  ['an unknown family', { family: { brick: 3 }, observable: z }, 'ansatz.family has the unknown key "brick"'],
  [
    'two families',
    { family: { ...denoiser, rxProduct: {} }, observable: z },
    'expected exactly one of the keys denoiser, rxProduct',
  ],
  [
    'a layer too few',
    { family: { hardwareEfficient: { layers: 0 } }, observable: z },
    'family.hardwareEfficient.layers is 0; expected a whole number from 1 to 1000',
  ],
  [
    'another rotation',
    { family: { hardwareEfficient: { layers: 1, rotations: ['h'] } }, observable: z },
    'rotations[0] is "h"; expected "rx", "ry" or "rz"',
  ],
  [
    'something to choose in a product',
    { family: { rxProduct: { layers: 2 } }, observable: z },
    'nothing to choose',
  ],
  ['an empty path', { family: { qasm: '' }, observable: z }, 'expected the path of a file'],
  ['no observable', { family: denoiser }, 'ansatz.observable is missing; expected one of { "pauli"'],
  [
    'two observables',
    { family: denoiser, observable: { ...z, zeroProjector: 'local' } },
    'observable is an object; expected exactly one of the keys pauli, zeroProjector',
  ],
  [
    'another projector',
    { family: denoiser, observable: { zeroProjector: 'all' } },
    'observable.zeroProjector is "all"; expected "global" or "local"',
  ],
  [
    'another input',
    { family: denoiser, observable: z, input: 'one' },
    'input is "one"; expected "zero", "plus"',
  ],
  [
    'a negative variance',
    { family: denoiser, observable: z, angles: { normal: -1 } },
    'angles.normal is -1; expected a finite number from 0',
  ],
  [
    'two distributions',
    { family: denoiser, observable: z, angles: { normal: 1, box: 1 } },
    'angles is an object; expected exactly one of the keys normal, box',
  ],
  ['half an index', { family: denoiser, observable: z, parameters: [0.5] }, 'parameters[0] is 0.5'],
  [
    'an unknown key',
    { family: denoiser, observable: z, depth: 3 },
    'unknown key "depth"; expected only the keys family, observable, input, angles, parameters',
  ],
])('refused by the schema: %s', (_, ansatz, words) => {
  expect(() => configOf(ansatz)).toThrow(words);
});

test('editors learn from the JSON Schema that there is one family', () => {
  expect(JSON.stringify(studyJsonSchema())).toContain(
    '"description":"The circuit family; exactly one of these keys.',
  );
  expect(JSON.stringify(studyJsonSchema())).toContain('"minProperties":1,"maxProperties":1');
});

test('arms of the study are no ansatz without the key', () => {
  expect(() => configOf(undefined)).toThrow('arms[0].ansatz is missing');
});

describe('contradictions', () => {
  const of = (input: Parameters<typeof specOf>[0], qubits: number[], engine: 'statevector' | 'mps' = 'mps') =>
    ansatzContradictions(specOf(input), qubits, engine);

  test('none where all fits', () => {
    expect(
      of({ family: denoiser, observable: { pauli: 'Z{mid} Z{mid+1}' }, parameters: 'middle' }, [2, 4, 1000]),
    ).toEqual([]);
    expect(of({ family: denoiser, observable: z, input: 'haar' }, [20], 'statevector')).toEqual([]);
    expect(of({ family: { denoiser: { layers: 4 } }, observable: z, angles: 'identityBlocks' }, [4])).toEqual(
      [],
    );
    expect(
      of(
        {
          family: { rxProduct: {} },
          observable: { zeroProjector: 'global' },
          angles: { normal: '1/(4S(L+2))' },
        },
        [4],
      ),
    ).toEqual([]);
  });

  test.each<[string, Parameters<typeof specOf>[0], number[], 'statevector' | 'mps', string]>([
    [
      'a template beyond the register',
      { family: denoiser, observable: { pauli: 'Z{mid} Z{mid+1}' } },
      [4, 1],
      'mps',
      'acts with Z1; the state has qubits 0 to 0',
    ],
    [
      'a template that is none',
      { family: denoiser, observable: { pauli: 'Z{middle}' } },
      [4],
      'mps',
      '{middle} is no whole number',
    ],
    [
      'a negative template',
      { family: denoiser, observable: { pauli: 'Z{mid-3}' } },
      [4],
      'mps',
      '{mid-3} is -2 at 4 qubits',
    ],
    ['no Pauli sum', { family: denoiser, observable: { pauli: 'Q0' } }, [4], 'mps', 'Q0'],
    [
      'a coefficient of another Hamiltonian',
      { family: denoiser, observable: { hamiltonian: 'cluster', g: 1 } },
      [4],
      'mps',
      'the Hamiltonian "cluster" does not have',
    ],
    [
      'a chain of one',
      { family: denoiser, observable: { hamiltonian: 'heisenberg' } },
      [1],
      'mps',
      'at least 2',
    ],
    [
      'identity blocks of another family',
      { family: { rxProduct: {} }, observable: z, angles: 'identityBlocks' },
      [4],
      'mps',
      'known for the denoiser only',
    ],
    [
      'an odd number of blocks',
      { family: { denoiser: { layers: 3 } }, observable: z, angles: 'identityBlocks' },
      [4],
      'mps',
      'not 3; take one more or less',
    ],
    [
      "a module's cost without one",
      { family: denoiser, observable: 'module' },
      [4],
      'mps',
      'observable is "module"',
    ],
    [
      "a module's sampler without one",
      { family: denoiser, observable: z, angles: 'module' },
      [4],
      'mps',
      'angles is "module"',
    ],
    [
      'about a file that is not there',
      { family: denoiser, observable: z, angles: { box: 1, around: 'file' } },
      [4],
      'mps',
      'angles.around is "file"',
    ],
    [
      'a module that is missing',
      { family: { module: 'none.mjs' }, observable: z },
      [4],
      'mps',
      '"none.mjs" cannot be read',
    ],
    [
      'a file that is missing',
      { family: { qasm: 'none-{n}.qasm' }, observable: z },
      [4],
      'mps',
      '"none-4.qasm" cannot be read',
    ],
    [
      'L of a file',
      { family: { qasm: 'none.qasm' }, observable: z, angles: { normal: '1/(4(L+2))' } },
      [4],
      'mps',
      'does not say what its layers L are',
    ],
    [
      "S of a module's cost",
      { family: denoiser, observable: 'module', angles: { normal: '1/(4S(L+2))' } },
      [4],
      'mps',
      "S of a module's own cost",
    ],
    [
      'an index beyond',
      { family: denoiser, observable: z, parameters: [15, 16] },
      [4],
      'mps',
      'parameters has 16, but at 4 qubits there are only 16',
    ],
    [
      'an index twice',
      { family: denoiser, observable: z, parameters: [1, 1] },
      [4],
      'mps',
      'parameters has 1 twice',
    ],
    [
      'nothing to differentiate',
      { family: { hamiltonianVariational: { hamiltonian: 'xxz', layers: 1 } }, observable: z },
      [1],
      'mps',
      'without parameters',
    ],
    ['a statevector too wide', { family: denoiser, observable: z }, [21], 'statevector', 'qubits has 21'],
    [
      'a Haar chain too wide',
      { family: denoiser, observable: z, input: 'haar' },
      [12],
      'mps',
      'qubits has 12 with Haar input',
    ],
  ])('%s', (_, input, qubits, engine, words) => {
    const found = of(input, qubits, engine);
    expect(found.join('\n')).toContain(words);
    expect(new Set(found).size).toBe(found.length);
  });
});

test.each([
  ['Z{mid} Z{mid+1}', 2, 'Z0 Z1'],
  ['Z{mid} Z{mid+1}', 5, 'Z2 Z3'],
  ['X{last} - 0.5 Y{n-2} + Z{n/2} Z{ 2*n/3 - 1 }', 7, 'X6 - 0.5 Y5 + Z3 Z3'],
])('the template %s at %i qubits', (text, qubits, want) => {
  expect(filled(text, qubits)).toBe(want);
});

test.each(['{}', '{mid+}', '{1/0}', '{mid mid}', '{n^2}', '{-1}'])('no template: %s', (text) => {
  expect(() => filled(text, 4)).toThrow('expected the number of a qubit');
});
