import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binned, type Sample } from './bins.js';

const samplesOf = (counts: readonly number[], value: (x: number) => number): Sample[] => {
  let x = 0;
  return counts.flatMap((count, k) =>
    Array.from({ length: count }, () => ({ step: counts.length - k, x, value: value(x++) })),
  );
};

test('leaves few samples as they are', () => {
  const { size, bins } = binned(
    samplesOf([3, 2], (x) => x * x),
    10,
  );
  expect(size).toBe(1);
  expect(bins.map(({ step, x, median }) => [step, x, median])).toEqual([
    [2, 0, 0],
    [2, 1, 1],
    [2, 2, 4],
    [1, 3, 9],
    [1, 4, 16],
  ]);
});

test('takes the median, the least and the largest of three', () => {
  const { size, bins } = binned(
    samplesOf([7], (x) => (x * 5) % 7),
    4,
  );
  // 0 5 3 | 1 6 4 2
  expect(size).toBe(3);
  expect(bins).toEqual([
    { step: 1, x: 1, median: 3, least: 0, largest: 5 },
    { step: 1, x: 4.5, median: 2, least: 1, largest: 6 },
  ]);
});

test('loses no extreme, mixes no steps and keeps the order', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 97 }), (each, most, a) => {
      const samples = samplesOf(each, (x) => (a * x) % 101);
      const { size, bins } = binned(samples, most);
      expect(bins.length).toBeLessThanOrEqual(1.5 * most + each.length);
      expect(size % 2).toBe(1);
      for (const step of new Set(samples.map((one) => one.step))) {
        const values = samples.filter((one) => one.step === step).map((one) => one.value);
        const mine = bins.filter((bin) => bin.step === step);
        expect(Math.min(...mine.map((bin) => bin.least))).toBe(Math.min(...values));
        expect(Math.max(...mine.map((bin) => bin.largest))).toBe(Math.max(...values));
      }
      bins.slice(1).forEach((bin, k) => {
        expect(bin.x).toBeGreaterThan(bins[k].x);
      });
    }),
  );
});
