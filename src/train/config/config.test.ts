import { expect, test } from 'vitest';
import { ConfigError } from '../../config/errors.js';
import {
  PRESETS,
  parseTrainConfig,
  parseTrainConfigText,
  stepSizes,
  type TrainInput,
  trainJsonSchema,
} from '../index.js';

const GOOD: TrainInput = {
  qubits: 2,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  forward: { schedule: [1] },
  epochs: 1,
};

test('what is left out is as published', () => {
  expect(parseTrainConfig(GOOD)).toMatchObject({
    inputs: { kind: 'haar' },
    training: 'frozen',
    initialisation: { kind: 'normal', variance: 1 },
    loss: { kind: 'mmd', statistic: 'V', kernel: 'fidelity' },
    outcomes: 'fresh',
    gradient: 'fixedOutcome',
    optimizer: { name: 'adam', learningRate: 5e-4, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  });
});

// docs/physics.md, "The published tasks".
test.each([
  ['cluster-1', 1, 1, 20, 4, 100, 1000, 1000, 16],
  ['cluster-2', 2, 1, 20, 6, 100, 1000, 2000, 36],
  ['noise', 2, 2, 20, 6, 500, 5000, 2500, 48],
  ['circle', 1, 2, 40, 6, 500, 5000, 5001, 36],
  ['phase', 4, 2, 30, 12, 100, 10_000, 3001, 144],
])('the preset %s is the published task', (name, n, nA, steps, layers, batch, pool, epochs, angles) => {
  const { config } = PRESETS[name];
  expect([config.qubits, config.ancillas, stepSizes(config.forward.schedule).length, config.layers]).toEqual([
    n,
    nA,
    steps,
    layers,
  ]);
  expect([config.batch, config.pool, config.epochs]).toEqual([batch, pool, epochs]);
  expect(2 * (n + nA) * layers).toBe(angles);
});

test('schedules: numbers, stretches and powers', () => {
  expect(
    stepSizes(PRESETS.circle.config.forward.schedule)
      .map((h) => h.toFixed(4))
      .slice(0, 3),
  ).toEqual(['0.0010', '0.0040', '0.0090']);
  expect(stepSizes(PRESETS.circle.config.forward.schedule)[39]).toBeCloseTo(1.6, 12);
  const noise = stepSizes(PRESETS.noise.config.forward.schedule);
  expect([noise[0], noise[11], noise[12], noise[19]]).toEqual([0.05, 1, 1.2, 4]);
  expect(stepSizes([0.3, 0.1])).toEqual([0.3, 0.1]);
});

const REFUSED: [string, object, RegExp][] = [
  ['an unknown key', { epoch: 3 }, /unknown key "epoch"; expected only the keys/],
  ['a missing key', { qubits: undefined }, /qubits is missing; expected a whole number/],
  ['another width than the data has', { data: { kind: 'circle' } }, /"circle" has 1 qubit, but qubits is 2/],
  ['a batch beyond the pool', { pool: 50 }, /batch is 100, but the pool has 50/],
  [
    'Haar inputs on a chain',
    { engine: { mps: {} }, data: { kind: 'productCluster', epsilon: 0.1 } },
    /Haar states are no matrix product states.*"productHaar"/s,
  ],
  [
    'clusters on a chain',
    { engine: { mps: {} }, inputs: { kind: 'productHaar' } },
    /no matrix product states. Take "productCluster"/,
  ],
  ['expected without enumeration', { gradient: 'expected' }, /"enumerated" and "expected" go together/],
  [
    'an expected Wasserstein distance',
    { gradient: 'expected', outcomes: 'enumerated', loss: { kind: 'wasserstein' } },
    /no closed form/,
  ],
  ['a bit too many', { outcomes: { postselect: [0, 1] } }, /2 bits for 1 ancilla;/],
  [
    'a window wider than the register',
    { loss: { kind: 'mmd', kernel: { local: 3 } } },
    /windows of 3 qubits in a register of 2/,
  ],
  ['an ancilla outside', { ancillaSites: [3] }, /ancillaSites has 3 in a register of 3/],
  ['more input steps than there are', { inputs: { kind: 'forward', steps: 2 } }, /the schedule has 1 steps/],
  ['a statevector that is too wide', { qubits: 30, engine: 'statevector' }, /expected at most 20/],
  ['NaN', { data: { kind: 'cluster', epsilon: Number.NaN } }, /epsilon/],
  ['an unknown optimizer', { optimizer: { name: 'lion' } }, /"adam", "adamax", "sgd"/],
];

test.each(REFUSED)('refused: %s', (_what, changes, message) => {
  const attempt = () => parseTrainConfig({ ...GOOD, ...changes }, 'my.json');
  expect(attempt).toThrow(ConfigError);
  expect(attempt).toThrow(/^my\.json is not a training that can run/);
  expect(attempt).toThrow(message);
});

test('every preset is a config that comes back through JSON', () => {
  for (const { config } of Object.values(PRESETS)) {
    expect(parseTrainConfigText(JSON.stringify(config), 'preset')).toEqual(config);
  }
  expect(() => parseTrainConfigText('{', 'my.json')).toThrow(/my\.json is not JSON/);
  expect(trainJsonSchema()).toMatchObject({ type: 'object' });
});
