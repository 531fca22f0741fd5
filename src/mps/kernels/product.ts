import { type Matrix, zeros } from './matrix.js';
import { sameExtent } from './shape-error.js';

/** How packing walks through a matrix: strides in complex entries, and -1 if it conjugates. */
interface Walk {
  readonly data: Float64Array;
  /** From one row of the result (left operand) or column of the result (right operand) to the next. */
  readonly across: number;
  /** From one contracted index to the next. */
  readonly along: number;
  readonly sign: 1 | -1;
}

const rowsOf = (a: Matrix, sign: 1 | -1 = 1): Walk => ({ data: a.data, across: a.columns, along: 1, sign });
const columnsOf = (a: Matrix, sign: 1 | -1 = 1): Walk => ({
  data: a.data,
  across: 1,
  along: a.columns,
  sign,
});

/** Returns A B: (m x k)(k x n) -> m x n. Throws a ShapeError if the k differ. */
export function product(a: Matrix, b: Matrix): Matrix {
  sameExtent('product', a, a.columns, b, b.rows);
  return contracted(rowsOf(a), columnsOf(b), a.rows, a.columns, b.columns);
}

/** Returns A^H B: (k x m)^H (k x n) -> m x n. Throws a ShapeError if the k differ. */
export function adjointProduct(a: Matrix, b: Matrix): Matrix {
  sameExtent('adjointProduct', a, a.rows, b, b.rows);
  return contracted(columnsOf(a, -1), columnsOf(b), a.columns, a.rows, b.columns);
}

/** Returns A B^H: (m x k)(n x k)^H -> m x n. Throws a ShapeError if the k differ. */
export function productAdjoint(a: Matrix, b: Matrix): Matrix {
  sameExtent('productAdjoint', a, a.columns, b, b.columns);
  return contracted(rowsOf(a), rowsOf(b, -1), a.rows, a.columns, b.rows);
}

/** Returns A B^T: (m x k)(n x k)^T -> m x n. Throws a ShapeError if the k differ. */
export function productTranspose(a: Matrix, b: Matrix): Matrix {
  sameExtent('productTranspose', a, a.columns, b, b.columns);
  return contracted(rowsOf(a), rowsOf(b), a.rows, a.columns, b.rows);
}

// Scratch space outlives a call because allocating it costs more than a small product does.
let leftPanels = new Float64Array(0);
let rightPanel = new Float64Array(0);

/**
 * Returns C_ij = sum_p left(i, p) right(p, j) by 2 x 2 blocks of C over packed panels.
 *
 * Packing makes the four products one and keeps the inner loop's reads contiguous (Goto and van de Geijn, 2008).
 */
function contracted(left: Walk, right: Walk, m: number, k: number, n: number): Matrix {
  const c = zeros(m, n);
  const evenRows = m + (m & 1);
  if (leftPanels.length < 2 * k * evenRows) leftPanels = new Float64Array(2 * k * evenRows);
  if (rightPanel.length < 4 * k) rightPanel = new Float64Array(4 * k);
  for (let i = 0; i < m; i += 2) packPair(left, i, m, k, leftPanels, 2 * k * i);
  for (let j = 0; j < n; j += 2) {
    packPair(right, j, n, k, rightPanel, 0);
    for (let i = 0; i < m; i += 2) multiplyBlock(leftPanels, 2 * k * i, rightPanel, 4 * k, c, i, j);
  }
  return c;
}

/** Lays lines i and i + 1 of a walk out side by side, a zero line standing in for one past the end. */
function packPair(
  walk: Walk,
  i: number,
  lines: number,
  k: number,
  panel: Float64Array,
  panelOffset: number,
): void {
  const { data, sign } = walk;
  const step = 2 * walk.along;
  const hasSecond = i + 1 < lines;
  let first = 2 * i * walk.across;
  let second = first + 2 * walk.across;
  const end = panelOffset + 4 * k;
  for (let to = panelOffset; to < end; to += 4) {
    panel[to] = data[first];
    panel[to + 1] = sign * data[first + 1];
    panel[to + 2] = hasSecond ? data[second] : 0;
    panel[to + 3] = hasSecond ? sign * data[second + 1] : 0;
    first += step;
    second += step;
  }
}

/** Writes the 2 x 2 block of C at (i, j): the product of a pair of rows and a pair of columns. */
function multiplyBlock(
  left: Float64Array,
  leftOffset: number,
  right: Float64Array,
  length: number,
  c: Matrix,
  i: number,
  j: number,
): void {
  let re00 = 0;
  let im00 = 0;
  let re01 = 0;
  let im01 = 0;
  let re10 = 0;
  let im10 = 0;
  let re11 = 0;
  let im11 = 0;
  for (let q = 0, p = leftOffset; q < length; q += 4, p += 4) {
    const a0re = left[p];
    const a0im = left[p + 1];
    const a1re = left[p + 2];
    const a1im = left[p + 3];
    const b0re = right[q];
    const b0im = right[q + 1];
    const b1re = right[q + 2];
    const b1im = right[q + 3];
    re00 += a0re * b0re - a0im * b0im;
    im00 += a0re * b0im + a0im * b0re;
    re01 += a0re * b1re - a0im * b1im;
    im01 += a0re * b1im + a0im * b1re;
    re10 += a1re * b0re - a1im * b0im;
    im10 += a1re * b0im + a1im * b0re;
    re11 += a1re * b1re - a1im * b1im;
    im11 += a1re * b1im + a1im * b1re;
  }
  const hasSecondRow = i + 1 < c.rows;
  const hasSecondColumn = j + 1 < c.columns;
  const upper = 2 * (i * c.columns + j);
  const lower = upper + 2 * c.columns;
  put(c.data, upper, re00, im00);
  if (hasSecondColumn) put(c.data, upper + 2, re01, im01);
  if (hasSecondRow) put(c.data, lower, re10, im10);
  if (hasSecondRow && hasSecondColumn) put(c.data, lower + 2, re11, im11);
}

function put(data: Float64Array, at: number, re: number, im: number): void {
  data[at] = re;
  data[at + 1] = im;
}
