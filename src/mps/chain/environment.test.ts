import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { close, EDGE, extendLeft, extendRight, overlapOf, traceOf } from './environment.js';
import { fromTall, type Site } from './site.js';

// Oracle: the sums of the docstrings, index by index.

const { normal } = rng(8);
const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: Float64Array.from({ length: 2 * rows * columns }, normal),
});
const site = (left: number, right: number): Site => fromTall(matrix(2 * left, right));

type Entry = readonly [number, number];
const of = ({ columns, data }: Matrix, i: number, j: number): Entry => {
  const k = 2 * (i * columns + j);
  return [data[k], data[k + 1]];
};
const at = ({ right, data }: Site, a: number, s: number, b: number): Entry => {
  const k = 2 * ((a * 2 + s) * right + b);
  return [data[k], data[k + 1]];
};
const times = ([a, b]: Entry, [c, d]: Entry): Entry => [a * c - b * d, a * d + b * c];
const conj = ([a, b]: Entry): Entry => [a, -b];

/** Sums a function of indices that run from 0 up to the extents. */
function sum(
  extents: readonly number[],
  term: (...indices: number[]) => Entry,
  indices: number[] = [],
): Entry {
  if (indices.length === extents.length) return term(...indices);
  let [re, im] = [0, 0];
  for (let i = 0; i < extents[indices.length]; i++) {
    const [r, m] = sum(extents, term, [...indices, i]);
    re += r;
    im += m;
  }
  return [re, im];
}

function expectMatrix(found: Matrix, rows: number, columns: number, want: (i: number, j: number) => Entry) {
  expect([found.rows, found.columns]).toEqual([rows, columns]);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const [a, b] = [of(found, i, j), want(i, j)];
      expect(Math.hypot(a[0] - b[0], a[1] - b[1])).toBeLessThan(1e-12);
    }
  }
}

const [x, y] = [2, 3];
const bra = site(x, 4);
const ket = site(y, 5);

test('a left environment with one more site', () => {
  const left = matrix(x, y);
  expectMatrix(extendLeft(kernels, left, bra, ket), 4, 5, (i, j) =>
    sum([x, y, 2], (a, b, s) => times(times(conj(at(bra, a, s, i)), of(left, a, b)), at(ket, b, s, j))),
  );
});

test('a right environment with one more site', () => {
  const right = matrix(5, 4);
  expectMatrix(extendRight(kernels, right, bra, ket), y, x, (i, j) =>
    sum([5, 4, 2], (b, a, s) => times(times(at(ket, i, s, b), of(right, b, a)), conj(at(bra, j, s, a)))),
  );
});

test('closing two environments, and a trace', () => {
  const [left, right] = [matrix(x, y), matrix(y, x)];
  const { re, im } = close(left, right);
  const want = sum([x, y], (a, b) => times(of(left, a, b), of(right, b, a)));
  expect(Math.hypot(re - want[0], im - want[1])).toBeLessThan(1e-13);
  for (const square of [matrix(3, 3), matrix(2, 3), matrix(3, 2)]) {
    const trace = traceOf(square);
    const diagonal = sum([Math.min(square.rows, square.columns)], (i) => of(square, i, i));
    expect([trace.re, trace.im]).toEqual(diagonal);
  }
});

test('an overlap is the same from the left, from the right and closed between', () => {
  const [bras, kets] = [
    [site(1, 3), site(3, 2), site(2, 1)],
    [site(1, 2), site(2, 4), site(4, 1)],
  ];
  const { re, im } = overlapOf(kernels, bras, kets);
  let left = EDGE;
  let right = EDGE;
  left = extendLeft(kernels, left, bras[0], kets[0]);
  for (const q of [2, 1]) right = extendRight(kernels, right, bras[q], kets[q]);
  const between = close(left, right);
  expect(Math.hypot(between.re - re, between.im - im)).toBeLessThan(1e-12);
  const whole = sum([2, 2, 2], (s, t, u) => {
    const amplitude = (sites: readonly Site[]) =>
      sum([sites[0].right, sites[1].right], (a, b) =>
        times(times(at(sites[0], 0, s, a), at(sites[1], a, t, b)), at(sites[2], b, u, 0)),
      );
    return times(conj(amplitude(bras)), amplitude(kets));
  });
  expect(Math.hypot(whole[0] - re, whole[1] - im)).toBeLessThan(1e-12);
});
