import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import {
  type Checkpoint,
  checkpointText,
  parseCheckpoint,
  type TrainEvent,
  type TrainInput,
  type TrainOptions,
  train,
} from 'tfjs-mps/train';
import { beforeAll, expect } from 'vitest';
import { trainings } from '../arbitraries/trainings.js';
import { asyncLaw } from '../support/law.js';

beforeAll(async () => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
});

async function events(input: TrainInput, options: TrainOptions = {}): Promise<TrainEvent[]> {
  const all: TrainEvent[] = [];
  for await (const event of train(input, options)) all.push(event);
  return all;
}

const anglesOf = (all: readonly TrainEvent[]) =>
  all.flatMap((event) => (event.type === 'end' ? event.model.parameters : []));
const rowsOf = (all: readonly TrainEvent[]) =>
  all.flatMap((event) => (event.type === 'epoch' ? [event.row] : []));

// Law 13 for trainings.   same config, same bits, wherever the run was cut;   and every number of a row is finite.
asyncLaw(
  'a training that was cut at any epoch ends with the same bits, and tells finite numbers only',
  fc.tuple(trainings, fc.nat(1000)),
  async ([input, where]) => {
    const before = tf.memory().numTensors;
    const whole = await events(input, { checkpointSeconds: 0 });
    const checkpoints = whole.flatMap((event): Checkpoint[] =>
      event.type === 'checkpoint' ? [event.checkpoint] : [],
    );
    const cut = checkpoints[where % checkpoints.length];
    const resumeFrom = await parseCheckpoint(await checkpointText(cut));
    const rest = await events(input, { resumeFrom });
    expect(anglesOf(rest)).toEqual(anglesOf(whole));
    const rows = rowsOf(whole);
    expect(rowsOf(rest)).toEqual(rows.slice(rows.length - rowsOf(rest).length));
    for (const { parts, ...row } of rows) {
      const numbers = [...Object.values(row), ...Object.values(parts)];
      expect(numbers.every(Number.isFinite)).toBe(true);
    }
    expect(tf.memory().numTensors).toBe(before);
  },
  { runs: 100 },
);
