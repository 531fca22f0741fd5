import { expect, test } from 'vitest';
import { localSlopes } from './local-slopes.js';

const datum = (qubits: number, mean: number, relative: number) => ({
  qubits,
  mean,
  standardError: relative * mean,
});

test('slopes and exponents between neighbours by hand', () => {
  const [first, second] = localSlopes([datum(4, 1, 0.03), datum(6, 1 / 16, 0.04), datum(12, 1 / 64, 0)]);
  expect(first).toMatchObject({ fromQubits: 4, toQubits: 6 });
  expect(first.slope).toBeCloseTo(-2, 12);
  expect(first.slopeError).toBeCloseTo(0.05 / Math.LN2 / 2, 12);
  expect(first.exponent).toBeCloseTo(-Math.log(16) / Math.log(1.5), 12);
  expect(second.exponent).toBeCloseTo(-2, 12);
  expect(second.exponentError).toBeCloseTo(0.04 / Math.LN2, 12);
});

test('one point has no slope', () => {
  expect(localSlopes([datum(4, 1, 0.1)])).toEqual([]);
});
