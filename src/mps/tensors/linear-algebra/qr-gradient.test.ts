import { expect, test } from 'vitest';
import type { Matrix } from '../../kernels/matrix.js';
import { qr } from '../../kernels/qr.js';
import { gaussian, weighted } from '../../kernels/testing/matrices.js';
import { DependentColumnsError } from '../linear-algebra-errors.js';
import { qrGradient } from './qr-backward.js';
import { differences, relativeError } from './testing/differences.js';

/** sum_i w_i x_i + c_i x_i^3 over all real and imaginary parts: no invariance to hide behind. */
const polynomial = (like: Matrix, seed: number) => {
  const [w, c] = [gaussian(like.rows, like.columns, seed), gaussian(like.rows, like.columns, seed + 1)];
  return {
    value: (x: Matrix) => x.data.reduce((sum, y, i) => sum + w.data[i] * y + c.data[i] * y ** 3, 0),
    derivative: (x: Matrix) => ({
      ...x,
      data: x.data.map((y, i) => w.data[i] + 3 * c.data[i] * y * y),
    }),
  };
};

function expectDifferences(a: Matrix, parts: readonly ('q' | 'r')[], tolerance: number) {
  const factors = qr(a);
  const [ofQ, ofR] = [polynomial(factors.q, 7), polynomial(factors.r, 9)];
  const value = (x: Matrix) => {
    const { q, r } = qr(x);
    return (parts.includes('q') ? ofQ.value(q) : 0) + (parts.includes('r') ? ofR.value(r) : 0);
  };
  const nothing = (x: Matrix) => ({ ...x, data: x.data.map(() => 0) });
  const gradient = qrGradient(factors, {
    q: (parts.includes('q') ? ofQ.derivative : nothing)(factors.q),
    r: (parts.includes('r') ? ofR.derivative : nothing)(factors.r),
  });
  expect(relativeError(gradient, differences(value, a)), `of ${parts}`).toBeLessThan(tolerance);
}

test.each([
  [5, 5],
  [7, 4],
  [4, 7],
  [6, 1],
  [1, 4],
])('equals finite differences at %d x %d', (m, n) => {
  const a = gaussian(m, n, 100 * m + n);
  for (const parts of [['q'], ['r'], ['q', 'r']] as const) expectDifferences(a, parts, 1e-7);
});

test('refuses dependent columns and names the first', () => {
  const gradient = (a: Matrix) => {
    const factors = qr(a);
    return qrGradient(factors, factors);
  };
  const zeroColumn = weighted(gaussian(4, 3, 1), (_, j) => (j === 1 ? 0 : 1));
  expect(() => gradient(zeroColumn)).toThrow(DependentColumnsError);
  expect(() => gradient(zeroColumn)).toThrow(/column 1 depends.*is 0\.0e\+0 of its length/);
  const repeated = gaussian(4, 3, 2);
  for (let i = 0; i < 4; i++) repeated.data.copyWithin(6 * i + 4, 6 * i, 6 * i + 2);
  expect(() => gradient(repeated)).toThrow(/column 2 depends/);
  // Beyond the first m columns of a wide matrix nothing need be independent; a small column is not a dependent one.
  expect(() => gradient(weighted(gaussian(2, 4, 3), (_, j) => (j === 3 ? 0 : 10 ** (-5 * j))))).not.toThrow();
});
