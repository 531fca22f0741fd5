import type * as Tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { NotDifferentiableError, RankDeficientBondError } from '../../chain/tape.js';
import { pauliSum } from '../../observables/pauli-sum.js';
import { SecondOrderError } from '../first-order.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { randomSites } from './testing/sites.js';

beforeAll(() => tf.setBackend('cpu'));

const ZZ = pauliSum('Z0 Z1 + X2');

/** A GHZ state, and a rotation of its middle pair: at angle 0 the bond between has 2 of 4 dimensions. */
const ghzThenAngle = (angle: Tf.Tensor) => {
  let sites: SiteTensors = tfmps.applyGate(tfmps.zero(4), 'h', [0]);
  for (const q of [0, 1, 2]) sites = tfmps.applyGate(sites, 'cnot', [q, q + 1]);
  return tfmps.expectation(tfmps.applyGate(sites, { gate: 'rxx', angle }, [1, 2]), ZZ);
};

test('refuses a rank-deficient bond when the gradient is taken, and not before', () => {
  expect(ghzThenAngle(tf.scalar(0)).dataSync()[0]).toBeCloseTo(1, 6);
  expect(() => tf.grad(ghzThenAngle)(tf.scalar(0))).toThrow(RankDeficientBondError);
  expect(() => tf.grad(ghzThenAngle)(tf.scalar(0))).toThrow(
    /tfmps.applyGate, its gradient: .*rxx on 1, 2.*bond 2/,
  );
  // <Z0 Z1> = cos x in closed form.
  expect(tf.grad(ghzThenAngle)(tf.scalar(0.3)).dataSync()[0]).toBeCloseTo(-Math.sin(0.3), 6);
});

test('takes the gradient where the bond is full', () => {
  const turned = (angle: Tf.Tensor) => tfmps.applyGate(tfmps.zero(2), { gate: 'ry', angle }, [0]);
  const energy = (angle: Tf.Tensor) =>
    tfmps.expectation(tfmps.applyGate(turned(angle), 'cnot', [0, 1]), pauliSum('Z0 Z1 - 0.5 Z0'));
  expect(tf.grad(energy)(tf.scalar(0.3)).dataSync()[0]).toBeCloseTo(0.5 * Math.sin(0.3), 6);
});

test('a deficient part of a circuit that nothing differentiates is no obstacle', () => {
  const f = (angle: Tf.Tensor) => {
    const ready = tfmps.applyGate(tfmps.zero(2), 'cz', [0, 1]);
    return tfmps.expectation(tfmps.applyGate(ready, { gate: 'rx', angle }, [1]), pauliSum('Z1'));
  };
  expect(tf.grad(f)(tf.scalar(0.7)).dataSync()[0]).toBeCloseTo(-Math.sin(0.7), 6);
});

test('refuses to canonicalise padded sites with a gradient, and measures them with one', () => {
  const padded = randomSites([1, 1], 1).map((site, q) =>
    site.pad([
      [0, 0],
      [0, q === 0 ? 0 : 1],
      [0, 0],
      [0, q === 2 ? 0 : 1],
    ]),
  ) as Tf.Tensor4D[];
  const energy = (sites: Tf.Tensor[]) => tfmps.expectation(sites as Tf.Tensor4D[], ZZ);
  expect(tfmps.moveCentre(padded, 0).map((site) => site.shape[3])).toEqual([2, 2, 1]);
  expect(() => tf.grads((...x) => energy([...tfmps.moveCentre(x as Tf.Tensor4D[], 0)]))(padded)).toThrow(
    RankDeficientBondError,
  );
  expect(
    tf
      .grads((...x) => energy(x))(padded)[1]
      .norm()
      .dataSync()[0],
  ).toBeGreaterThan(1e-3);
});

test('refuses a cut between values that float32 does not tell apart', () => {
  const cut = (angle: Tf.Tensor) => {
    const turned = tfmps.applyGate(tfmps.zero(2), { gate: 'ry', angle }, [0]);
    return tfmps.expectation(tfmps.applyGate(turned, 'cnot', [0, 1], { maxBond: 1 }), pauliSum('Z0'));
  };
  expect(Math.abs(cut(tf.scalar(Math.PI / 2)).dataSync()[0])).toBeCloseTo(1, 5);
  expect(() => tf.grad(cut)(tf.scalar(Math.PI / 2))).toThrow(NotDifferentiableError);
  expect(tf.grad(cut)(tf.scalar(1)).dataSync()[0]).toBeCloseTo(0, 5);
});

test('refuses second derivatives', () => {
  const sites = randomSites([2, 2], 2);
  const first = tf.grad((angle) =>
    tfmps.expectation(tfmps.applyGate(sites, { gate: 'rxx', angle }, [0, 1]), ZZ),
  );
  expect(() => tf.grad((x) => first(x).sum())(tf.scalar(0.3))).toThrow(SecondOrderError);
});
