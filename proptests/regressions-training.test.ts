import * as tf from '@tensorflow/tfjs';
import { haarState, rng, type State, statevector, TfjsMpsError } from 'tfjs-mps';
import {
  forwardEnsemble,
  haarStates,
  initialAngles,
  mmd,
  productClusters,
  taskMetrics,
  wasserstein,
} from 'tfjs-mps/model';
import { type Checkpoint, evaluate, generate, PRESETS, type TrainInput, train } from 'tfjs-mps/train';
import { beforeAll, describe, expect, test } from 'vitest';

// What attacks on the trainer found: each line went wrong once.

const TINY: TrainInput = {
  qubits: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 8,
  batch: 4,
  forward: { schedule: [1, 2] },
  epochs: 2,
};
const any = <T>(value: unknown): T => value as T;

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

async function ended(input: TrainInput, onCheckpoint: (checkpoint: Checkpoint) => void = () => {}) {
  for await (const event of train(input)) {
    if (event.type === 'checkpoint') onCheckpoint(event.checkpoint);
    if (event.type === 'end') return event.model;
  }
  throw new Error('no end');
}

test('what a consumer does to a checkpoint changes nothing', async () => {
  const clean = await ended(TINY);
  const touched = await ended(TINY, ({ trained }) => {
    for (const angles of trained) angles?.fill(9);
  });
  expect(touched.parameters).toEqual(clean.parameters);
});

test('equal ensembles have the Wasserstein distance nothing, not a little less', () => {
  for (let seed = 0; seed < 50; seed++) {
    const states = [0, 1, 2, 3].map((i) => haarState(2, rng(seed).split(i)));
    expect(wasserstein(states, [...states].reverse())).toBeGreaterThanOrEqual(0);
    expect(wasserstein(states, states)).toBeLessThan(1e-15);
  }
});

test('a preset cannot be changed', () => {
  expect(() => {
    (PRESETS.noise.config as { epochs: number }).epochs = 3;
  }).toThrow(TypeError);
});

test('a signal that is aborted already stops a training before its data are made', async () => {
  const run = async () => {
    for await (const _ of train({ ...TINY, pool: 1_000_000 }, { signal: AbortSignal.abort('no') }));
  };
  await expect(run()).rejects.toBe('no');
});

const REFUSED: Partial<TrainInput>[] = [
  { inputs: { kind: 'staircase', width: 1 } },
  { initialisation: { kind: 'identityBlocks' }, layers: 3 },
  { ancillas: 0, outcomes: 'enumerated', gradient: 'expected' },
  { forward: { schedule: [1], couplingRange: [1, 0] } },
  { forward: { schedule: { scale: 100, power: 10, steps: 9 } } },
  {
    forward: {
      schedule: [
        { from: 0, to: 1, steps: 900 },
        { from: 1, to: 2, steps: 900 },
      ],
    },
  },
  { qubits: 2, data: { kind: 'tfimGround', field: [0.4, 0.2] } },
  { qubits: 2, data: { kind: 'tfimGround', field: [0, 0.2] } },
  { ancillas: 2, ancillaSites: [2, 0] },
  { optimizer: { name: 'adam', beta1: 1 } },
];
test.each(REFUSED)('refused before anything is computed: %j', async (changes) => {
  await expect(ended({ ...TINY, ...changes })).rejects.toThrow(/is not a training that can run/);
});

describe('wrong types from plain JavaScript', () => {
  const state: State = haarState(1, rng(1));
  const model = { config: any<never>(TINY), parameters: [new Float32Array(8), new Float32Array(8)] };
  const calls: [string, () => unknown][] = [
    ['mmd of null', () => mmd(any(null), any(null))],
    ['mmd of [null]', () => mmd(any([null]), [state])],
    ['wasserstein of a text', () => wasserstein(any('states'), [state])],
    ['taskMetrics of [null]', () => taskMetrics({ kind: 'circle' }, any([null]))],
    ['haarStates without a stream', () => haarStates(1, 2, any(undefined))],
    ['productClusters with a seed', () => productClusters(1, 0.1, 2, any(7))],
    [
      'initialAngles with a seed',
      () => initialAngles({ kind: 'uniform' }, { dataQubits: 1, ancillas: 0, layers: 1 }, any(7)),
    ],
    [
      'forwardEnsemble of [null]',
      () => forwardEnsemble(statevector(), { nQubits: 1, schedule: [1] }, 1, any([null]), rng(1)),
    ],
    ['generate of null', () => generate(any(null), 3, rng(1))],
    ['generate of {}', () => generate(any({}), 3, rng(1))],
    ['generate without a stream', () => generate(model, 3, any(7))],
    [
      'generate with too few steps',
      () => generate({ ...model, parameters: [new Float32Array(8)] }, 3, rng(1)),
    ],
    [
      'generate with NaN',
      () =>
        generate({ ...model, parameters: [0, 1].map(() => new Float32Array(8).fill(Number.NaN)) }, 3, rng(1)),
    ],
    ['evaluate of null', () => evaluate(any(null))],
  ];
  test.each(calls)('%s', (_what, call) => {
    expect(call).toThrow(TfjsMpsError);
  });

  test.each([
    ['options', null],
    ['signal', { signal: {} }],
    ['checkpointSeconds', { checkpointSeconds: Number.NaN }],
    ['data', { data: [null] }],
    ['resumeFrom', { resumeFrom: {} }],
    ['an unknown option', { resume: 1 }],
  ])('train: %s', async (_what, options) => {
    await expect(train(TINY, any(options)).next()).rejects.toThrow(TfjsMpsError);
  });
});
