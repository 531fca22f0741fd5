import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { cutOut } from './testing/cuts.js';

// Oracle: central differences of a function of the truncated matrix, basis rest, and of the projector on the basis.
// Neither changes under a unitary between basis and rest.

const stream = rng(5);
const random = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: Float64Array.from({ length: 2 * rows * columns }, () => stream.normal()),
});
const moved = (a: Matrix, by: number, along: Matrix): Matrix => ({
  ...a,
  data: a.data.map((x, i) => x + by * along.data[i]),
});
const real = (a: Matrix, b: Matrix): number => a.data.reduce((sum, x, i) => sum + x * b.data[i], 0);
const plus = (a: Matrix, b: Matrix): Matrix => moved(a, 1, b);

const SHAPES = [
  [6, 6],
  [8, 4],
  [4, 10],
] as const;
const CASES = IMPLEMENTATIONS.flatMap((kernels) =>
  SHAPES.map(([rows, columns]) => ({ kernels, name: kernels.name, rows, columns })),
);

describe.each(CASES)('a cut of a $rows x $columns matrix by $name kernels', ({ kernels, rows, columns }) => {
  test.each([1, 2, 3, 4, 6])('to %i directions', (kept) => {
    const matrix = random(rows, columns);
    const ofProduct = random(rows, columns);
    const ofProjector = random(rows, rows);
    const value = (at: Matrix) => {
      const { basis, rest } = cutOut(kernels, at, kept);
      const product = kernels.product(basis, rest);
      return real(ofProduct, product) + real(ofProjector, kernels.productAdjoint(basis, basis));
    };
    const { basis, rest, pull } = cutOut(kernels, matrix, kept);
    // f = Re<X, B R> + Re<Y, B B^H>: cotangents of B and R as 2 Re <bar, d.> wants them, hence the halves.
    const adjointY = kernels.adjointProduct(ofProjector, basis);
    const basisBar = plus(
      plus(kernels.productAdjoint(ofProduct, rest), kernels.product(ofProjector, basis)),
      adjointY,
    );
    const restBar = kernels.adjointProduct(basis, ofProduct);
    const bar = pull(basisBar, restBar);
    for (let trial = 0; trial < 3; trial++) {
      const along = random(rows, columns);
      const h = 1e-4;
      const central = (step: number) =>
        (value(moved(matrix, step, along)) - value(moved(matrix, -step, along))) / (2 * step);
      const want = (4 * central(h) - central(2 * h)) / 3;
      expect(Math.abs(real(bar, along) - want)).toBeLessThan(1e-8 * (1 + Math.abs(want)));
    }
  });
});
