import { expect, test } from 'vitest';
import { rng } from '../../mps/common/rng.js';
import { type Interval, meanInterval } from './bootstrap.js';

const stream = rng(3);

/** Log-normal weights of mean 1. */
function logNormal(count: number, sigma: number, sample: number): number[] {
  const draws = stream.split(count).split(sigma).split(sample);
  return Array.from({ length: count }, () => Math.exp(sigma * draws.normal() - sigma ** 2 / 2));
}

/** The textbook's simplest interval, for comparison. */
function percentile(weights: readonly number[], sample: number): Interval {
  const draws = stream.split('percentile').split(sample);
  const means = Float64Array.from({ length: 2000 }, () => {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[Math.floor(draws.uniform() * weights.length)];
    return total / weights.length;
  }).sort();
  return [means[49], means[1949]];
}

function coverage(count: number, sigma: number, interval: (w: number[], sample: number) => Interval): number {
  const samples = Array.from({ length: 400 }, (_, sample) =>
    interval(logNormal(count, sigma, sample), sample),
  );
  return samples.filter(([low, high]) => low <= 1 && 1 <= high).length / samples.length;
}

const studentised = (weights: number[], sample: number) =>
  meanInterval(weights, stream.split('here').split(sample));

// The docstring's table has a thousand samples of other seeds; here the binomial error is 0.011.
test.each([
  [40, 0.5, 0.92],
  [40, 1, 0.9],
  [100, 1, 0.91],
])(
  '%i log-normal weights, sigma %d: the true mean is inside nearly as often as it should',
  (n, sigma, least) => {
    const inside = coverage(n, sigma, studentised);
    expect(inside).toBeGreaterThan(least);
    expect(inside).toBeLessThan(0.985);
  },
);

test('holds a heavy-tailed mean more often than percentiles of the mean do', () => {
  expect(coverage(40, 1.5, studentised)).toBeGreaterThan(coverage(40, 1.5, percentile) + 0.04);
});

test('becomes the normal interval of the logarithm for many weights, added up in blocks', () => {
  const weights = logNormal(20_011, 0.5, 0);
  const mean = weights.reduce((a, w) => a + w, 0) / weights.length;
  const [low, high] = meanInterval(weights, stream);
  // The variance of a log-normal weight of mean 1 is e^(sigma^2) - 1.
  const half = 1.96 * Math.sqrt(Math.expm1(0.25) / weights.length);
  expect(Math.log(mean / low) / half).toBeGreaterThan(0.9);
  expect(Math.log(mean / low) / half).toBeLessThan(1.1);
  expect(Math.log(high / mean) / half).toBeGreaterThan(0.9);
  expect(Math.log(high / mean) / half).toBeLessThan(1.1);
});

test('is positive, the same at every call and independent of the unit', () => {
  const weights = logNormal(50, 1, 1);
  const [low, high] = meanInterval(weights, rng('a'));
  expect(meanInterval(weights, rng('a'))).toEqual([low, high]);
  expect(low).toBeGreaterThan(0);
  const tiny = meanInterval(
    weights.map((w) => w * 2 ** -170),
    rng('a'),
  );
  expect(tiny[0] * 2 ** 170).toBeCloseTo(low, 12);
  expect(tiny[1] * 2 ** 170).toBeCloseTo(high, 12);
});

test("a few weights: Student's distribution by hand", () => {
  // 1 and 3 have mean 2 and standard error 1; one degree of freedom.
  const [low, high] = meanInterval([1, 3], stream);
  expect(Math.log(low / 2)).toBeCloseTo(-12.706 / 2, 10);
  expect(Math.log(high / 2)).toBeCloseTo(12.706 / 2, 10);
});

test('one weight says nothing, equal ones everything, zeros are zero, one among zeros is no NaN', () => {
  expect(meanInterval([5], stream)).toEqual([0, Number.POSITIVE_INFINITY]);
  expect(meanInterval([5, 5, 5], stream)).toEqual([5, 5]);
  expect(meanInterval([0, 0, 0], stream)).toEqual([0, 0]);
  const lonely = meanInterval([1, ...new Array(30).fill(0)], stream);
  expect(lonely[0]).toBeLessThan(1 / 31);
  expect(lonely[1]).toBe(Number.POSITIVE_INFINITY);
});
