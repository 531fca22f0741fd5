import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import type { TrainInput } from '../config/schema.js';
import { train } from '../train.js';
import type { Checkpoint } from './checkpoint.js';

const TINY: TrainInput = {
  qubits: 1,
  layers: 1,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 4,
  batch: 2,
  forward: { schedule: [1] },
  epochs: 3,
};

let good: Checkpoint & { readonly current: NonNullable<Checkpoint['current']> };

beforeAll(async () => {
  await tf.setBackend('cpu');
  for await (const event of train(TINY, { checkpointSeconds: 0 })) {
    if (event.type !== 'checkpoint') continue;
    const { current } = event.checkpoint;
    if (event.checkpoint.epoch === 2 && current !== null) good = { ...event.checkpoint, current };
  }
});

async function told(optimizer: unknown): Promise<string[]> {
  const resumeFrom = { ...good, current: { ...good.current, optimizer } } as Checkpoint;
  const types: string[] = [];
  for await (const event of train(TINY, { resumeFrom })) types.push(event.type);
  return types;
}

test('the memory of an optimizer as it was is gone on from', async () => {
  expect(good.current.optimizer.iterations).toBe(2);
  expect((await told(good.current.optimizer)).at(-1)).toBe('end');
});

const slot = (changes: object) => {
  const { iterations, slots } = good.current.optimizer;
  return { iterations, slots: slots.with(1, { ...slots[1], ...changes }) };
};

test.each<[string, () => unknown, RegExp]>([
  ['that is missing', () => undefined, /has undefined for its optimizer's memory; expected an object/],
  ['of null', () => null, /has null for its optimizer's memory/],
  ['of text', () => 'adam', /has "adam" for its optimizer's memory/],
  ['without slots', () => ({ iterations: 1 }), /has undefined for the slots .*expected a list/],
  ['with a slot of null', () => ({ iterations: 1, slots: [null] }), /the field undefined of slot 0/],
  ['with a slot of 7', () => ({ iterations: 1, slots: [7] }), /the field undefined of slot 0/],
  [
    'at no iteration',
    () => ({ ...good.current.optimizer, iterations: 'x' }),
    /at iteration "x"; expected a whole/,
  ],
  ['before the first', () => ({ ...good.current.optimizer, iterations: -1 }), /at iteration -1; expected/],
  ['at a broken one', () => ({ ...good.current.optimizer, iterations: 1.5 }), /at iteration 1\.5; expected/],
  ['with a field of 3', () => slot({ field: 3 }), /has the field 3 of slot 1/],
  ['with an index of text', () => slot({ index: '0' }), /has the index "0" of slot 1/],
  ['without a shape', () => slot({ shape: undefined }), /has the shape undefined of slot 1/],
  [
    'with plain numbers',
    () => slot({ values: [1] }),
    /has an array for the values of slot 1 .*a Float32Array/,
  ],
  ['with a NaN', () => slot({ values: Float32Array.of(Number.NaN) }), /value of slot 1 .*NaN or infinite/],
])('a memory %s is refused before anything is told', async (_, optimizer, words) => {
  await expect(told(optimizer())).rejects.toThrow(OptionError);
  await expect(told(optimizer())).rejects.toThrow(words);
  await expect(told(optimizer())).rejects.toThrow(
    /^The checkpoint to resume from .*Resume with the config that/,
  );
});
