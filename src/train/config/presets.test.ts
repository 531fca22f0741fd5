import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import {
  evaluate,
  evaluateConditional,
  PRESETS,
  type QuddpmModel,
  type TrainConfig,
  train,
} from '../index.js';

// Small variants of the published tasks, not the published runs: docs/reproduction.md has those.

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

async function trained(config: TrainConfig): Promise<QuddpmModel> {
  for await (const event of train(config)) if (event.type === 'end') return event.model;
  throw new Error('no end');
}

/** How far the metric has come from the inputs' to the data's, and how much of the distance is left. */
const GOALS: [string, number, number][] = [
  ['cluster-1-small', 0.95, 0.02],
  ['cluster-2-small', 0.85, 0.05],
  ['noise-small', 0.7, 0.05],
  ['circle-small', 0.85, 0.4],
  ['phase-small', 0.45, 0.35],
];

/** The others train for five to ten seconds each; with LONG_TESTS=1 all do. */
const QUICK = GOALS.filter(
  ([name]) => process.env.LONG_TESTS === '1' || /^(cluster-2|noise|phase)/.test(name),
);

test.each(QUICK)('%s learns its task', async (name, way, left) => {
  const { distances, metrics } = evaluate(await trained(PRESETS[name].config));
  const [generated, data, inputs] = [metrics.generated, metrics.data, metrics.inputs].map(
    ([{ mean }]) => mean,
  );
  expect((generated - inputs) / (data - inputs)).toBeGreaterThan(way);
  const [first] = distances;
  const last = distances[distances.length - 1];
  // What is left of the distance between inputs and data, as the loss of the task measures it.
  const untouched = evaluate(idle(PRESETS[name].config)).distances[0];
  const key = name.startsWith('circle') ? 'wasserstein' : 'mmd';
  expect(first[key]).toBeLessThan(left * untouched[key]);
  expect(last.mmd).toBeLessThan(0.1);
});

test('improved-4 goes most of the way from its inputs to data', async () => {
  const model = await trained(PRESETS['improved-4'].config);
  const { recovery } = evaluate(model, undefined, { count: 300, distances: false });
  expect(recovery?.ratio).toBeGreaterThan(0.6);
});

test('conditional-4 generates ground states of fields it was not trained on', async () => {
  const { means } = evaluateConditional(await trained(PRESETS['conditional-4'].config), { count: 100 });
  expect(means.model).toBeGreaterThan(0.95);
  expect(means.model).toBeGreaterThan(means.untrained + 0.3);
  expect(means.model).toBeGreaterThan(means.inputs + 0.3);
});

/** A model that does nothing: no angles, an even number of layers, ancillas that stay in |0>. */
function idle(config: TrainConfig): QuddpmModel {
  const angles = new Float32Array(2 * (config.qubits + config.ancillas) * config.layers);
  const steps = stepsOf(config);
  return { config, parameters: Array.from({ length: steps }, () => angles) };
}

const stepsOf = ({ forward: { schedule } }: TrainConfig): number =>
  Array.isArray(schedule)
    ? schedule.reduce((sum: number, part) => sum + (typeof part === 'number' ? 1 : part.steps), 0)
    : schedule.steps;
