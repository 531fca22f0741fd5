import type { Columns } from './columns.js';
import { applyReflector, makeReflector } from './reflector.js';

/** B of A = Q B P^H, real and upper bidiagonal, with the factors of Q's reflectors. */
export interface Bidiagonal {
  /** n diagonal entries, of either sign. */
  readonly diagonal: Float64Array;
  /** The n - 1 entries above the diagonal, and a zero. */
  readonly above: Float64Array;
  /** The n complex factors tau of the left reflectors. */
  readonly tau: Float64Array;
}

/**
 * Reduces A (m x n, m >= n) to a real upper bidiagonal by reflectors from both sides.
 *
 * Overwrites column k of A, from the diagonal down, by the left reflector's vector v_k. The right reflectors, which
 * only the right singular vectors would need, are dropped. Source: Golub and Kahan (1965); LAPACK zgebd2.
 */
export function bidiagonalise(a: Columns): Bidiagonal {
  const { rows, columns, data } = a;
  const diagonal = new Float64Array(columns);
  const above = new Float64Array(columns);
  const tau = new Float64Array(2 * columns);
  const workspace: Workspace = {
    row: new Float64Array(2 * columns),
    tau: new Float64Array(2),
    sum: new Float64Array(2 * rows),
  };
  const stride = 2 * rows;
  for (let k = 0; k < columns; k++) {
    const start = k * stride + 2 * k;
    const rest = columns - k - 1;
    diagonal[k] = makeReflector(data, start, rows - k, tau, k);
    applyReflector(data, start, rows - k, tau[2 * k], -tau[2 * k + 1], data, start + stride, stride, rest);
    if (rest > 0) above[k] = reflectRow(data, start + stride, rows - k, stride, rest, workspace);
  }
  return { diagonal, above, tau };
}

interface Workspace {
  /** The right reflector's vector u. */
  readonly row: Float64Array;
  readonly tau: Float64Array;
  /** A u. */
  readonly sum: Float64Array;
}

/** Applies the right reflector that takes the block's first row to beta e_1^T, and returns beta. */
function reflectRow(
  data: Float64Array,
  first: number,
  height: number,
  stride: number,
  count: number,
  { row, tau, sum }: Workspace,
): number {
  for (let j = 0; j < count; j++) {
    row[2 * j] = data[first + j * stride];
    row[2 * j + 1] = -data[first + j * stride + 1];
  }
  const beta = makeReflector(row, 0, count, tau, 0);
  const isIdentity = tau[0] === 0 && tau[1] === 0;
  if (height > 1 && !isIdentity) {
    combineColumns(data, first + 2, height - 1, stride, count, row, sum);
    subtractOuter(data, first + 2, height - 1, stride, count, row, tau, sum);
  }
  return beta;
}

/** Writes A u into `sum`, two columns at a time. */
function combineColumns(
  data: Float64Array,
  first: number,
  height: number,
  stride: number,
  count: number,
  u: Float64Array,
  sum: Float64Array,
): void {
  const end = 2 * height;
  sum.fill(0, 0, end);
  for (let j = 0; j < count; j += 2) {
    const left = first + j * stride;
    // A last column without a partner is paired with itself at weight zero, here and below.
    const hasSecond = j + 1 < count;
    const right = hasSecond ? left + stride : left;
    const uRe = u[2 * j];
    const uIm = u[2 * j + 1];
    const wRe = hasSecond ? u[2 * j + 2] : 0;
    const wIm = hasSecond ? u[2 * j + 3] : 0;
    for (let i = 0; i < end; i += 2) {
      const aRe = data[left + i];
      const aIm = data[left + i + 1];
      const bRe = data[right + i];
      const bIm = data[right + i + 1];
      sum[i] += uRe * aRe - uIm * aIm + (wRe * bRe - wIm * bIm);
      sum[i + 1] += uRe * aIm + uIm * aRe + (wRe * bIm + wIm * bRe);
    }
  }
}

/** Subtracts tau (A u) u^H from A, (A u) standing in `sum`, two columns at a time. */
function subtractOuter(
  data: Float64Array,
  first: number,
  height: number,
  stride: number,
  count: number,
  u: Float64Array,
  tau: Float64Array,
  sum: Float64Array,
): void {
  const end = 2 * height;
  for (let j = 0; j < count; j += 2) {
    const left = first + j * stride;
    const fRe = tau[0] * u[2 * j] + tau[1] * u[2 * j + 1];
    const fIm = tau[1] * u[2 * j] - tau[0] * u[2 * j + 1];
    const hasSecond = j + 1 < count;
    const right = hasSecond ? left + stride : left;
    const gRe = hasSecond ? tau[0] * u[2 * j + 2] + tau[1] * u[2 * j + 3] : 0;
    const gIm = hasSecond ? tau[1] * u[2 * j + 2] - tau[0] * u[2 * j + 3] : 0;
    for (let i = 0; i < end; i += 2) {
      const re = sum[i];
      const im = sum[i + 1];
      data[left + i] -= fRe * re - fIm * im;
      data[left + i + 1] -= fRe * im + fIm * re;
      data[right + i] -= gRe * re - gIm * im;
      data[right + i + 1] -= gRe * im + gIm * re;
    }
  }
}
