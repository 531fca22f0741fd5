import { rotateColumns, rotateNeighbours } from './rotations.js';

/** B = Z B' W^T under way to a diagonal B'; W, for the right singular vectors, is not kept. */
interface Iteration {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly z: Float64Array;
  readonly size: number;
  /** What is no larger than this counts as zero. */
  readonly negligible: number;
  /** The left rotations of a sweep. */
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

/**
 * Diagonalises a real upper bidiagonal B = Z diag(d) W^T by implicitly shifted QR steps, in place.
 *
 * `d` ends as the singular values, unsorted and of either sign; `e`, whose entry i stands right of d_i, ends as zero.
 * The n x n row-major Z is overwritten by Z times the left rotations. Returns false if `stepsPerValue` n steps do not
 * suffice. Source: Golub and Reinsch (1970); Golub and Van Loan, Matrix Computations, 4th ed., 8.6.3.
 */
export function diagonalise(
  d: Float64Array,
  e: Float64Array,
  z: Float64Array,
  stepsPerValue: number,
): boolean {
  const size = d.length;
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, Math.abs(d[i]), Math.abs(e[i]));
  const negligible = largest * Number.EPSILON * 2 ** -13;
  const iteration: Iteration = {
    d,
    e,
    z,
    size,
    negligible,
    cosines: new Float64Array(size),
    sines: new Float64Array(size),
  };
  let stepsLeft = stepsPerValue * size;
  let last = size - 1;
  while (last > 0) {
    const first = startOfBlock(iteration, last);
    if (first === last) {
      last--;
      continue;
    }
    if (stepsLeft-- <= 0) return false;
    if (!deflateZero(iteration, first, last)) sweep(iteration, first, last);
  }
  return true;
}

/** Returns the start of the unreduced block that ends at `last`, and clears the negligible entry before it. */
function startOfBlock({ d, e, negligible }: Iteration, last: number): number {
  for (let i = last - 1; i >= 0; i--) {
    const size = Math.abs(e[i]);
    if (size <= negligible || size <= Number.EPSILON * (Math.abs(d[i]) + Math.abs(d[i + 1]))) {
      e[i] = 0;
      return i + 1;
    }
  }
  return 0;
}

/** Splits a block at a zero on its diagonal, if it has one, and says whether it did. */
function deflateZero(iteration: Iteration, first: number, last: number): boolean {
  const { d, negligible } = iteration;
  for (let i = last; i >= first; i--) {
    if (Math.abs(d[i]) <= negligible) {
      d[i] = 0;
      if (i === last) clearColumnAbove(iteration, first, last);
      else clearRowRightOf(iteration, i, last);
      return true;
    }
  }
  return false;
}

/** Rotates e_at away to the right, row `at` (d_at = 0) against the rows below it. */
function clearRowRightOf({ d, e, z, size }: Iteration, at: number, last: number): void {
  let bulge = e[at];
  e[at] = 0;
  for (let i = at + 1; i <= last && bulge !== 0; i++) {
    const length = Math.hypot(d[i], bulge);
    const cosine = d[i] / length;
    const sine = bulge / length;
    d[i] = length;
    bulge = -sine * e[i];
    e[i] *= cosine;
    rotateColumns(z, size, i, at, cosine, sine);
  }
}

/** Rotates e_(last-1) away upwards, column `last` (d_last = 0) against the columns before it. */
function clearColumnAbove({ d, e }: Iteration, first: number, last: number): void {
  let bulge = e[last - 1];
  e[last - 1] = 0;
  for (let i = last - 1; i >= first && bulge !== 0; i--) {
    const length = Math.hypot(d[i], bulge);
    const cosine = d[i] / length;
    const sine = bulge / length;
    d[i] = length;
    if (i > first) {
      bulge = -sine * e[i - 1];
      e[i - 1] *= cosine;
    }
  }
}

/** Chases the bulge of one shifted QR step from the top of a block to its end (Golub and Kahan's SVD step). */
function sweep({ d, e, z, size, cosines, sines }: Iteration, first: number, last: number): void {
  let x = d[first] * d[first] - shift(d, e, first, last);
  let bulge = d[first] * e[first];
  for (let k = first; k < last; k++) {
    let length = Math.sqrt(x * x + bulge * bulge);
    let cosine = length === 0 ? 1 : x / length;
    let sine = length === 0 ? 0 : bulge / length;
    if (k > first) e[k - 1] = length;
    const corner = cosine * d[k] + sine * e[k];
    const above = cosine * e[k] - sine * d[k];
    const below = sine * d[k + 1];
    const next = cosine * d[k + 1];

    length = Math.sqrt(corner * corner + below * below);
    cosine = length === 0 ? 1 : corner / length;
    sine = length === 0 ? 0 : below / length;
    d[k] = length;
    e[k] = cosine * above + sine * next;
    d[k + 1] = cosine * next - sine * above;
    x = e[k];
    if (k + 1 < last) {
      bulge = sine * e[k + 1];
      e[k + 1] *= cosine;
    }
    cosines[k] = cosine;
    sines[k] = sine;
  }
  rotateNeighbours(z, size, first, last, cosines, sines);
}

/** Returns Wilkinson's shift: the eigenvalue of the last 2 x 2 block of B^T B that is nearer to its last entry. */
function shift(d: Float64Array, e: Float64Array, first: number, last: number): number {
  const before = last - 1 > first ? e[last - 2] : 0;
  const upper = d[last - 1] * d[last - 1] + before * before;
  const lower = d[last] * d[last] + e[last - 1] * e[last - 1];
  const coupling = d[last - 1] * e[last - 1];
  const half = (upper - lower) / 2;
  const root = Math.sqrt(half * half + coupling * coupling);
  if (root === 0) return lower;
  return lower - (coupling * coupling) / (half + (half >= 0 ? root : -root));
}
