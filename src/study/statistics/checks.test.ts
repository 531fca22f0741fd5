import { expect, test } from 'vitest';
import type { Row } from '../rows/row.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { exactCheck, floorOf, refinedCheck } from './checks.js';

const [template] = syntheticSeries({ arm: 'a', qubits: [4], inits: 1, mean: () => 1 });
const row = (gradientSquare: number, more: Partial<Row> = {}): Row => ({
  ...template,
  gradientSquare,
  ...more,
});

test('exact samples by hand: the worst one, and what all together move', () => {
  const rows = [row(1, { exact: 1.25 }), row(9, { exact: 8.75 }), row(100)];
  // |1 - 1.25| / 1.25 and 0.5 / max(10, 10).
  expect(exactCheck(rows)).toEqual({ inits: 2, worst: 0.2, moved: 0.05 });
  expect(exactCheck([row(1)])).toBeNull();
  expect(exactCheck([row(0, { exact: 0 }), row(1, { exact: 0 })])).toEqual({ inits: 2, worst: 1, moved: 1 });
});

test('refined samples by hand: the mean of these alone is compared', () => {
  const rows = [row(1, { refined: 1.5 }), row(3, { refined: 3.5 }), row(100)];
  expect(refinedCheck(rows)).toEqual({ inits: 2, shift: 0.5, relative: 0.2 });
  expect(refinedCheck([row(1, { refined: 0.5 })])).toEqual({ inits: 1, shift: -0.5, relative: -0.5 });
  expect(refinedCheck([row(1)])).toBeNull();
});

test('the floor is a mean over the rows that have one', () => {
  expect(floorOf([row(1, { floor: 1e-20 }), row(1, { floor: 3e-20 }), row(1)])).toBeCloseTo(2e-20, 30);
  expect(floorOf([row(1)])).toBeNull();
});
