import type * as Tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { tfim } from '../../observables/hamiltonians.js';
import { GaugeDependentCostError } from '../gauge-error.js';
import { complexProduct } from '../testing/complex-tensors.js';
import { tf } from '../tf.js';
import { type SiteTensors, tfmps } from './index.js';
import { gradientError, randomSites } from './testing/sites.js';

beforeAll(() => tf.setBackend('cpu'));

const start = () => randomSites([2, 4, 4, 2], 3);

const moves: [string, (sites: SiteTensors) => SiteTensors][] = [
  ['applyGate', (s) => tfmps.applyGate(s, { gate: 'rxx', angle: 0.3 }, [1, 2], { maxBond: 3 })],
  ['a single gate', (s) => tfmps.applyGate(s, 'h', [1])],
  ['a distant gate', (s) => tfmps.applyGate(s, { gate: 'rzz', angle: 0.7 }, [0, 3], { maxBond: 3 })],
  ['moveCentre', (s) => tfmps.moveCentre(s, 2)],
  ['project', (s) => tfmps.project(s, 4, 0)],
  ['project and remove', (s) => tfmps.project(s, 4, 0, { after: 'remove' })],
];

const costs: [string, (sites: SiteTensors) => Tf.Tensor][] = [
  ['the sum of a site', (s) => s[1].sum()],
  ['its real part', (s) => s[2].slice(0, 1).sum()],
  ['one entry', (s) => s[1].slice([0, 0, 0, 0], [1, 1, 1, 1]).sum()],
  ['fourth powers', (s) => s[1].square().square().sum()],
  ['a small cost', (s) => s[1].sum().mul(1e-3)],
  ['such a term beside an energy', (s) => tfmps.expectation(s, tfim(s.length, 1)).add(s[1].sum().mul(0.01))],
];

for (const [move, make] of moves) {
  test.each(costs)(`refuses %s after ${move}`, (_, cost) => {
    const gradient = tf.grads((...x) => cost(make(x as Tf.Tensor4D[])).asScalar());
    expect(() => gradient(start())).toThrow(GaugeDependentCostError);
  });
}

test('names the bond, and says nothing where no gradient is asked', () => {
  const sites = tfmps.moveCentre(start(), 4);
  expect(sites[3].sum().dataSync()[0]).not.toBeNaN();
  const cost = (angle: Tf.Tensor) => tfmps.applyGate(sites, { gate: 'rxx', angle }, [3, 4])[4].sum();
  expect(() => tf.grad(cost)(tf.scalar(0.2))).toThrow(/at bond 4/);
});

test('a gauge-dependent cost of sites that passed later gates untouched is refused by the gate that made them', () => {
  const late = (angle: Tf.Tensor) => {
    const early = tfmps.applyGate(tfmps.moveCentre(start(), 0), { gate: 'rxx', angle }, [0, 1]);
    return tfmps.applyGate(tfmps.moveCentre(early, 3), 'cz', [3, 4])[0].sum();
  };
  expect(() => tf.grad(late)(tf.scalar(0.2))).toThrow(GaugeDependentCostError);
});

test('lets costs of the state through that TensorFlow.js computes from the sites', () => {
  const pair = (sites: SiteTensors) => {
    const [a, b] = [sites[1], sites[2]];
    const tall = a.reshape([2, a.shape[1] * 2, a.shape[3]]) as Tf.Tensor3D;
    const wide = b.reshape([2, b.shape[1], 2 * b.shape[3]]) as Tf.Tensor3D;
    const theta = complexProduct(tall, wide).reshape([2, a.shape[1], 4, b.shape[3]]);
    // The sum of squares over the outer bonds does not change under unitaries there.
    return theta.square().sum([0, 1, 3]).square().sum();
  };
  const gated = (x: Tf.Tensor[]) =>
    pair(tfmps.applyGate(x as Tf.Tensor4D[], { gate: 'ryy', angle: 0.4 }, [1, 2], { maxBond: 3 }));
  expect(gradientError(gated, start())).toBeLessThan(1e-4);
});

test('lets a cost through whose gradient vanishes but for rounding', () => {
  const sites = tfmps.moveCentre(start(), 0);
  const gate = (angle: Tf.Tensor) => tfmps.applyGate(sites, { gate: 'rxx', angle }, [1, 2]);
  const target = gate(tf.scalar(0.5));
  const norm = tfmps.overlap(target, target).slice(0, 1).sum();
  const infidelity = (angle: Tf.Tensor) =>
    tf.sub(1, tfmps.overlap(target, gate(angle)).square().sum().div(norm.square()));
  const [gradient] = tf.grad(infidelity)(tf.scalar(0.5)).dataSync();
  expect(Math.abs(gradient)).toBeLessThan(1e-6);
});
