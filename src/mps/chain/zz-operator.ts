import type { Kernels } from '../kernels/kernels.js';
import { columnsBetween, type Matrix, zeros } from '../kernels/matrix.js';
import type { OperatorEntry, OperatorSite } from './operator.js';

/**
 * Returns exp(-i x/2 sum_{i<j} Z_i Z_j) as a compressed matrix-product operator, with what each cut may cost.
 *
 * The operator is diagonal and depends on the number of ones alone. So the part right of a cut is a function of
 * the ones still to come: after l sites the operator is a matrix R_l[w, m], m = 0..n-l. One more site gives
 *
 *   M[(w z), m] = R_l[w, m + z] = U S V^H,   W[w, v](z) = U[(w z), v],   R_{l+1} = U^H M,
 *
 * and singular values of M up to `cutoff` are dropped. A product of the blocks of isometries has norm at most 1,
 * so no entry of the diagonal moves by more than the first dropped value sigma, and neither does the norm of any
 * state: the ledger takes sigma^2 as discarded weight. (docs/adr/0003-zz-operator.md compares this with the
 * two-sided automaton, whose bond is min(l, n - l) + 1.)
 */
export function zzOperator(
  kernels: Kernels,
  nQubits: number,
  angle: number,
  cutoff: number,
): { sites: OperatorSite[]; dropped: number[] } {
  const sites: OperatorSite[] = [];
  const dropped: number[] = [];
  let rest = phases(nQubits, angle);
  for (let q = 0; q < nQubits - 1; q++) {
    const stacked = withOneSite(rest);
    const { u, values } = kernels.leftSvd(stacked, 'thin');
    // The rank across a cut never exceeds the number of sums either side can have; more is rounding.
    let kept = Math.min(values.length, q + 2, nQubits - q);
    while (kept > 1 && values[kept - 1] <= cutoff) kept--;
    dropped.push(kept < values.length ? values[kept] : 0);
    const basis = columnsBetween(u, 0, kept);
    sites.push(diagonalSite(basis));
    rest = kernels.adjointProduct(basis, stacked);
  }
  sites.push(diagonalSite(withOneSite(rest)));
  return { sites, dropped };
}

/** Returns the row of phases exp(-i x/2 ((n - 2m)^2 - n)/2) for m = 0..n ones. */
function phases(nQubits: number, angle: number): Matrix {
  const row = zeros(1, nQubits + 1);
  for (let ones = 0; ones <= nQubits; ones++) {
    const phase = (-angle * ((nQubits - 2 * ones) ** 2 - nQubits)) / 4;
    row.data[2 * ones] = Math.cos(phase);
    row.data[2 * ones + 1] = Math.sin(phase);
  }
  return row;
}

/** Returns M[(w z), m] = R[w, m + z]. */
function withOneSite(rest: Matrix): Matrix {
  const columns = rest.columns - 1;
  const stacked = zeros(2 * rest.rows, columns);
  for (let w = 0; w < rest.rows; w++) {
    for (let z = 0; z < 2; z++) {
      const from = 2 * (w * rest.columns + z);
      stacked.data.set(rest.data.subarray(from, from + 2 * columns), 2 * (2 * w + z) * columns);
    }
  }
  return stacked;
}

/** Reads U[(w z), v] as a site that is diagonal in z. */
function diagonalSite(basis: Matrix): OperatorSite {
  const left = basis.rows / 2;
  const entries: OperatorEntry[] = [];
  for (let from = 0; from < left; from++) {
    for (let to = 0; to < basis.columns; to++) {
      const zero = 2 * (2 * from * basis.columns + to);
      const one = zero + 2 * basis.columns;
      const { data } = basis;
      const matrix = Float64Array.of(data[zero], data[zero + 1], 0, 0, 0, 0, data[one], data[one + 1]);
      entries.push({ from, to, matrix });
    }
  }
  return { left, right: basis.columns, entries };
}
