import { expect, test } from 'vitest';
import { NotFiniteError, OptionError } from '../../mps/common/errors.js';
import { weightedMoment } from './weighted-moment.js';

const plain = (gradients: readonly number[], logWeight = 0) =>
  weightedMoment(gradients.map((gradient) => ({ gradient, logWeight })));

test('plain samples have the mean of their squares', () => {
  const { value, ln, relativeError, effectiveSamples, largestShare } = plain([1, -3]);
  expect(value).toBeCloseTo(5, 14);
  expect(ln).toBeCloseTo(Math.log(5), 14);
  // Deviations of 4 from 5, over sqrt(2 (2 - 1)).
  expect(relativeError).toBeCloseTo((4 * Math.SQRT2) / 5 / Math.SQRT2, 14);
  expect(effectiveSamples).toBeCloseTo(100 / 82, 14);
  expect(largestShare).toBeCloseTo(0.9, 14);
});

test('weights multiply, also where weight or square is no float64', () => {
  expect(plain([2, 2], Math.log(3)).value).toBeCloseTo(12, 13);
  const tiny = plain([1e-170, 1e-170]);
  expect(tiny).toMatchObject({ value: 0, relativeError: 0, effectiveSamples: 2 });
  expect(tiny.ln).toBeCloseTo(-340 * Math.LN10, 9);
  expect(plain([1e-170], 780).value).toBeCloseTo(Math.exp(780 - 340 * Math.LN10), 9);
});

test('zeros and single samples', () => {
  expect(plain([0, 0])).toMatchObject({ value: 0, ln: Number.NEGATIVE_INFINITY, effectiveSamples: 0 });
  expect(plain([0, 2]).value).toBeCloseTo(2, 14);
  expect(plain([2]).relativeError).toBe(Number.POSITIVE_INFINITY);
});

test('what are no samples is refused', () => {
  expect(() => plain([])).toThrow(OptionError);
  expect(() => weightedMoment(undefined as never)).toThrow(/not|expected samples/);
  expect(() => plain([1, Number.NaN])).toThrow(NotFiniteError);
  expect(() => plain([1, Number.NaN])).toThrow(/Sample 1 has the gradient NaN/);
  expect(() => weightedMoment([undefined as never])).toThrow(/Sample 0/);
});
