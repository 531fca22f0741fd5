import { expect, test } from 'vitest';
import type { Row } from '../rows/row.js';
import { pointsOf } from './statistics.js';

const row = (gradientSquare: number, more: Partial<Row> = {}): Row => ({
  study: 's',
  arm: 'a',
  qubits: 2,
  init: 0,
  engine: 'statevector',
  parameters: 1,
  gradientSquare,
  gradientMax: 1,
  loss: 0,
  lossU: 0,
  cross: 0,
  self: 0,
  target: 0,
  maxBond: 0,
  discardedWeight: 0,
  fidelityLowerBound: 1,
  ...more,
});

test('moments of 1, 2, 3, 6 by hand', () => {
  const [point] = pointsOf([1, 2, 3, 6].map((w) => row(w)));
  expect(point.mean).toBe(3);
  // Deviations -2, -1, 0, 3: variance 14/3, of the mean 14/12.
  expect(point.standardError).toBeCloseTo(Math.sqrt(14 / 12), 14);
  expect(point.effectiveSamples).toBeCloseTo(144 / 50, 14);
  expect(point.largestShare).toBe(0.5);
  expect(point.medianLn).toBeCloseTo((Math.log(2) + Math.log(3)) / 2, 14);
  expect(point.meanLn).toBeCloseTo(Math.log(36) / 4, 14);
  expect(point.hollow).toBe(true);
});

test('equal weights count in full, and 30 of them are enough', () => {
  const [point] = pointsOf(Array.from({ length: 30 }, () => row(1e-200)));
  expect(point.effectiveSamples).toBeCloseTo(30, 10);
  expect(point.hollow).toBe(false);
  expect(point.standardError).toBeCloseTo(0, 10);
});

test('no weight at all is no sample', () => {
  const [point] = pointsOf([row(0), row(0)]);
  expect(point).toMatchObject({
    mean: 0,
    standardError: 0,
    effectiveSamples: 0,
    largestShare: 0,
    hollow: true,
  });
  expect(pointsOf([row(1)])[0].standardError).toBe(Number.POSITIVE_INFINITY);
});

test('keeps arms and qubit numbers apart, and the worst of every chain', () => {
  const chain = { engine: 'mps', qubits: 12 } as const;
  const points = pointsOf([
    row(1),
    row(1, { ...chain, maxBond: 8, discardedWeight: 1e-9, fidelityLowerBound: 0.9 }),
    row(3),
    row(1, { ...chain, maxBond: 7, discardedWeight: 1e-7, fidelityLowerBound: 0.8 }),
    row(5, { arm: 'b' }),
  ]);
  expect(points.map(({ arm, qubits, inits, mean }) => [arm, qubits, inits, mean])).toEqual([
    ['a', 2, 2, 2],
    ['a', 12, 2, 1],
    ['b', 2, 1, 5],
  ]);
  expect(points[1]).toMatchObject({ maxBond: 8, discardedWeight: 1e-7, fidelityLowerBound: 0.8 });
});
