import type * as Tf from '@tensorflow/tfjs';
import { randomMps } from '../../../chain/random.js';
import { type Rng, rng } from '../../../common/rng.js';
import { toTensors } from '../../convert.js';
import { tf } from '../../tf.js';
import { type SiteTensors, tfmps } from '../index.js';

/** Returns sites of normal numbers, in no canonical form and of some norm, with the given bonds between them. */
export function randomSites(bonds: readonly number[], seed: number, size = 0.6): Tf.Tensor4D[] {
  const stream = rng(seed);
  const all = [1, ...bonds, 1];
  return all.slice(1).map((right, q) => normalTensor([2, all[q], 2, right], stream, size));
}

function normalTensor(shape: [number, number, number, number], stream: Rng, size: number): Tf.Tensor4D {
  const entries = Array.from({ length: shape.reduce((a, b) => a * b) }, () => size * stream.normal());
  return tf.tensor4d(entries, shape);
}

/**
 * Returns the largest difference between the derivatives of a cost along random directions of all inputs, from its
 * gradient and from central differences, in units of the gradient's length.
 *
 * float32 leaves 1e-7 of the value in a difference; a step of 1e-2 with Richardson's extrapolation leaves about 1e-5.
 */
export function gradientError(
  cost: (inputs: Tf.Tensor[]) => Tf.Tensor,
  inputs: readonly Tf.Tensor[],
  { seed = 1, step = 2e-2, directions = 4 } = {},
): number {
  return tf.tidy(() => {
    const gradients = tf.grads((...xs) => cost(xs).asScalar())([...inputs]);
    const length = Math.sqrt(gradients.reduce((sum, g) => sum + g.square().sum().dataSync()[0], 0));
    const stream = rng(seed);
    let worst = 0;
    for (let i = 0; i < directions; i++) {
      const raw = inputs.map(({ shape, size }) =>
        tf.tensor(
          Array.from({ length: size }, () => stream.normal()),
          shape,
        ),
      );
      const norm = Math.sqrt(raw.reduce((sum, x) => sum + x.square().sum().dataSync()[0], 0));
      const direction = raw.map((x) => x.div(norm));
      const at = (t: number) => cost(inputs.map((x, k) => x.add(direction[k].mul(t)))).dataSync()[0];
      const central = (h: number) => (at(h) - at(-h)) / (2 * h);
      const expected = (4 * central(step / 2) - central(step)) / 3;
      const found = gradients.reduce((sum, g, k) => sum + g.mul(direction[k]).sum().dataSync()[0], 0);
      worst = Math.max(worst, Math.abs(found - expected) / length);
    }
    return worst;
  });
}

/** Returns |<target|sites>|^2, the sites not normalised. */
export function fidelityWith(nQubits: number, seed: number): (sites: SiteTensors) => Tf.Tensor {
  const target = toTensors(randomMps(nQubits, 2, rng(seed)));
  return (sites) => tf.sum(tf.square(tfmps.overlap(target, sites)));
}
