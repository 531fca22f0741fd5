import { expect, test } from 'vitest';
import { rng } from '../../mps/common/rng.js';
import { addedTerm, curvature, misfit, weightedLine } from './regression.js';

test('a line through three points by hand', () => {
  // y = 0, 1, 5 at x = 0, 1, 2 with unit errors: slope 5/2, mean 2, residuals 1/2, -1, 1/2.
  const line = weightedLine([0, 1, 2], [0, 1, 5], [1, 1, 1]);
  expect(line.slope).toBeCloseTo(2.5, 14);
  expect(line.intercept).toBeCloseTo(-0.5, 14);
  expect(line.residuals.map((r) => Math.round(1e12 * r) / 1e12)).toEqual([0.5, -1, 0.5]);
  expect(line.chiSquare).toBeCloseTo(1.5, 14);
  expect(line.freedom).toBe(1);
  expect(line.slopeError).toBeCloseTo(Math.sqrt(1 / 2), 14);
});

test('weights pull the line', () => {
  // Weights 1, 1, 4 at x = 0, 1, 2, so mean 3/2 and spread 7/2; y = 0, 0, 1, so covariance 4 x 1/2.
  expect(weightedLine([0, 1, 2], [0, 0, 1], [1, 1, 0.5]).slope).toBeCloseTo(2 / 3.5, 14);
});

test('curvature by hand: 1, 0, 1 with unit errors, and none on a line', () => {
  // c = 1 exactly; the residuals of x^2 are 1/3, -2/3, 1/3, so its error is sqrt(3/2).
  expect(curvature([-1, 0, 1], [1, 0, 1], [1, 1, 1])).toBeCloseTo(Math.sqrt(2 / 3), 14);
  expect(curvature([1, 2, 4, 7], [3, 5, 9, 15], [1, 2, 3, 4])).toBeCloseTo(0, 10);
  expect(curvature([1, 2], [3, 5], [1, 1])).toBeUndefined();
});

test('a term beside a line by hand, none where it lies on the line', () => {
  // z = 0, 1, 0 after its line in x is -1/3, 2/3, -1/3; y = 5 z + 2 x + 1.
  const term = addedTerm(
    [
      [0, 1, 2],
      [0, 1, 0],
    ],
    [1, 8, 5],
    [1, 1, 1],
  );
  expect(term?.coefficient).toBeCloseTo(5, 12);
  expect(term?.error).toBeCloseTo(Math.sqrt(3 / 2), 12);
  expect(
    addedTerm(
      [
        [0, 1, 2],
        [1, 3, 5],
      ],
      [1, 8, 5],
      [1, 1, 1],
    ),
  ).toBeUndefined();
  expect(
    addedTerm(
      [
        [3, 7],
        [5, 1],
      ],
      [1, 8],
      [1, 1],
    ),
  ).toBeUndefined();
});

test('the coefficient of a square over its error is a standard normal deviate on a noisy line', () => {
  const draws = rng(8);
  const x = [4, 6, 8, 12, 20];
  const sigma = [0.1, 0.2, 0.1, 0.3, 0.1];
  const deviates = Array.from(
    { length: 2000 },
    () =>
      curvature(
        x,
        x.map((v, i) => 1 - 0.3 * v + sigma[i] * draws.normal()),
        sigma,
      )!,
  );
  const variance = deviates.reduce((a, z) => a + z * z, 0) / deviates.length;
  expect(variance).toBeGreaterThan(0.9);
  expect(variance).toBeLessThan(1.1);
});

test('the deviate of a chi^2 is that of its probability', () => {
  // Tables of chi^2: 5% at 3.841, 5.991, 18.307 for 1, 2 and 10 degrees of freedom, 0.1% at 29.588 for 10.
  for (const [chiSquare, freedom] of [
    [3.841, 1],
    [5.991, 2],
    [18.307, 10],
  ])
    expect(misfit(chiSquare, freedom)).toBeCloseTo(1.645, 1);
  expect(misfit(29.588, 10)).toBeCloseTo(3.09, 1);
  expect(misfit(0, 0)).toBeUndefined();
});
