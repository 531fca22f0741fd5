import { describe, expect, test } from 'vitest';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { scrambled, turned } from './testing/states.js';

const sum = (k: number) =>
  pauliSum([
    [k, 'Z0'],
    [k, 'X1'],
  ]);
const LARGE_AND_SMALL = [1e130, 1e140, 1e149, 1e-130, 1e-150];

describe.each([statevector(), mps()])('observables of any size, $name', (engine) => {
  // On a product of RY(a) and RY(b), <Z0> = cos a and <X1> = sin b, and variances add up.
  const [a, b] = [0.7, 1.9];
  const product = engine.run(turned([a, b]));
  const entangled = engine.run(scrambled(5, 4, 1));

  test.each([1, ...LARGE_AND_SMALL])('variance at %d: its square times that at 1', (k) => {
    const want = Math.sin(a) ** 2 + Math.cos(b) ** 2;
    expect(product.variance(sum(k)) / k / k).toBeCloseTo(want, 12);
    expect(entangled.variance(sum(k)) / k / k).toBeCloseTo(entangled.variance(sum(1)), 12);
  });

  test('variance of what squares to below float64 is 0', () => {
    for (const k of [1e-165, 1e-320, 0]) expect(product.variance(sum(k))).toBe(0);
  });

  test.each(LARGE_AND_SMALL)('apply at %d: the norm scales, the state stays', (k) => {
    const [want, got] = [entangled.apply(sum(1)), entangled.apply(sum(k))];
    expect(got.norm / k).toBeCloseTo(want.norm, 12);
    expect(got.state.overlap(want.state).re).toBeCloseTo(1, 12);
  });

  // (Z0 + X0)|psi> has the norm sqrt 2 on every state. A subnormal number keeps few digits: the unit is 5e-324.
  test.each([1e-308, 1e-320, 5e-324])('apply at the subnormal size %d', (k) => {
    const small = (size: number) => pauliSum(`${size} Z0 + ${size} X0`);
    const [want, got] = [entangled.apply(small(1)), entangled.apply(small(k))];
    expect(Math.abs(got.norm - Math.SQRT2 * k)).toBeLessThanOrEqual(5e-324 + 1e-14 * k);
    expect(got.state.overlap(want.state).re).toBeCloseTo(1, 12);
  });
});

test('the fidelity bound after apply() knows no units', () => {
  const state = mps({ maxBond: 5 }).run(scrambled(6, 4, 2));
  const bound = (k: number) =>
    state.apply(pauliSum(`${k} Z0 + ${3 * k} X3`)).state.report().fidelityLowerBound;
  // Neither void nor exact: a growth that were off by a factor of 2 would show in the third digit.
  expect(bound(1)).toBeGreaterThan(0.1);
  expect(bound(1)).toBeLessThan(0.999);
  for (const k of [0.3, 3, 1e140, 1e-200, 1e-310]) expect(bound(k)).toBeCloseTo(bound(1), 12);
});
