import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { mmd } from '../model/mmd.js';
import { rng } from '../mps/common/rng.js';
import {
  type Checkpoint,
  defineTraining,
  type EpochRow,
  type QuddpmModel,
  type TrainEvent,
  type TrainInput,
  type TrainOptions,
  train,
} from './index.js';

const SMALL: TrainInput = {
  qubits: 2,
  ancillas: 1,
  layers: 2,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 20,
  batch: 8,
  forward: { schedule: [1, 2, 3] },
  epochs: 7,
  logEvery: 3,
  optimizer: { name: 'adam', learningRate: 0.05 },
};

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function events(input: TrainInput, options: TrainOptions = {}): Promise<TrainEvent[]> {
  const all: TrainEvent[] = [];
  for await (const event of train(input, options)) all.push(event);
  return all;
}

const modelOf = (all: readonly TrainEvent[]): QuddpmModel => {
  const last = all.at(-1);
  if (last?.type !== 'end') throw new Error('the training did not end');
  return last.model;
};
const rowsOf = (all: readonly TrainEvent[]): EpochRow[] =>
  all.flatMap((event) => (event.type === 'epoch' ? [event.row] : []));
const checkpointsOf = (all: readonly TrainEvent[]): Checkpoint[] =>
  all.flatMap((event) => (event.type === 'checkpoint' ? [event.checkpoint] : []));

test('it tells its steps from the noisiest down, every epoch, and what is logged', async () => {
  const all = await events(SMALL);
  expect(all[0]).toMatchObject({ type: 'start', steps: 3, epochs: 7, parameters: 12, resumed: undefined });
  expect(all.flatMap((event) => (event.type === 'step' ? [event.step] : []))).toEqual([2, 1, 0]);
  expect(rowsOf(all).map(({ step, epoch }) => 10 * step + epoch)).toEqual(
    [2, 1, 0].flatMap((step) => [0, 1, 2, 3, 4, 5, 6].map((epoch) => 10 * step + epoch)),
  );
  const logged = all.flatMap((event) => (event.type === 'epoch' && event.logged ? [event.row.epoch] : []));
  expect(logged).toEqual([0, 3, 6, 0, 3, 6, 0, 3, 6]);
  expect(modelOf(all).parameters.map((angles) => angles.length)).toEqual([12, 12, 12]);
});

test('the same seed gives the same bits, another seed others', async () => {
  const [first, second, other] = [
    await events(SMALL),
    await events(SMALL),
    await events({ ...SMALL, seed: 2 }),
  ];
  expect(rowsOf(second)).toEqual(rowsOf(first));
  expect(modelOf(second).parameters).toEqual(modelOf(first).parameters);
  expect(modelOf(other).parameters).not.toEqual(modelOf(first).parameters);
});

const VARIANTS: Record<string, Partial<TrainInput>> = {
  published: {},
  teacher: { training: 'teacher' },
  improved: {
    training: 'resampled',
    warmStart: true,
    decay: 'cosine',
    rescale: 'unitRms',
    inputs: { kind: 'forward', reference: 'zeros' },
  },
  conditional: {
    data: { kind: 'groundStates', hamiltonian: 'tfim', parameter: [1.2, 2] },
    condition: { encoding: { kind: 'offset' }, values: 3, batch: 2 },
    inputs: { kind: 'forward', reference: 'plus' },
    training: 'resampled',
    warmStart: true,
  },
  'conditional by ancillas': {
    data: { kind: 'groundStates', hamiltonian: 'xxz', parameter: [0.2, 0.8] },
    condition: { encoding: { kind: 'ancilla' }, values: 2 },
    outcomes: 'frozen',
  },
  'score function': { gradient: 'scoreFunction' },
  expected: { outcomes: 'enumerated', gradient: 'expected' },
  frozen: { outcomes: 'frozen', loss: { kind: 'wasserstein' } },
  momentum: { optimizer: { name: 'momentum' }, forward: { schedule: [1, 2, 3], mode: 'trajectory' } },
  'post-selected': { outcomes: { postselect: [0] }, inputs: { kind: 'forward' } },
};

test.each(Object.entries(VARIANTS))(
  'resumed at every epoch it ends with the same bits: %s',
  async (_name, changes) => {
    const input = { ...SMALL, ...changes };
    const whole = await events(input);
    const every = checkpointsOf(await events(input, { checkpointSeconds: 0 }));
    expect(every.length).toBeGreaterThan(20);
    for (const resumeFrom of every.filter((_, k) => k % 4 === 1)) {
      const rest = await events(input, { resumeFrom });
      expect(modelOf(rest).parameters).toEqual(modelOf(whole).parameters);
      const tail = rowsOf(whole).slice(-rowsOf(rest).length || rowsOf(whole).length);
      if (rowsOf(rest).length > 0) expect(rowsOf(rest)).toEqual(tail);
    }
  },
);

