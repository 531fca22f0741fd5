import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { zeroChain } from './chain.js';
import { split, stored } from './split.js';
import { emptyTape } from './tape.js';
import { cutOut } from './testing/cuts.js';
import { EXACT_POLICY } from './truncation.js';

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

// Kept whole, basis rest = M / |M| and basis basis^H = 1: f = Re<X, basis rest> + Re<Y, basis basis^H> has the derivative
// (X - M Re<M, X> / |M|^2) / |M|. No value enters it: a small one must not cost digits.
test.each(IMPLEMENTATIONS)('a square matrix kept whole has no complement, by $name kernels', (kernels) => {
  const [u, v] = [random(3, 3), random(3, 3)].map((a) => kernels.qr(a).q);
  const sizes = { rows: 3, columns: 3, data: new Float64Array(18) };
  [1, 0.3, 1e-9].forEach((value, i) => {
    sizes.data[8 * i] = value;
  });
  const matrix = kernels.product(kernels.product(u, sizes), v);
  const [x, y] = [random(3, 3), random(3, 3)];
  const { basis, rest, pull } = cutOut(kernels, matrix, 3);
  const ofProjector = plus(kernels.product(y, basis), kernels.adjointProduct(y, basis));
  const bar = pull(plus(kernels.productAdjoint(x, rest), ofProjector), kernels.adjointProduct(basis, x));
  const norm = Math.sqrt(real(matrix, matrix));
  const want = moved(x, -real(matrix, x) / norm ** 2, matrix);
  bar.data.forEach((value, i) => {
    expect(Math.abs(value - want.data[i] / norm)).toBeLessThan(1e-13);
  });
});

test.each(IMPLEMENTATIONS)(
  'what a tape keeps of a cut stands in its own room, by $name kernels',
  (kernels) => {
    const { workspace: w } = kernels;
    const chain = zeroChain(2, { ...EXACT_POLICY, kernels, maxBond: 2 });
    const tape = emptyTape(chain.sites);
    chain.tape = tape;
    w.begin();
    const { matrix, u } = stored(w, split(chain, w.load(random(6, 4)), 1, 0), tape);
    expect([matrix.data.length, u.data.length]).toEqual([48, 48]);
    for (const { data } of [matrix, u]) expect(data.buffer).toBe(tape.room.buffer);
    expect(tape.taken).toBe(96);
    expect(tape.bytes).toBe(tape.room.byteLength);
  },
);
