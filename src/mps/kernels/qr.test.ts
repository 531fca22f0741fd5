import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotFiniteError } from '../common/errors.js';
import type { Kernels } from './kernels.js';
import { identity, type Matrix } from './matrix.js';
import { IMPLEMENTATIONS } from './testing/implementations.js';
import {
  anyMatrix,
  distance,
  flipped,
  gaussian,
  KINDS,
  largest,
  naive,
  weighted,
} from './testing/matrices.js';

function expectFactorisation(qr: Kernels['qr'], a: Matrix, name: string) {
  const { q, r } = qr(a);
  const k = Math.min(a.rows, a.columns);
  expect([q.rows, q.columns, r.rows, r.columns], name).toEqual([a.rows, k, k, a.columns]);
  expect(distance(naive(flipped(q, -1), q), identity(k)), `orthogonality of ${name}`).toBeLessThan(1e-13);
  // R cannot be finer than the grid of subnormal numbers; the second term vanishes beside the first for all others.
  const residualBound = 1e-13 * (largest(a) || 1) + 2 * k * Number.MIN_VALUE;
  expect(distance(naive(q, r), a), `residual of ${name}`).toBeLessThan(residualBound);
  const below = weighted(r, (i, j) => (j < i ? 1 : 0));
  expect(largest(below), `below the diagonal of ${name}`).toBe(0);
  const diagonal = Array.from({ length: k }, (_, i) => 2 * (i * r.columns + i));
  expect(
    diagonal.every((at) => r.data[at] >= 0 && r.data[at + 1] === 0),
    `diagonal of ${name}`,
  ).toBe(true);
}

describe.each(IMPLEMENTATIONS)('$name', ({ qr }) => {
  test('factorises whatever A is', () => {
    fc.assert(
      fc.property(anyMatrix(24), ({ kind, matrix }) => expectFactorisation(qr, matrix, kind)),
      { seed: 1, numRuns: 1000 },
    );
  });

  test.each(Object.keys(KINDS))('holds its bounds at 128 for the kind: %s', (kind) => {
    for (const [m, n] of [
      [128, 128],
      [128, 20],
      [20, 128],
      [64, 1],
      [1, 64],
    ]) {
      expectFactorisation(qr, KINDS[kind](m, n, 5), `${kind} ${m} x ${n}`);
    }
  });

  test('gives back the factors of Q R where they are unique', () => {
    const first = qr(gaussian(9, 6, 3));
    const again = qr(naive(first.q, first.r));
    expect(distance(again.q, first.q)).toBeLessThan(1e-13);
    expect(distance(again.r, first.r)).toBeLessThan(1e-13);
  });

  test('throws a NotFiniteError for NaN and the infinities, and leaves its argument as it was', () => {
    const a = gaussian(4, 3, 1);
    const before = a.data.slice();
    qr(a);
    expect(a.data).toEqual(before);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      a.data[5] = bad;
      expect(() => qr(a)).toThrow(NotFiniteError);
      expect(() => qr(a)).toThrow(/^qr: entry \(0, 2\) of the 4 x 3 matrix is .* imaginary part/);
    }
  });
});
