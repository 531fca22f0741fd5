import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TfjsMpsError } from '../common/errors.js';
import { zeros } from './matrix.js';
import { ShapeError } from './shape-error.js';
import { IMPLEMENTATIONS } from './testing/implementations.js';
import { distance, flipped, gaussian, naive } from './testing/matrices.js';

const shapes = fc.record({
  m: fc.integer({ min: 1, max: 40 }),
  k: fc.integer({ min: 0, max: 40 }),
  n: fc.integer({ min: 1, max: 40 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

describe.each(IMPLEMENTATIONS)('$name', (kernels) => {
  test('the four products agree with the definition', () => {
    fc.assert(
      fc.property(shapes, ({ m, k, n, seed }) => {
        const a = gaussian(m, k, seed);
        const b = gaussian(k, n, seed + 1);
        const expected = naive(a, b);
        const bound = 1e-14 * (k + 1);
        expect(distance(kernels.product(a, b), expected)).toBeLessThan(bound);
        expect(distance(kernels.adjointProduct(flipped(a, -1), b), expected)).toBeLessThan(bound);
        expect(distance(kernels.productAdjoint(a, flipped(b, -1)), expected)).toBeLessThan(bound);
        expect(distance(kernels.productTranspose(a, flipped(b, 1)), expected)).toBeLessThan(bound);
      }),
      { seed: 1, numRuns: 400 },
    );
  });

  test.each([
    [3, 400, 5],
    [11, 193, 2],
    [200, 7, 3],
    [3, 7, 200],
    [13, 500, 30],
    [100, 400, 14],
  ])('of %i x %i x %i, more than one block takes, as well', (m, k, n) => {
    const [a, b] = [gaussian(m, k, 1), gaussian(k, n, 2)];
    const expected = naive(a, b);
    const bound = 1e-14 * (k + 1);
    expect(distance(kernels.product(a, b), expected)).toBeLessThan(bound);
    expect(distance(kernels.adjointProduct(flipped(a, -1), b), expected)).toBeLessThan(bound);
    expect(distance(kernels.productAdjoint(a, flipped(b, -1)), expected)).toBeLessThan(bound);
    expect(distance(kernels.productTranspose(a, flipped(b, 1)), expected)).toBeLessThan(bound);
  });

  test('a product does not remember the one before', () => {
    const a = gaussian(3, 5, 1);
    const b = gaussian(5, 7, 2);
    const before = kernels.product(a, b);
    const kept = before.data.slice();
    kernels.product(gaussian(40, 40, 3), gaussian(40, 40, 4));
    expect(before.data).toEqual(kept);
    expect(kernels.product(a, b).data).toEqual(kept);
  });

  test('shapes that do not fit are named', () => {
    const a = zeros(2, 3);
    for (const [name, multiply, b] of [
      ['product', kernels.product, zeros(2, 3)],
      ['adjointProduct', kernels.adjointProduct, zeros(3, 2)],
      ['productAdjoint', kernels.productAdjoint, zeros(3, 2)],
      ['productTranspose', kernels.productTranspose, zeros(3, 2)],
    ] as const) {
      expect(() => multiply(a, b)).toThrow(ShapeError);
      expect(() => multiply(a, b)).toThrow(TfjsMpsError);
      expect(() => multiply(a, b)).toThrow(new RegExp(`^${name}: a 2 x 3 and a ${b.rows} x ${b.columns} `));
    }
  });
});
