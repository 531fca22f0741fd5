import { expect, test } from 'vitest';
import { fitArm, weightedLine } from './fit.js';
import type { Point } from './statistics.js';

const point = (qubits: number, mean: number, relative = 0.1, hollow = false): Point => ({
  arm: 'a',
  qubits,
  engine: 'statevector',
  inits: 100,
  mean,
  standardError: relative * mean,
  effectiveSamples: 90,
  largestShare: 0.02,
  medianLn: 0,
  meanLn: 0,
  maxBond: 0,
  discardedWeight: 0,
  fidelityLowerBound: 1,
  hollow,
});

test('a line through three points by hand', () => {
  // y = 0, 1, 5 at x = 0, 1, 2 with unit errors: slope 5/2, mean 2, residuals 1/2, -1, 1/2.
  const line = weightedLine([0, 1, 2], [0, 1, 5], [1, 1, 1]);
  expect(line.slope).toBeCloseTo(2.5, 14);
  expect(line.intercept).toBeCloseTo(-0.5, 14);
  expect(line.chiSquare).toBeCloseTo(1.5, 14);
  expect(line.standardError).toBeCloseTo(Math.sqrt(1.5 / 2), 14);
});

test('weights pull the line', () => {
  // Weights 1, 1, 4 at x = 0, 1, 2, so mean 3/2 and spread 7/2; y = 0, 0, 1, so covariance 4 x 1/2.
  const line = weightedLine([0, 1, 2], [0, 0, 1], [1, 1, 0.5]);
  expect(line.slope).toBeCloseTo(2 / 3.5, 14);
});

test('finds 4^-n, from 4 qubits on and without hollow points', () => {
  const points = [2, 4, 6, 8].map((n) => point(n, n === 2 ? 1 : 4 ** -n));
  const fit = fitArm([...points, point(10, 1, 0.1, true)], 'a');
  expect(fit).toMatchObject({ fromQubits: 4, toQubits: 8, points: 3 });
  expect(fit?.slope).toBeCloseTo(-2, 12);
  // sigma = 0.1 / ln 2 for each; the spread of 4, 6, 8 is 8.
  expect(fit?.standardError).toBeCloseTo(0.1 / Math.LN2 / Math.sqrt(8), 12);
});

test('needs two points', () => {
  expect(fitArm([point(4, 1), point(6, 1, 0.1, true)], 'a')).toBeUndefined();
  expect(fitArm([point(4, 1), point(6, 0.25)], 'a')?.chiSquare).toBeUndefined();
});
