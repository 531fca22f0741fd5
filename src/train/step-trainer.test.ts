import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { stepTrainer } from './step-trainer.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** What one step of plain descent takes off angles of zero, where the loss has these slopes. */
function rescaledStep(slopes: readonly number[]): number[] {
  const start = new Float32Array(slopes.length);
  const trainer = stepTrainer(start, { name: 'sgd', learningRate: 1 }, undefined, 'unitRms');
  trainer.update((angles) => tf.sum(tf.mul(angles, tf.tensor1d([...slopes]))));
  const taken = Array.from(trainer.angles(), (angle) => -angle);
  trainer.dispose();
  return taken;
}

// The root mean square of 3, 4, 0 and 0 is 5/2, whatever their unit.
test.each([1e30, 1, 1e-20, 1e-37, 1e-40, 1e-42])(
  'a gradient in units of %d is rescaled by its root mean square',
  (unit) => {
    const [a, b, c, d] = rescaledStep([3 * unit, -4 * unit, 0, 0]);
    // 1e-42 has ten bits in float32.
    const places = unit < 1e-41 ? 2 : unit < 1e-39 ? 4 : 6;
    expect(a).toBeCloseTo(6 / 5, places);
    expect(b).toBeCloseTo(-8 / 5, places);
    expect([Math.abs(c), Math.abs(d)]).toEqual([0, 0]);
  },
);

test('the smallest number of float32 by itself is a gradient, and zero moves nothing', () => {
  expect(rescaledStep([2 ** -149])).toEqual([1]);
  expect(rescaledStep([0, 0]).map(Math.abs)).toEqual([0, 0]);
});
