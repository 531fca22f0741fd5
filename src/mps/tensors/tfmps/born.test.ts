import type * as Tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { randomMps } from '../../chain/random.js';
import { rng } from '../../common/rng.js';
import { pauliSum } from '../../observables/pauli-sum.js';
import { toTensors } from '../convert.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { randomSites } from './testing/sites.js';

beforeAll(() => tf.setBackend('cpu'));

/** Bars and stripes on 2 x 3 pixels: rows equal, or columns equal. */
const PICTURES = Array.from({ length: 64 }, (_, i) => i.toString(2).padStart(6, '0')).filter((p) => {
  const [above, below] = [p.slice(0, 3), p.slice(3)];
  return above === below || (/^(000|111)$/.test(above) && /^(000|111)$/.test(below));
});

/** The mean of -ln p(x), p(x) = |psi(x)|^2 / <psi|psi>. */
const loss = (sites: SiteTensors): Tf.Scalar => {
  const weights = PICTURES.map((bits) => tfmps.amplitude(sites, bits).square().sum());
  const norm = tfmps.overlap(sites, sites).slice(0, 1).sum();
  return tf.sub(tf.log(norm), tf.mean(tf.log(tf.stack(weights))));
};

test('a Born machine learns bars and stripes to the entropy of the pictures', () => {
  // Above and below share all three columns: eight dimensions between them.
  const sites = randomSites([2, 4, 8, 4, 2], 7, 0.5).map((site) => tf.variable(site));
  const adam = tf.train.adam(0.05);
  expect(loss(sites).dataSync()[0]).toBeGreaterThan(4);
  for (let i = 0; i < 80; i++) adam.minimize(() => loss(sites));
  const likelihood = loss(sites).dataSync()[0];
  // No model is below ln 10, the entropy of ten pictures.
  expect(likelihood).toBeGreaterThan(Math.log(PICTURES.length) - 1e-5);
  expect(likelihood).toBeLessThan(Math.log(PICTURES.length) + 0.01);
});

/** The probability of 1 on the last qubit after a circuit that pixels and angles turn, with bonds of 3 at most. */
function probabilityOfOne(picture: string, angles: Tf.Tensor1D): Tf.Scalar {
  let sites: SiteTensors = tfmps.zero(4);
  const angle = (k: number) => tf.slice(angles, [k], [1]);
  [...picture].forEach((pixel, q) => {
    sites = tfmps.applyGate(sites, { gate: 'ry', angle: pixel === '1' ? 2 : 0.5 }, [q]);
  });
  for (let layer = 0, k = 0; layer < 2; layer++) {
    for (let q = 0; q < 3; q++) {
      sites = tfmps.applyGate(sites, { gate: 'rzz', angle: angle(k++) }, [q, q + 1], { maxBond: 3 });
    }
    for (let q = 0; q < 4; q++) {
      const angles = [angle(k++), angle(k++), 0.5] as const;
      sites = tfmps.applyGate(sites, { gate: 'u3', angles }, [q]);
    }
  }
  return tf.div(tf.sub(1, tfmps.expectation(sites, pauliSum('Z3'))), 2);
}

test('a truncated circuit learns to tell pictures apart', () => {
  const data = Array.from({ length: 16 }, (_, i) => i.toString(2).padStart(4, '0'));
  const angles = tf.variable(tf.tensor1d(Array.from({ length: 22 }, (_, k) => 0.6 + Math.sin(k))));
  const entropy = () =>
    tf.neg(
      tf.mean(
        tf.stack(
          data.map((picture) => {
            const one = probabilityOfOne(picture, angles);
            return tf.log(picture[2] === picture[3] ? tf.sub(1, one) : one);
          }),
        ),
      ),
    ) as Tf.Scalar;
  const adam = tf.train.adam(0.1);
  expect(entropy().dataSync()[0]).toBeGreaterThan(Math.LN2);
  for (let i = 0; i < 25; i++) adam.minimize(entropy);
  expect(entropy().dataSync()[0]).toBeLessThan(0.4);
  for (const picture of data) {
    expect(probabilityOfOne(picture, angles).dataSync()[0] > 0.5).toBe(picture[2] !== picture[3]);
  }
});

test('the example of the module trains to the entropy of its data', () => {
  const data = ['0011', '1100', '1111'];
  const sites = toTensors(randomMps(4, 4, rng(1))).map((site) => tf.variable(site));
  const likelihood = () => {
    const weights = data.map((bits) => tfmps.amplitude(sites, bits).square().sum());
    const norm = tfmps.overlap(sites, sites).slice(0, 1).sum();
    return norm.log().sub(tf.stack(weights).log().mean()).asScalar();
  };
  const adam = tf.train.adam(0.05);
  for (let i = 0; i < 80; i++) adam.minimize(likelihood);
  expect(likelihood().dataSync()[0]).toBeCloseTo(Math.log(3), 2);
});
