import type { Kernels } from '../kernels/kernels.js';
import { zeros } from '../kernels/matrix.js';

/** How long a search for the lowest eigenvector goes on. */
export interface LanczosLimits {
  /** Vectors of one Krylov space. */
  readonly vectors: number;
  /** How many spaces are built, each from the best vector of the one before. */
  readonly spaces: number;
  /** A vector is good where |H x - E x| is at most this. */
  readonly residual: number;
}

/** An approximate eigenvector of norm 1, its eigenvalue, and |H x - E x|. */
export interface Eigenpair {
  readonly value: number;
  readonly vector: Float64Array;
  readonly residual: number;
}

/**
 * Returns the lowest eigenvector of a Hermitian operator that the Krylov spaces of a start reach; complex, interleaved.
 *
 * In exact arithmetic a new vector overlaps with the last two only; what rounding leaves along all others is taken off as
 * well, so that no eigenvalue comes twice.
 * Source: Golub and Van Loan, Matrix Computations, 10.1 to 10.3.
 */
export function lowestEigenpair(
  kernels: Kernels,
  apply: (x: Float64Array) => Float64Array,
  start: Float64Array,
  { vectors, spaces, residual }: LanczosLimits,
): Eigenpair {
  let best: Eigenpair = {
    value: Number.POSITIVE_INFINITY,
    vector: start,
    residual: Number.POSITIVE_INFINITY,
  };
  for (let space = 0; space < spaces && best.residual > residual; space++) {
    best = inKrylovSpace(kernels, apply, best.vector, vectors, residual);
  }
  return best;
}

function inKrylovSpace(
  kernels: Kernels,
  apply: (x: Float64Array) => Float64Array,
  start: Float64Array,
  vectors: number,
  residual: number,
): Eigenpair {
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next = start;
  let norm = Math.sqrt(realProduct(start, start));
  for (;;) {
    const x = next.map((entry) => entry / norm);
    basis.push(x);
    next = apply(x);
    diagonal.push(realProduct(x, next));
    for (const other of basis.slice(-2)) takeOff(next, other);
    for (const other of basis) takeOff(next, other);
    norm = Math.sqrt(realProduct(next, next));
    const { value, weights } = lowestOfTridiagonal(kernels, diagonal, beside);
    const left = norm * Math.abs(weights[weights.length - 1]);
    // A space that holds all of the operator has nothing left but rounding.
    const full = 2 * basis.length >= start.length;
    if (left <= residual || basis.length === vectors || full) {
      return { value, vector: combined(basis, weights), residual: left };
    }
    beside.push(norm);
  }
}

/**
 * Returns the lowest eigenvalue of a real symmetric tridiagonal matrix and its eigenvector.
 *
 * With c above all eigenvalues, c - T is positive semidefinite: its largest singular value belongs to the lowest one.
 */
function lowestOfTridiagonal(kernels: Kernels, diagonal: readonly number[], beside: readonly number[]) {
  const size = diagonal.length;
  const [first] = diagonal;
  // Measured from the first entry, which is the eigenvalue but for a little where the start was good.
  const c = diagonal.reduce(
    (most, d, i) => Math.max(most, d - first + (beside[i - 1] ?? 0) + (beside[i] ?? 0)),
    0,
  );
  const matrix = zeros(size, size);
  diagonal.forEach((d, i) => {
    matrix.data[2 * (i * size + i)] = c - (d - first);
    if (i + 1 === size) return;
    matrix.data[2 * (i * size + i + 1)] = -beside[i];
    matrix.data[2 * ((i + 1) * size + i)] = -beside[i];
  });
  const { u, values } = kernels.leftSvd(matrix, 'thin');
  // The kernels may give a real vector any phase; its first entry is never zero in a tridiagonal matrix.
  const [re, im] = [u.data[0], u.data[1]];
  const size0 = Math.hypot(re, im);
  const weights = Array.from(
    { length: size },
    (_, i) => (u.data[2 * i * size] * re + u.data[2 * i * size + 1] * im) / size0,
  );
  return { value: first + c - values[0], weights };
}

function combined(basis: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const out = new Float64Array(basis[0].length);
  basis.forEach((x, k) => {
    const weight = weights[k];
    for (let i = 0; i < out.length; i++) out[i] += weight * x[i];
  });
  return out;
}

/** Takes the part along a vector of norm 1 off x, in place. */
function takeOff(x: Float64Array, unit: Float64Array): void {
  let re = 0;
  let im = 0;
  for (let i = 0; i < x.length; i += 2) {
    re += unit[i] * x[i] + unit[i + 1] * x[i + 1];
    im += unit[i] * x[i + 1] - unit[i + 1] * x[i];
  }
  for (let i = 0; i < x.length; i += 2) {
    x[i] -= re * unit[i] - im * unit[i + 1];
    x[i + 1] -= re * unit[i + 1] + im * unit[i];
  }
}

function realProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
