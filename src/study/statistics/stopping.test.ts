import { expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { shouldStop } from './stopping.js';

const rule = { least: 40, most: 400, relativeError: 0.05 };
/** Half of the weights 1 - x, half 1 + x: relative error x / sqrt(count - 1) exactly. */
const spread = (count: number, x: number) => Array.from({ length: count }, (_, i) => (i % 2 ? 1 + x : 1 - x));

test('stops where the error is small enough, at multiples of least only', () => {
  const enough = 0.05 * Math.sqrt(39);
  expect(shouldStop(spread(40, 0.999 * enough), rule)).toBe(true);
  expect(shouldStop(spread(40, 1.001 * enough), rule)).toBe(false);
  expect(shouldStop(spread(42, 0.1 * enough), rule)).toBe(false);
  expect(shouldStop(spread(80, 0.1 * enough), rule)).toBe(true);
  expect(shouldStop([], rule)).toBe(false);
});

test('never goes on beyond most, nor stops on fewer than 30 effective samples', () => {
  expect(shouldStop(spread(399, 1), { ...rule, relativeError: 1e-9 })).toBe(false);
  expect(shouldStop(spread(400, 1), { ...rule, relativeError: 1e-9 })).toBe(true);
  expect(shouldStop(spread(29, 0), { ...rule, least: 29 })).toBe(false);
  expect(shouldStop(spread(30, 0), { ...rule, least: 30 })).toBe(true);
  // One weight of a million beside ones: an error of 99% is allowed here, one effective sample is not.
  expect(shouldStop([1e6, ...spread(39, 0)], { ...rule, relativeError: 2 })).toBe(false);
});

test('a study stops at the number that the error law says', () => {
  const draws = rng(5);
  const weights: number[] = [];
  while (!shouldStop(weights, { least: 20, most: 10_000, relativeError: 0.05 })) {
    weights.push(Math.exp(0.8 * draws.normal()));
  }
  // Relative variance e^0.64 - 1 over 0.05^2: 359.
  expect(weights.length % 20).toBe(0);
  expect(weights.length).toBeGreaterThan(240);
  expect(weights.length).toBeLessThan(500);
});

test.each([
  { ...rule, least: 0 },
  { ...rule, least: 2.5 },
  { ...rule, most: 39 },
  { ...rule, relativeError: 0 },
  { ...rule, relativeError: Number.NaN },
])('refuses %j', (wrong) => {
  expect(() => shouldStop([1], wrong)).toThrow(OptionError);
});
