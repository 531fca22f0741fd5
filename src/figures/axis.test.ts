import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countAxis, linearAxis, logAxis } from './axis.js';

test('puts a linear axis between round numbers', () => {
  const axis = linearAxis([-0.013, 0.3]);
  expect(axis.domain).toEqual([-0.1, 0.30000000000000004]);
  expect(axis.ticks.map(axis.format)).toEqual(['−0.1', '0.0', '0.1', '0.2', '0.3']);
});

test('writes tiny steps with a power of ten, no digit more than tells them apart', () => {
  const axis = linearAxis([0, 4e-8]);
  expect(axis.ticks.map(axis.format)).toEqual(['0', '1 × 10⁻⁸', '2 × 10⁻⁸', '3 × 10⁻⁸', '4 × 10⁻⁸']);
});

test('marks decades, or 1, 2 and 5 where there are few', () => {
  const wide = logAxis([3e-6, 0.02]);
  expect(wide.ticks.map(wide.format)).toEqual(['10⁻⁵', '10⁻⁴', '10⁻³', '10⁻²']);
  const narrow = logAxis([0.1, 0.3]);
  expect(narrow.ticks.map(narrow.format)).toEqual(['0.1', '0.2']);
});

test('counts in round numbers, groups of three apart', () => {
  const axis = countAxis(0, 200_040);
  expect(axis.domain).toEqual([0, 200_040]);
  expect(axis.ticks.map(axis.format)).toEqual([
    '0',
    '50\u202f000',
    '100\u202f000',
    '150\u202f000',
    '200\u202f000',
  ]);
  expect(countAxis(0, 1).ticks).toEqual([0, 1]);
});

test('holds all values, with two to nine ticks inside, whatever they are', () => {
  const size = fc.double({ min: 1e-200, max: 1e200, noNaN: true });
  const value = fc.oneof(
    size,
    size.map((x) => -x),
    fc.constant(0),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 6 }), (values) => {
      for (const axis of [linearAxis(values), logAxis(values)]) {
        const [low, high] = axis.domain;
        expect(high).toBeGreaterThan(low);
        for (const x of values.filter((one) => axis.type === 'linear' || one > 0)) {
          expect(x).toBeGreaterThanOrEqual(low - 1e-9 * (high - low));
          expect(x).toBeLessThanOrEqual(high + 1e-9 * (high - low));
        }
        expect(axis.ticks.length).toBeGreaterThanOrEqual(2);
        expect(axis.ticks.length).toBeLessThanOrEqual(9);
        expect(new Set(axis.ticks.map(axis.format)).size).toBe(axis.ticks.length);
        expect(axis.ticks.map(axis.format).join()).not.toMatch(/NaN|Infinity/);
      }
    }),
  );
});
