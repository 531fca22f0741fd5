import { expect, test } from 'vitest';
import { estimated, summarised } from './weights.js';

test('moments of 1, 2, 3, 6 by hand', () => {
  const summary = summarised([6, 1, 3, 2]);
  expect(summary.mean).toBe(3);
  // Deviations -2, -1, 0, 3: variance 14/3, of the mean 14/12.
  expect(summary.standardError).toBeCloseTo(Math.sqrt(14 / 12), 14);
  expect(summary.effectiveSamples).toBeCloseTo(144 / 50, 14);
  expect(summary.largestShare).toBe(0.5);
  expect(summary.medianLn).toBeCloseTo((Math.log(2) + Math.log(3)) / 2, 14);
  expect(summary.meanLn).toBeCloseTo(Math.log(36) / 4, 14);
});

test('the unit does not matter, where squares are zero or infinite either', () => {
  const here = summarised([6, 1, 3, 2]);
  for (const unit of [1e-200, 1e200]) {
    const there = summarised([6, 1, 3, 2].map((w) => unit * w));
    expect(there.mean / unit).toBeCloseTo(here.mean, 12);
    expect(there.standardError / unit).toBeCloseTo(here.standardError, 12);
    expect(there.effectiveSamples).toBeCloseTo(here.effectiveSamples, 12);
    expect(there.meanLn - Math.log(unit)).toBeCloseTo(here.meanLn, 10);
  }
});

test('equal weights count in full and have no scatter', () => {
  expect(summarised(Array.from({ length: 30 }, () => 1e-200))).toMatchObject({ effectiveSamples: 30 });
  expect(summarised([4, 4, 4]).standardError).toBe(0);
});

test('weights of zero are no sample, and one weight has no error', () => {
  const zero = { mean: 0, effectiveSamples: 0, largestShare: 0 };
  expect(summarised([0, 0])).toMatchObject({ ...zero, standardError: 0 });
  expect(summarised([0])).toMatchObject({ ...zero, standardError: Number.POSITIVE_INFINITY });
  expect(summarised([2])).toMatchObject({ effectiveSamples: 1, standardError: Number.POSITIVE_INFINITY });
});

test('numbers of either sign have a mean with an error', () => {
  // Deviations -2, 0, 2: variance 4, of the mean 4/3.
  const { mean, standardError } = estimated([-3, -1, 1]);
  expect(mean).toBe(-1);
  expect(standardError).toBeCloseTo(Math.sqrt(4 / 3), 14);
});