test('a signal stops it between two epochs, after a checkpoint that it can go on from', async () => {
  const controller = new AbortController();
  const seen: TrainEvent[] = [];
  const run = async () => {
    for await (const event of train(SMALL, { signal: controller.signal })) {
      seen.push(event);
      if (rowsOf(seen).length === 10) controller.abort('enough');
    }
  };
  await expect(run()).rejects.toBe('enough');
  const last = checkpointsOf(seen).at(-1) as Checkpoint;
  expect(last).toMatchObject({ step: 1, epoch: 3 });
  const rest = await events(SMALL, { resumeFrom: last });
  expect(modelOf(rest).parameters).toEqual(modelOf(await events(SMALL)).parameters);
});

test('it leaves no tensor behind, also when it is left early', async () => {
  await events(SMALL);
  const before = tf.memory().numTensors;
  await events(SMALL);
  for await (const event of train(SMALL)) if (event.type === 'epoch') break;
  expect(tf.memory().numTensors).toBe(before);
});

test('it learns: the loss of the last step falls from what random angles give', async () => {
  const rows = rowsOf(await events({ ...SMALL, epochs: 60, layers: 4 })).filter(({ step }) => step === 0);
  expect(rows.at(-1)?.loss).toBeLessThan(0.2 * rows[0].loss);
});

test('the parts of the loss add up in float64', async () => {
  for (const { loss, parts } of rowsOf(await events(SMALL))) {
    const value = (1 - 1 / 8) * parts.self + parts.constant - 2 * parts.cross;
    expect(Math.abs(loss - value)).toBeLessThan(1e-12);
  }
});

test('a budget that cannot be met and a reach that is too short are said at the start', async () => {
  const deep: TrainInput = {
    ...SMALL,
    qubits: 6,
    layers: 2,
    epochs: 1,
    pool: 16,
    forward: { schedule: [1] },
  };
  const [start] = await events(deep);
  const warnings = start.type === 'start' ? start.warnings : [];
  expect(warnings.join('\n')).toMatch(/Entropy budget: the inputs hold 6.0 bits.*at most 1/);
  expect(warnings.join('\n')).toMatch(/Light cone: with 2 layers a step acts on \d of 6/);
});

test("data of one's own are taken from the options", async () => {
  const { forwardEnsembles } = await import('./ensembles.js');
  const { settingOf } = await import('./setting.js');
  const own = forwardEnsembles(settingOf(defineTraining(SMALL)), 20, rng(3)).data;
  const input: TrainInput = { ...SMALL, data: { kind: 'file', file: 'own.npy' } };
  await expect(events(input)).rejects.toThrow(/own\.npy; give train\(\) the states/);
  expect(modelOf(await events(input, { data: own })).parameters.length).toBe(3);
  expect(mmd(own, own)).toBeCloseTo(0, 12);
});

test('a model of a data file generates without it where its inputs are no data', async () => {
  const { generate } = await import('./index.js');
  const config = defineTraining({ ...SMALL, data: { kind: 'file', file: 'own.npy' } });
  const parameters = [0, 1, 2].map(() => new Float32Array(12));
  expect(generate({ config, parameters }, 3, rng(1)).states.length).toBe(3);
  const forward = defineTraining({ ...config, inputs: { kind: 'forward' } });
  expect(() => generate({ config: forward, parameters }, 3, rng(1))).toThrow(/own\.npy/);
});

test('a checkpoint of another config is refused before anything is computed', async () => {
  const good = checkpointsOf(await events(SMALL, { checkpointSeconds: 0 }))[10];
  const attempt = (resumeFrom: unknown, changes: Partial<TrainInput> = {}) =>
    expect(events({ ...SMALL, ...changes }, { resumeFrom: resumeFrom as Checkpoint })).rejects;
  await attempt(good, { layers: 3 }).toThrow(/has 12 angles of step 2; the config has 18/);
  await attempt(good, { forward: { schedule: [1] } }).toThrow(
    /stands at step 1; the config has steps 0 to 0/,
  );
  await attempt(good, { forward: { schedule: [1, 2] } }).toThrow(/has 3 steps; the config has 2/);
  await attempt(good, { epochs: 1 }).toThrow(/stands at epoch \d of 1/);
  await attempt(good, { optimizer: { name: 'sgd' } }).toThrow(/some other key differs/);
  await attempt({ ...good, step: -2 }).toThrow(/stands at step -2/);
  await attempt({ ...good, current: null }).toThrow(/without a step in progress/);
  await attempt({
    ...good,
    trained: good.trained.map((angles) => angles?.map(() => Number.NaN) ?? null),
  }).toThrow(/NaN or infinite/);
  await attempt(good, { seed: 2 }).toThrow(/some other key differs, such as the seed/);
  await attempt(7).toThrow(/give what a checkpoint event carried/);
});

test('an update beyond float32 is an error, not a checkpoint', async () => {
  // A mean square that stays zero, under the root of a denominator: every update is infinite.
  const optimizer = { name: 'rmsprop', decay: 1, epsilon: 0 } as const;
  const all: TrainEvent[] = [];
  const run = async () => {
    for await (const event of train({ ...SMALL, optimizer }, { checkpointSeconds: 0 })) all.push(event);
  };
  await expect(run()).rejects.toThrow(
    /Step 2, epoch 0: the optimizer made angle \d+ (NaN|-?Infinity)\. Lower its learning rate/,
  );
  for (const { current } of checkpointsOf(all)) {
    expect(current?.angles.every(Number.isFinite) ?? true).toBe(true);
  }
});
