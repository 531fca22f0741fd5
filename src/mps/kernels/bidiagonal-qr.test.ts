import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { diagonalise } from './bidiagonal-qr.js';
import { identity, type Matrix, zeros } from './matrix.js';
import { WASM_INSTANCES } from './testing/implementations.js';
import { distance, flipped, largest, naive, weighted } from './testing/matrices.js';
import { wasmDiagonalise } from './testing/wasm-diagonalise.js';

/** Returns the bidiagonal with normal entries and zeros on the diagonal wherever `isZero` says so. */
function bidiagonal(
  seed: number,
  isZero: readonly boolean[],
): { d: Float64Array; e: Float64Array; b: Matrix } {
  const stream = rng(seed);
  const d = Float64Array.from(isZero, (zero) => (zero ? 0 : stream.normal()));
  const e = Float64Array.from(isZero, (_, i) => (i + 1 < isZero.length ? stream.normal() : 0));
  const b = zeros(d.length, d.length);
  for (let i = 0; i < d.length; i++) {
    b.data[2 * (i * d.length + i)] = d[i];
    if (i + 1 < d.length) b.data[2 * (i * d.length + i + 1)] = e[i];
  }
  return { d, e, b };
}

const METHODS: [string, typeof diagonalise][] = [
  ['plain', diagonalise],
  ...WASM_INSTANCES.map(([name, instance]): [string, typeof diagonalise] => [
    name,
    wasmDiagonalise(instance),
  ]),
];

describe.each(METHODS)('%s', (_, diagonalise) => {
  test('converges in few steps with zeros anywhere on the diagonal, and Z is what it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 1e6 }),
        (isZero, seed) => {
          const { d, e, b } = bidiagonal(seed, isZero);
          const size = d.length;
          const z = new Float64Array(size * size);
          for (let i = 0; i < size; i++) z[i * size + i] = 1;
          expect(diagonalise(d, e, z, 3)).toBe(true);
          expect(e.every((entry) => entry === 0)).toBe(true);

          const left: Matrix = {
            rows: size,
            columns: size,
            data: Float64Array.from([...z].flatMap((x) => [x, 0])),
          };
          expect(distance(naive(flipped(left, 1), left), identity(size))).toBeLessThan(1e-14 * (size + 1));
          const rotated = naive(flipped(left, 1), b);
          const gram = naive(rotated, flipped(rotated, 1));
          const squares = weighted(identity(size), (i, j) => (i === j ? d[i] * d[i] : 0));
          expect(distance(gram, squares)).toBeLessThan(1e-13 * (largest(gram) + 1));
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });

  test('says so when the steps do not suffice', () => {
    const { d, e } = bidiagonal(1, [false, false, false]);
    expect(diagonalise(d, e, new Float64Array(9), 0)).toBe(false);
  });
});
