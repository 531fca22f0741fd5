import { expect, test } from 'vitest';
import type { Row } from '../rows/row.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { pointsOf, seriesOf } from './points.js';

const [template] = syntheticSeries({ arm: 'a', qubits: [2], inits: 1, mean: () => 1 });
const row = (gradientSquare: number, more: Partial<Row> = {}): Row => ({
  ...template,
  gradientSquare,
  ...more,
});

test('a point has the moments of its rows, and is hollow below 30 effective samples', () => {
  const [point] = pointsOf([1, 2, 3, 6].map((w) => row(w, { gradientMax: 2 * w })));
  expect(point).toMatchObject({ mean: 3, largestShare: 0.5, gradientMax: 12, hollow: true, inits: 4 });
  expect(point.interval[0]).toBeLessThan(3);
  expect(point.interval[1]).toBeGreaterThan(3);
  const [solid] = pointsOf(Array.from({ length: 30 }, () => row(1e-200)));
  expect(solid).toMatchObject({ hollow: false, marks: [], interval: [solid.mean, solid.mean] });
});

test('values and parts are averaged by name, each over the rows that have it', () => {
  const [{ values, parts }] = pointsOf([
    row(1, { values: { loss: -1 }, parts: { cross: 1, self: 5 } }),
    row(1, { values: { loss: 3 }, parts: { cross: 3 } }),
  ]);
  expect(values.loss).toEqual({ mean: 1, standardError: 2 });
  expect(parts).toEqual({
    cross: { mean: 2, standardError: 1 },
    self: { mean: 5, standardError: Number.POSITIVE_INFINITY },
  });
});

test('keeps quantities, arms and qubit numbers apart, and the worst of every chain', () => {
  const chain = { engine: 'mps', qubits: 12 } as const;
  const points = pointsOf([
    row(1),
    row(1, { ...chain, maxBond: 8, discardedWeight: 1e-9, fidelityLowerBound: 0.9 }),
    row(3),
    row(1, { ...chain, maxBond: 7, discardedWeight: 1e-7, fidelityLowerBound: 0.8 }),
    row(5, { arm: 'b' }),
    row(7, { quantity: 'cross' }),
  ]);
  expect(
    points.map(({ quantity, arm, qubits, inits, mean }) => [quantity, arm, qubits, inits, mean]),
  ).toEqual([
    ['loss', 'a', 2, 2, 2],
    ['loss', 'a', 12, 2, 1],
    ['loss', 'b', 2, 1, 5],
    ['cross', 'a', 2, 1, 7],
  ]);
  expect(points[1]).toMatchObject({ maxBond: 8, discardedWeight: 1e-7, fidelityLowerBound: 0.8 });
  expect(seriesOf(points).map((series) => series.length)).toEqual([2, 1, 1]);
});

test('no bound on a fidelity where a row has none', () => {
  expect(pointsOf([row(1), row(1, { fidelityLowerBound: null })])[0].fidelityLowerBound).toBeNull();
});

test('every point is offered to the oracle', () => {
  const rows = [row(1), row(1, { qubits: 3 })];
  const points = pointsOf(rows, ({ qubits }) =>
    qubits === 3 ? { name: 'a bound', value: 2, kind: 'atMost' } : undefined,
  );
  expect(points.map(({ oracle }) => oracle?.value ?? null)).toEqual([null, 2]);
  expect(pointsOf(rows).map(({ oracle }) => oracle)).toEqual([null, null]);
});

test('no weight at all is no sample, and no NaN', () => {
  const [point] = pointsOf([row(0), row(0)]);
  expect(point).toMatchObject({ mean: 0, standardError: 0, interval: [0, 0], hollow: true, converged: null });
  expect(pointsOf([row(1)])[0].standardError).toBe(Number.POSITIVE_INFINITY);
  expect(pointsOf([])).toEqual([]);
});
