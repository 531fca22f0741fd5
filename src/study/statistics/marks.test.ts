import { expect, test } from 'vitest';
import type { Row } from '../rows/row.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { contradicts, deviationText, type Oracle } from './oracle.js';
import { pointsOf } from './points.js';

const rows = (more: Partial<Row> = {}, inits = 100): Row[] =>
  syntheticSeries({ arm: 'a', qubits: [8], inits, mean: () => 1e-20, width: 0.3, more: () => more });
const marksOf = (given: readonly Row[], oracle?: Oracle) => pointsOf(given, () => oracle)[0].marks;
const closedForm = (value: number, kind: Oracle['kind'] = 'equals'): Oracle => ({
  name: 'a closed form',
  value,
  kind,
});

test('a good point has no marks', () => {
  expect(marksOf(rows())).toEqual([]);
  expect(marksOf(rows(), closedForm(1e-20))).toEqual([]);
});

test('an oracle outside the 95% interval is a mark, a bound on the right side is not', () => {
  expect(marksOf(rows(), closedForm(1.5e-20))).toEqual([
    expect.stringMatching(/^contradicts a closed form \(equal to 1\.50 × 10⁻²⁰\): −3\d\.\d%$/),
  ]);
  expect(marksOf(rows(), closedForm(1.5e-20, 'atMost'))).toEqual([]);
  expect(marksOf(rows(), closedForm(0.5e-20, 'atMost'))).toEqual([
    expect.stringMatching(/\(at most 5\.00 × 10⁻²¹\): × [12]\.\d\d$/),
  ]);
  expect(marksOf(rows(), closedForm(0.5e-20, 'atLeast'))).toEqual([]);
  expect(marksOf(rows(), closedForm(1.5e-20, 'atLeast'))).toHaveLength(1);
});

test('an average without an error bar may differ from its oracle by rounding only', () => {
  expect(contradicts(1 + 1e-9, [1 + 1e-9, 1 + 1e-9], closedForm(1))).toBe(false);
  expect(contradicts(1.001, [1.001, 1.001], closedForm(1))).toBe(true);
  expect(contradicts(0, [0, 0], closedForm(0))).toBe(false);
  expect(contradicts(1e-300, [1e-300, 1e-300], closedForm(0))).toBe(true);
  expect(deviationText(1e-300, closedForm(0))).toBe('not zero');
  expect(deviationText(3e-20, closedForm(1e-20))).toBe('× 3.00');
});

const checked = (factor: number, key: 'exact' | 'refined', discardedWeight: number) =>
  rows({ engine: 'mps', discardedWeight }).map((row, k) =>
    k < 10 ? { ...row, [key]: factor * row.gradientSquare } : row,
  );

test('a chain that claims to be exact must be, a truncated one within the error', () => {
  expect(marksOf(checked(1 + 1e-8, 'exact', 1e-25))).toEqual([]);
  expect(marksOf(checked(1 + 1e-5, 'exact', 1e-25))).toEqual([expect.stringContaining('claims to be exact')]);
  expect(marksOf(checked(1 + 1e-5, 'exact', 1e-9))).toEqual([]);
  expect(marksOf(checked(1.2, 'exact', 1e-9))).toEqual([
    'truncation moves the exact samples by 16.7%, more than the error',
  ]);
});

test('twice the bond must move the mean by less than the error', () => {
  const [settled] = pointsOf(checked(1.01, 'refined', 1e-9));
  expect(settled).toMatchObject({ converged: true, marks: [] });
  const [moving] = pointsOf(checked(0.8, 'refined', 1e-9));
  expect(moving.converged).toBe(false);
  expect(moving.marks).toEqual(['twice the bond moves the mean by −20.0%, more than the error']);
  expect(pointsOf(rows())[0].converged).toBeNull();
});

test('a floor above a tenth of the mean, and too few effective samples', () => {
  expect(marksOf(rows({ floor: 0.5e-21 }))).toEqual([]);
  expect(marksOf(rows({ floor: 2e-21 }))).toEqual(['numerical floor 2.0 × 10⁻²¹, above a tenth of the mean']);
  expect(marksOf(rows({}, 20))).toEqual([
    expect.stringMatching(/^1\d\.\d effective samples, fewer than 30$/),
  ]);
});
