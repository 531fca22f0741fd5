import type * as Tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { circuit, param } from '../../circuit/builder.js';
import { rng } from '../../common/rng.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { stepByStep } from './testing/step-by-step.js';

beforeAll(() => tf.setBackend('cpu'));

const ansatz = circuit(4, (c) => {
  let k = 0;
  for (let layer = 0; layer < 2; layer++) {
    for (let q = 0; q < 4; q++) c.ry(param(k++), q).rx(param(k++), q);
    for (let q = 0; q < 3; q++) c.rzz(param(k++), q, q + 1);
  }
});

const solution = (): number[] => {
  const stream = rng(4);
  return Array.from({ length: ansatz.nParams }, () => 0.4 + stream.uniform());
};

/** Trains from close by, until nothing but rounding is left of the gradient, and returns the last value. */
function settle(cost: (sites: SiteTensors) => Tf.Tensor): number {
  const theta = tf.variable(tf.tensor1d(solution().map((x, k) => x + 0.05 * Math.sin(k))));
  const f = () => cost(stepByStep(ansatz, theta)).asScalar();
  for (const rate of [1e-2, 1e-3, 1e-4]) {
    const adam = tf.train.adam(rate);
    for (let i = 0; i < 40; i++) adam.minimize(f);
  }
  return f().dataSync()[0];
}

test('costs that settle at a minimum are not taken for gauge-dependent', () => {
  const target = stepByStep(ansatz, tf.tensor1d(solution()));
  const weights = ['0000', '0101', '1100'].map((bits) => tfmps.amplitude(target, bits).square().sum());
  // Terms of opposite sign, each much larger than their sum.
  const likelihood = (sites: SiteTensors) => {
    const terms = ['0000', '0101', '1100'].map((bits, i) => {
      const ratio = tfmps.amplitude(sites, bits).square().sum().div(weights[i]);
      return ratio.sub(ratio.log());
    });
    return tf.addN(terms).sub(3);
  };
  expect(Math.abs(settle(likelihood))).toBeLessThan(1e-4);
  const infidelity = (sites: SiteTensors) => tf.sub(1, tfmps.overlap(target, sites).square().sum());
  expect(Math.abs(settle(infidelity))).toBeLessThan(1e-5);
  expect(Math.abs(settle((sites) => infidelity(sites).mul(100)))).toBeLessThan(1e-3);
});
