import { expect, test } from 'vitest';
import { pointsOf } from '../statistics/points.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { decadeAxis, qubitAxis } from './axes.js';

const points = (qubits: number[], mean: (n: number) => number) =>
  pointsOf(syntheticSeries({ arm: 'a', qubits, inits: 40, mean, width: 0.1 }));

test('whole decades around the points, at least two, at most eleven ticks', () => {
  expect(decadeAxis(points([4], () => 3e-5)).domain).toEqual([1e-6, 1e-4]);
  const wide = decadeAxis(points([4, 40], (n) => 4 ** -n));
  expect(wide.domain.map((value) => Math.round(Math.log10(value)))).toEqual([-25, -2]);
  expect(wide.ticks.map(wide.format)).toEqual(
    ['²⁴', '²¹', '¹⁸', '¹⁵', '¹²', '⁹', '⁶', '³'].map((exponent) => `10⁻${exponent}`),
  );
  expect(decadeAxis([]).domain).toEqual([1e-2, 1]);
});

test('an oracle near the points widens the axis, a far one does not', () => {
  const [point] = points([4], () => 3e-5);
  const at = (value: number) =>
    decadeAxis([{ ...point, oracle: { name: 'o', value, kind: 'equals' } }]).domain[1];
  expect(at(2e-3)).toBe(1e-2);
  expect(at(1)).toBe(1e-4);
});

test('an error bar without an upper end does not widen the axis without end', () => {
  const [point] = points([4], () => 3e-5);
  expect(decadeAxis([{ ...point, interval: [1e-5, Number.POSITIVE_INFINITY] }]).domain[1]).toBeLessThan(1);
});

test('qubit ticks stand apart, the last one stays', () => {
  const few = qubitAxis(
    points([4, 6, 8, 40], () => 1),
    500,
  );
  expect(few.ticks).toEqual([4, 6, 8, 40]);
  const many = qubitAxis(
    points([4, 5, 6, 7, 8, 39, 40], () => 1),
    500,
  );
  expect(many.ticks).toEqual([4, 6, 8, 40]);
  expect(qubitAxis([], 500).ticks).toEqual([]);
});
