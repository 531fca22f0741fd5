import { beforeAll, expect, test } from 'vitest';
import { randomMps } from '../../chain/random.js';
import { circuit, param } from '../../circuit/builder.js';
import { rng } from '../../common/rng.js';
import { mps } from '../../engine/mps.js';
import { expectation } from '../../gradient/costs.js';
import { pauliSum } from '../../observables/pauli-sum.js';
import type { AfterMeasurement } from '../../state/state.js';
import { toStatevectorState } from '../../statevector/convert.js';
import { fromTensors, toTensors } from '../convert.js';
import { tf } from '../tf.js';
import { tfmps } from './index.js';
import { stepByStep } from './testing/step-by-step.js';

beforeAll(() => tf.setBackend('cpu'));

const options: [AfterMeasurement, number, 0 | 1][] = [
  ['keep', 2, 1],
  ['reset', 4, 1],
  ['remove', 0, 0],
  ['remove', 2, 1],
  ['remove', 4, 0],
];

test.each(options)(
  '%s of qubit %d in %d leaves what a measurement of the statevector leaves',
  (after, qubit, bit) => {
    const state = randomMps(5, 3, rng(1));
    const reference = toStatevectorState(state).measure([qubit], { outcome: [bit] }, after).state;
    for (const centre of [0, 2, 4]) {
      const found = tfmps.project(tfmps.moveCentre(toTensors(state), centre), qubit, bit, { after });
      expect(tfmps.overlap(found, found).dataSync()[0]).toBeCloseTo(1, 6);
      const { re, im } = reference.overlap(fromTensors(found));
      expect(re).toBeCloseTo(1, 6);
      expect(im).toBeCloseTo(0, 6);
    }
  },
);

test('a measurement after a truncated circuit has the gradient of the engine', () => {
  const one = circuit(5, (c) => {
    for (let k = 0; k < 10; k += 5) {
      for (let q = 0; q < 5; q++) c.ry(param(k + q), q).rx(0.4, q);
      for (let q = 0; q < 4; q++) c.rzz(0.9, q, q + 1);
    }
  });
  const angles = Array.from({ length: 10 }, (_, i) => Math.fround(0.5 + Math.sin(i)));
  const observable = pauliSum('Z0 X1 + 0.5 Y2');
  const engine = mps({ maxBond: 3, gradient: 'truncated', schedule: 'program', cutoff: 1e-6 });
  const outcomes = { qubits: [1, 3], bits: [1, 0] };
  const expected = engine.valueAndGradient(one, angles, expectation(observable), { outcomes });
  const cost = (theta: never) => {
    const sites = stepByStep(one, theta, { maxBond: 3 });
    const first = tfmps.project(sites, 3, 0, { after: 'remove' });
    return tfmps.expectation(tfmps.project(first, 1, 1, { after: 'remove' }), observable);
  };
  const { value, grad } = tf.valueAndGrad(cost as never)(tf.tensor1d(angles));
  expect(expected.report.discardedWeight).toBeGreaterThan(1e-3);
  expect(value.dataSync()[0]).toBeCloseTo(expected.value, 6);
  grad.dataSync().forEach((x, i) => {
    expect(x).toBeCloseTo(expected.gradient[i], 5);
  });
});
