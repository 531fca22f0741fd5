import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { optimizer } from '../config/schema-optimizer.js';
import { type StepTrainer, stepTrainer } from '../step-trainer.js';

const NAMES = ['adam', 'adamax', 'sgd', 'momentum', 'rmsprop', 'adagrad', 'adadelta'] as const;
const START = Float32Array.of(0.3, -1.2, 2.1);

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A loss without symmetry, another one every iteration. */
const lossAt = (iteration: number) => (theta: tf.Tensor1D) =>
  tf.sum(tf.square(tf.sin(tf.add(theta, 0.1 * iteration + 0.05))));

function advance(trainer: StepTrainer, from: number, to: number): void {
  for (let k = from; k < to; k++) trainer.update(lossAt(k));
}

test.each(NAMES)('%s goes on to the same bits from what it remembers', (name) => {
  const config = optimizer.parse({ name, ...(name === 'rmsprop' ? { centered: true, momentum: 0.5 } : {}) });
  const whole = stepTrainer(START, config);
  advance(whole, 0, 57);
  for (const stop of [0, 1, 2, 23, 56]) {
    const first = stepTrainer(START, config);
    advance(first, 0, stop);
    const second = stepTrainer(first.angles(), config, first.optimizer());
    advance(second, stop, 57);
    expect(second.angles()).toEqual(whole.angles());
    expect(second.optimizer()).toEqual(whole.optimizer());
    first.dispose();
    second.dispose();
  }
  expect(whole.angles()).not.toEqual(START);
  whole.dispose();
});

test('setWeights of TensorFlow.js would not: it makes the powers of beta anew', async () => {
  const adam = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
  const variable = tf.variable(tf.tensor1d(START));
  for (let k = 0; k < 57; k++)
    adam.minimize(() => lossAt(k)(variable as tf.Tensor1D) as tf.Scalar, false, [variable]);
  const other = tf.train.adam(1e-3, 0.9, 0.999, 1e-8);
  await other.setWeights(await adam.getWeights());
  const power = (one: tf.Optimizer) =>
    (one as unknown as { readonly accBeta2: tf.Variable }).accBeta2.dataSync()[0];
  expect(power(other)).not.toBe(power(adam));
});

test('adam is that of Kingma and Ba, with the epsilon of the config', () => {
  const config = optimizer.parse({ name: 'adam', learningRate: 0.01, epsilon: 1e-3 });
  const trainer = stepTrainer(START, config);
  const theta = Float64Array.from(START);
  const m = [0, 0, 0];
  const v = [0, 0, 0];
  for (let k = 0; k < 40; k++) {
    trainer.update(lossAt(k));
    theta.forEach((angle, i) => {
      const g = Math.sin(2 * (angle + 0.1 * k + 0.05));
      m[i] = 0.9 * m[i] + 0.1 * g;
      v[i] = 0.999 * v[i] + 0.001 * g * g;
      theta[i] -= (0.01 * (m[i] / (1 - 0.9 ** (k + 1)))) / (Math.sqrt(v[i] / (1 - 0.999 ** (k + 1))) + 1e-3);
    });
  }
  trainer.angles().forEach((angle, i) => {
    expect(angle).toBeCloseTo(theta[i], 5);
  });
  trainer.dispose();
});

test('a trainer leaves no tensor behind', () => {
  const before = tf.memory().numTensors;
  for (const name of NAMES) {
    const trainer = stepTrainer(START, optimizer.parse({ name }));
    advance(trainer, 0, 5);
    const again = stepTrainer(START, optimizer.parse({ name }), trainer.optimizer());
    advance(again, 5, 8);
    trainer.dispose();
    again.dispose();
  }
  expect(tf.memory().numTensors).toBe(before);
});

test('a share of an update is the update with that share of the learning rate; leaves no tensor behind', () => {
  const after = (learningRate: number, share: number) => {
    const trainer = stepTrainer(START, optimizer.parse({ name: 'adam', learningRate }));
    for (let k = 0; k < 3; k++) trainer.update(lossAt(k), share);
    const angles = trainer.angles();
    trainer.dispose();
    return angles;
  };
  const before = tf.memory().numTensors;
  const [whole, part] = [after(0.03, 1), after(0.12, 0.25)];
  expect(tf.memory().numTensors).toBe(before);
  for (const [k, angle] of whole.entries()) expect(part[k]).toBeCloseTo(angle, 6);
  expect(whole).not.toEqual(START);
});

test.each(NAMES)('%s refuses a memory with a part missing or a part too many', (name) => {
  for (const changes of name === 'rmsprop' ? [{}, { centered: true }] : [{}]) {
    const config = optimizer.parse({ name, ...changes });
    const trainer = stepTrainer(START, config);
    advance(trainer, 0, 3);
    const { iterations, slots } = trainer.optimizer();
    trainer.dispose();
    const lacking = slots.map((_, k) => slots.toSpliced(k, 1));
    const foreign = [...slots, { field: 'foreign', index: 0, shape: [3], values: START }];
    for (const wrong of [...lacking, foreign]) {
      expect(() => stepTrainer(START, config, { iterations, slots: wrong })).toThrow(OptionError);
    }
    stepTrainer(START, config, { iterations, slots }).dispose();
  }
});

test.each<[string, readonly object[]]>([
  ['a scalar of another shape', [{}, {}, { shape: [1] }, {}]],
  ['a scalar of two values', [{}, {}, { values: Float32Array.of(1, 2) }, {}]],
  ['a scalar of no value', [{}, {}, { values: new Float32Array(0) }, {}]],
  ['a list at another place', [{ index: 1 }, {}, {}, {}]],
  ['a list of another shape', [{ shape: [1, 3] }, {}, {}, {}]],
  ['a list of another length', [{ values: Float32Array.of(1, 2) }, {}, {}, {}]],
  ['a scalar in the place of a list', [{ index: null, shape: [], values: Float32Array.of(1) }, {}, {}, {}]],
])('%s is no memory of adam', (_, changes) => {
  const config = optimizer.parse({ name: 'adam' });
  const trainer = stepTrainer(START, config);
  advance(trainer, 0, 2);
  const { iterations, slots } = trainer.optimizer();
  trainer.dispose();
  expect(slots.map(({ index }) => index)).toEqual([0, 0, null, null]);
  const wrong = slots.map((slot, k) => ({ ...slot, ...changes[k] }));
  const fields = slots.map(({ field }) => field).join(', ');
  expect(() => stepTrainer(START, config, { iterations, slots: wrong })).toThrow(
    new OptionError(
      `The checkpoint remembers "${fields}" of 3 angles at iteration 2, not what Adam does. Resume with the config it was made with.`,
    ),
  );
});

test('a memory from before the first update needs no lists', () => {
  const config = optimizer.parse({ name: 'adam' });
  const trainer = stepTrainer(START, config);
  const { iterations, slots } = trainer.optimizer();
  expect(iterations).toBe(0);
  expect(slots.every(({ index }) => index === null)).toBe(true);
  trainer.dispose();
  stepTrainer(START, config, { iterations, slots }).dispose();
  expect(() => stepTrainer(START, config, { iterations: 1, slots })).toThrow(OptionError);
});
