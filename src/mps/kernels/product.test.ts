import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TfjsMpsError } from '../common/errors.js';
import { zeros } from './matrix.js';
import { plainKernels } from './plain.js';
import { ShapeError } from './shape-error.js';
import { distance, flipped, gaussian, naive } from './testing/matrices.js';

const shapes = fc.record({
  m: fc.integer({ min: 1, max: 40 }),
  k: fc.integer({ min: 0, max: 40 }),
  n: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

test('the four products agree with the definition', () => {
  fc.assert(
    fc.property(shapes, ({ m, k, n, seed }) => {
      const a = gaussian(m, k, seed);
      const b = gaussian(k, n, seed + 1);
      const expected = naive(a, b);
      const bound = 1e-14 * (k + 1);
      expect(distance(plainKernels.product(a, b), expected)).toBeLessThan(bound);
      expect(distance(plainKernels.adjointProduct(flipped(a, -1), b), expected)).toBeLessThan(bound);
      expect(distance(plainKernels.productAdjoint(a, flipped(b, -1)), expected)).toBeLessThan(bound);
      expect(distance(plainKernels.productTranspose(a, flipped(b, 1)), expected)).toBeLessThan(bound);
    }),
    { seed: 1, numRuns: 400 },
  );
});

test('a product does not remember the one before', () => {
  const a = gaussian(3, 5, 1);
  const b = gaussian(5, 7, 2);
  const before = plainKernels.product(a, b);
  const kept = before.data.slice();
  plainKernels.product(gaussian(40, 40, 3), gaussian(40, 40, 4));
  expect(before.data).toEqual(kept);
  expect(plainKernels.product(a, b).data).toEqual(kept);
});

test('shapes that do not fit are named', () => {
  const a = zeros(2, 3);
  for (const [name, multiply, b] of [
    ['product', plainKernels.product, zeros(2, 3)],
    ['adjointProduct', plainKernels.adjointProduct, zeros(3, 2)],
    ['productAdjoint', plainKernels.productAdjoint, zeros(3, 2)],
    ['productTranspose', plainKernels.productTranspose, zeros(3, 2)],
  ] as const) {
    expect(() => multiply(a, b)).toThrow(ShapeError);
    expect(() => multiply(a, b)).toThrow(TfjsMpsError);
    expect(() => multiply(a, b)).toThrow(new RegExp(`^${name}: a 2 x 3 and a ${b.rows} x ${b.columns} `));
  }
});
