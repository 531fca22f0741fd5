import type { Columns } from './columns.js';
import { applyReflector, makeReflector } from './reflector.js';

/** The factors of A = H_1 ... H_k R, as they are left behind in the columns of A. */
export interface QrReflectors {
  /** Column j holds R above the diagonal and, in j < k, the reflector vector v_j from the diagonal down. */
  readonly columns: Columns;
  /** R's diagonal, real, of either sign. */
  readonly diagonal: Float64Array;
  /** The k complex factors tau. */
  readonly tau: Float64Array;
}

/**
 * Reduces A to R by Householder reflectors, overwriting it.
 *
 * Source: LAPACK zgeqr2; Golub and Van Loan, Matrix Computations, 4th ed., algorithm 5.2.1.
 */
export function reduceToTriangle(a: Columns): QrReflectors {
  const { rows, columns, data } = a;
  const count = Math.min(rows, columns);
  const diagonal = new Float64Array(count);
  const tau = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    const start = 2 * (k * rows + k);
    diagonal[k] = makeReflector(data, start, rows - k, tau, k);
    applyReflector(
      data,
      start,
      rows - k,
      tau[2 * k],
      -tau[2 * k + 1],
      data,
      start + 2 * rows,
      2 * rows,
      columns - k - 1,
    );
  }
  return { columns: a, diagonal, tau };
}

/** Overwrites U by H_1 ... H_count U, the reflectors standing below the diagonal of `reflectors`. */
export function applyReflectors(reflectors: Columns, tau: Float64Array, count: number, u: Columns): void {
  const { rows, data } = reflectors;
  for (let k = count - 1; k >= 0; k--) {
    applyReflector(
      data,
      2 * (k * rows + k),
      rows - k,
      tau[2 * k],
      tau[2 * k + 1],
      u.data,
      2 * k,
      2 * rows,
      u.columns,
    );
  }
}
