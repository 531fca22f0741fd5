import { expect, test } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import { parseConfig, parseConfigText } from './config.js';
import { PRESETS } from './presets.js';
import { studyJsonSchema } from './schema.js';

const points = { qubits: [2], inits: 2 };
const arm = { name: 'a', variant: 'original', points: [points] };
const chain = (options: object) => ({
  arms: [{ ...arm, points: [{ ...points, engine: { mps: options } }] }],
});
const message = (input: unknown): string => {
  try {
    parseConfig(input, 'my.json');
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  throw new Error('expected a ConfigError');
};

test('fills in the defaults', () => {
  const config = parseConfig({ arms: [arm] });
  expect(config).toMatchObject({ seed: 1, layers: 6, ancillas: 1, batch: 16, epsilon: 0.08 });
  expect(config.schedule).toEqual({ from: 0.5, to: 4, steps: 20 });
  expect(config.arms[0].points[0].engine).toBe('statevector');
  expect(parseConfig(chain({})).arms[0].points[0].engine).toEqual({ mps: { maxBond: 64, cutoff: 1e-14 } });
});

test('a complete config means itself', () => {
  for (const preset of Object.values(PRESETS)) {
    expect(parseConfigText(JSON.stringify(preset), 'x')).toEqual(preset);
  }
});

test.each([
  [
    'an unknown key',
    { arms: [arm], sede: 3 },
    /the top level has the unknown key "sede"; expected only .*seed/,
  ],
  ['an unknown key inside', { arms: [{ ...arm, colour: 1 }] }, /arms\[0\] has the unknown key "colour"/],
  [
    'a bond dimension of 0',
    chain({ maxBond: 0 }),
    /engine\.mps\.maxBond is 0; expected a whole number from 1/,
  ],
  ['a bond dimension of -1', chain({ maxBond: -1 }), /engine\.mps\.maxBond is -1; expected/],
  [
    'an unknown engine option',
    chain({ bond: 3 }),
    /engine\.mps has the unknown key "bond"; .*maxBond, cutoff/,
  ],
  [
    'an unknown engine',
    { arms: [{ ...arm, points: [{ ...points, engine: 'mps' }] }] },
    /engine is "mps"; .*"statevector" or/,
  ],
  ['NaN', { arms: [arm], epsilon: Number.NaN }, /epsilon is NaN; expected a finite number/],
  [
    'a NaN variance',
    { arms: [{ ...arm, initVariance: Number.NaN }] },
    /initVariance is NaN; expected a finite number .*1\/\(4\(L\+2\)\)/,
  ],
  [
    'a qubit number of 0',
    { arms: [{ ...arm, points: [{ ...points, qubits: [0] }] }] },
    /qubits\[0\] is 0; expected/,
  ],
  [
    'an absurd batch',
    { arms: [arm], batch: 1e9 },
    /batch is 1000000000; expected a whole number from 2 to 4096/,
  ],
  [
    'nothing to compute',
    { arms: [{ ...arm, points: [] }] },
    /arms\[0\]\.points is a list of 0 entries; expected/,
  ],
  ['no arms', {}, /arms is missing; expected a list/],
  ['no config', 3, /the top level is 3; expected an object/],
])('refuses %s', (_, input, expected) => {
  expect(message(input)).toMatch(expected);
  expect(message(input)).toMatch(/^my\.json is not a study that can run:/);
});

const at = (qubits: number[], engine: unknown, more: object = {}) => ({
  arms: [{ ...arm, ...more, points: [{ qubits, inits: 1, engine }] }],
});

test.each([
  [
    'a statevector of 40 qubits',
    at([40], 'statevector'),
    /has 40: .*41 qubits; expected at most 20.*mps engine/,
  ],
  [
    'ancillas that make it too wide',
    { ...at([19], 'statevector'), ancillas: 2 },
    /2 ancillas a statevector of 21/,
  ],
  ['Haar input on a long chain', at([12], { mps: {} }), /Haar input on an mps engine; expected at most 10/],
  ['an arm name twice', { arms: [arm, arm] }, /arms\[1\]\.name is "a", the name of arms\[0\] too/],
  ['a qubit number twice', at([2, 3, 2], 'statevector'), /has 2 qubits more than once/],
  [
    'steps beyond the schedule',
    { arms: [arm], schedule: { steps: 7 } },
    /inputSteps of arms\[0\] .* is 8, but the schedule has 7/,
  ],
  [
    'a targets key on a loss arm',
    { arms: [{ ...arm, targets: 4 }] },
    /targets belongs to the quantity "cross"/,
  ],
  [
    'more targets than the batch',
    { arms: [{ ...arm, quantity: 'cross', targets: 20 }] },
    /has 20 targets of a batch of 16/,
  ],
  ['an arm without a recipe', { arms: [{ name: 'a', points: [points] }] }, /arms\[0\]\.variant is missing/],
  [
    'identity blocks of odd depth',
    { arms: [{ ...arm, initialisation: 'identityBlocks' }], layers: 3 },
    /"identityBlocks" with 3 layers; expected an even/,
  ],
  [
    'a variance of uniform angles',
    { arms: [{ ...arm, initialisation: 'uniform', initVariance: 1 }] },
    /initVariance belongs to the initialisation "normal"/,
  ],
  [
    'a stopping rule that runs backwards',
    { arms: [{ ...arm, points: [{ ...points, inits: { least: 9, most: 5, relativeError: 0.1 } }] }] },
    /least 9 and most 5/,
  ],
  [
    'staircases too finely cut',
    at([8], { mps: {} }, { quantity: 'cross', input: { staircase: 2 } }),
    /cutoff is 1e-14, and averages over staircase inputs/,
  ],
  [
    'an ansatz arm without one',
    { arms: [{ name: 'a', quantity: 'ansatz', points: [points] }] },
    /ansatz is missing/,
  ],
  [
    'an ansatz arm with a variant',
    {
      arms: [
        { ...arm, quantity: 'ansatz', ansatz: { family: { rxProduct: {} }, observable: { pauli: 'Z0' } } },
      ],
    },
    /variant belongs to the quantities "loss" and "cross"/,
  ],
  ['too many rows', { arms: [{ ...arm, points: [{ qubits: [2, 3], inits: 1_000_000 }] }] }, /2000000 rows/],
])('refuses %s', (_, input, expected) => {
  expect(message(input)).toMatch(expected);
});

test('accepts what is just inside', () => {
  parseConfig(at([19], 'statevector'));
  parseConfig(at([10], { mps: {} }));
  parseConfig(at([12], { mps: {} }, { input: 'truncated' }));
  parseConfig({ arms: [arm], schedule: { steps: 8 } });
});

test('lists several problems at once', () => {
  const text = message({ seed: -1, layers: 0, arms: [arm] });
  expect(text.split('\n')).toHaveLength(3);
});

test('names the file whose text is not JSON', () => {
  expect(() => parseConfigText('{', 'broken.json')).toThrow(/^broken\.json is not JSON: /);
});

test('has a JSON Schema with the same keys', () => {
  const schema = studyJsonSchema() as {
    properties: object;
    required: string[];
    additionalProperties: boolean;
  };
  expect(Object.keys(schema.properties)).toContain('arms');
  expect(schema.required).toEqual(['arms']);
  expect(schema.additionalProperties).toBe(false);
});
