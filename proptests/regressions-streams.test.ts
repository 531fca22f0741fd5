import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { pauliSum, rng } from '../src/index.js';
import {
  defineTraining,
  generate,
  type QuddpmModel,
  type TrainEvent,
  type TrainInput,
  train,
} from '../src/train/index.js';

// Faults that no test had caught when they were planted: two draws by one stream, and a decay that is an epoch early.

beforeAll(async () => {
  await tf.setBackend('cpu');
});

async function events(input: TrainInput, checkpointSeconds?: number): Promise<TrainEvent[]> {
  const all: TrainEvent[] = [];
  for await (const event of train(input, checkpointSeconds === undefined ? {} : { checkpointSeconds }))
    all.push(event);
  return all;
}

test('a training step draws inputs apart from targets', async () => {
  // The circuit is the identity and nothing is scrambled: drawn alike, inputs would be the targets themselves.
  const all = await events({
    qubits: 2,
    ancillas: 0,
    layers: 2,
    data: { kind: 'cluster', epsilon: 0.5 },
    pool: 50,
    batch: 5,
    forward: { schedule: [0], mode: 'trajectory' },
    training: 'teacher',
    initialisation: { kind: 'identityBlocks' },
    epochs: 1,
  });
  const losses = all.flatMap((event) => (event.type === 'epoch' ? [event.row.loss] : []));
  expect(losses).toHaveLength(1);
  expect(losses[0]).toBeGreaterThan(1e-3);
});

test('outcomes of different denoising steps are independent', () => {
  const config = defineTraining({
    qubits: 1,
    ancillas: 1,
    layers: 1,
    data: { kind: 'cluster', epsilon: 0.1 },
    forward: { schedule: [0, 0] },
    inputs: { kind: 'forward', reference: 'plus' },
    epochs: 1,
  });
  // RY(pi/2) takes the ancilla to |+>; behind the CZ a 1 takes |+> to |-> and back: every outcome shows in <X>.
  const coin = Float32Array.of(0, 0, Math.PI / 2, 0);
  const model: QuddpmModel = { config, parameters: [coin, coin] };
  const { trajectory } = generate(model, 400, rng(3));
  const signs = trajectory.map((states) =>
    states.map((state) => Math.round(state.expectation(pauliSum('X0')))),
  );
  const flips = [1, 0].map((t) => signs[t].map((sign, i) => sign * signs[t + 1][i]));
  for (const flip of flips) expect(new Set(flip)).toEqual(new Set([1, -1]));
  const correlation = flips[0].reduce((sum, flip, i) => sum + flip * flips[1][i], 0) / 400;
  // A standard deviation of 1/20.
  expect(Math.abs(correlation)).toBeLessThan(0.25);
});

describe('a cosine decay', () => {
  const INPUT: TrainInput = {
    qubits: 2,
    ancillas: 1,
    layers: 1,
    data: { kind: 'cluster', epsilon: 0.1 },
    pool: 20,
    batch: 8,
    forward: { schedule: [1] },
    epochs: 4,
  };
  const anglesAt = async (decay: 'none' | 'cosine') =>
    (await events({ ...INPUT, decay }, 0)).flatMap((event) => {
      if (event.type === 'end') return [[...event.model.parameters[0]]];
      return event.type === 'checkpoint' && event.checkpoint.current !== null
        ? [[...event.checkpoint.current.angles]]
        : [];
    });

  test('takes the first update whole, and something of the last', async () => {
    const [constant, falling] = [await anglesAt('none'), await anglesAt('cosine')];
    expect(falling).toHaveLength(5);
    expect(falling[1]).toEqual(constant[1]);
    expect(falling[2]).not.toEqual(constant[2]);
    expect(falling[4]).not.toEqual(falling[3]);
  });
});
