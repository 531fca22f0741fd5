import { rng } from '../../common/rng.js';
import type { Matrix } from '../../kernels/matrix.js';
import { defaultKernels } from '../../kernels/wasm/wasm.js';
import { columnRange, setColumns } from './planes.js';

const kernels = defaultKernels();

/** A = U diag(s) V^H with all K = min(m, n) triplets: U is m x K, V is n x K, s descends. */
export interface Svd {
  readonly u: Matrix;
  readonly s: Float64Array;
  readonly v: Matrix;
}

/** Values closer than this times the largest are equal, and values below it are zero, as far as float64 can tell. */
export const ROUNDING = 1e-12;

/**
 * Returns the singular value decomposition of A (m x n), in float64.
 *
 * Among the bases that equal values and zeros leave open it takes a generic one, the same every time. The gradient's
 * checks rely on it: they see a cost through its derivative by each single value, and in a basis aligned with the cost
 * (the unit vectors, for a zero matrix) a cost that does depend on the rest could look flat.
 */
export function svdOf(a: Matrix): Svd {
  const { u, values: s } = kernels.leftSvd(a, 'thin');
  const rank = resolvedRank(s);
  rotateMultiplets(u, s, rank);
  const left = rank < s.length ? completed(u, rank, 'left') : u;
  // A^H U = V diag(s), whose QR factorisation is (V, diag(s)), and which fills V up where s is zero.
  return { u: left, s, v: completed(kernels.adjointProduct(a, left), rank, 'right') };
}

/** Returns the number of values that are not zero to rounding. */
export function resolvedRank(s: Float64Array): number {
  let rank = 0;
  while (rank < s.length && s[rank] > ROUNDING * s[0]) rank++;
  return rank;
}

function rotateMultiplets(u: Matrix, s: Float64Array, rank: number): void {
  for (let first = 0, end = 1; first < rank; first = end++) {
    while (end < rank && s[first] - s[end] <= ROUNDING * s[0]) end++;
    if (end - first === 1) continue;
    const { q } = kernels.qr(gaussian(end - first, end - first, `multiplet ${first}`));
    setColumns(u, first, kernels.product(columnRange(u, first, end), q));
  }
}

/** Returns the orthonormal columns nearest to the first `rank` of `a`, and generic ones in place of the rest. */
function completed(a: Matrix, rank: number, side: 'left' | 'right'): Matrix {
  if (rank < a.columns) setColumns(a, rank, gaussian(a.rows, a.columns - rank, side));
  return kernels.qr(a).q;
}

function gaussian(rows: number, columns: number, label: string): Matrix {
  const stream = rng('generic basis').split(label);
  return { rows, columns, data: Float64Array.from({ length: 2 * rows * columns }, () => stream.normal()) };
}
