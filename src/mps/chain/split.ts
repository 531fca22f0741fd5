import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, zeros } from '../kernels/matrix.js';
import type { Chain } from './chain.js';
import { multiplied } from './site.js';
import { enterCut } from './tape.js';
import { truncate } from './truncation.js';

/** A matrix cut to its first singular directions, M ~ U_1 (U_1^H M), the second factor normalised. */
export interface Split {
  readonly matrix: Matrix;
  /** All left singular vectors (thin), kept ones first. */
  readonly u: Matrix;
  readonly values: Float64Array;
  readonly kept: number;
  /** The norm of U_1^H M before it was normalised. */
  readonly norm: number;
  readonly basis: Matrix;
  readonly rest: Matrix;
}

/**
 * Cuts a matrix at a bond as the chain's policy says; the matrix is the state at its orthogonality centre.
 *
 *   M = U S V^H,  basis = U_1,  rest = U_1^H M / |U_1^H M|
 *
 * Only left singular vectors are needed. What was lost is in the ledger. `grown` is the bond's structural rank before
 * its neighbours bound it, which a tape needs.
 */
export function split({ policy, ledger, tape }: Chain, matrix: Matrix, bond: number, grown: number): Split {
  const { kernels } = policy;
  const { u, values } = kernels.leftSvd(matrix, 'thin');
  const cut = truncate(values, bond, policy, ledger);
  if (tape !== undefined) enterCut(tape, bond, grown, values, cut, policy);
  const { kept, norm } = cut;
  const basis = firstColumns(u, kept);
  const rest = kernels.adjointProduct(basis, matrix);
  return { matrix, u, values, kept, norm, basis, rest: { ...rest, data: multiplied(rest.data, 1 / norm) } };
}

/** Returns the first columns of a matrix. */
export const firstColumns = (a: Matrix, count: number): Matrix => columnsBetween(a, 0, count);

/** Returns the columns from `from` up to, not including, `to`. */
function columnsBetween(a: Matrix, from: number, to: number): Matrix {
  const { rows, columns, data } = a;
  if (from === 0 && to === columns) return a;
  const out = zeros(rows, to - from);
  for (let i = 0; i < rows; i++) {
    out.data.set(data.subarray(2 * (i * columns + from), 2 * (i * columns + to)), 2 * i * (to - from));
  }
  return out;
}

/**
 * Pulls cotangents of basis and rest back to the matrix: the exact derivative of the best rank-k approximation.
 *
 * With the cotangent of C = U_1^H M, C_bar = (rest_bar - rest Re<rest, rest_bar>) / norm, B_2 = U_2^H M, s_i kept and
 * s_j discarded:
 *
 *   Y_ji = (U_2^H basis_bar + B_2 C_bar^H)_ji / (s_i^2 - s_j^2)
 *   M_bar = U_1 C_bar + U_2 Y C + U_1 Y^H B_2 + (1 - U U^H) basis_bar S_1^-2 C
 *
 * Gaps inside the kept set do not appear. The last term is the complement that the thin U leaves out; without it
 * gradients are off by tens of percent. Holds for costs that do not change under unitaries on the bond.
 * Source: docs/gradients.md.
 */
export function pullSplit(kernels: Kernels, factors: Split, basisBar: Matrix, restBar: Matrix): Matrix {
  const { matrix, u, values, kept, norm, basis, rest } = factors;
  const wholeBar = normalisedBar(rest, restBar, norm);
  const whole: Matrix = { ...rest, data: multiplied(rest.data, norm) };
  const bar = kernels.product(basis, wholeBar);
  if (kept < u.columns) {
    const dropped = columnsBetween(u, kept, u.columns);
    const lost = kernels.adjointProduct(dropped, matrix);
    const y = sum(kernels.adjointProduct(dropped, basisBar), kernels.productAdjoint(lost, wholeBar));
    for (let j = 0; j < y.rows; j++) {
      for (let i = 0; i < kept; i++) {
        const gap = values[i] ** 2 - values[kept + j] ** 2;
        y.data[2 * (j * kept + i)] /= gap;
        y.data[2 * (j * kept + i) + 1] /= gap;
      }
    }
    add(bar, kernels.product(dropped, kernels.product(y, whole)));
    add(bar, kernels.product(basis, kernels.adjointProduct(y, lost)));
  }
  if (u.rows > u.columns) add(bar, kernels.product(complement(kernels, u, basisBar, values), whole));
  return bar;
}

/** Returns (1 - U U^H) X diag(1 / s^2). */
function complement(kernels: Kernels, u: Matrix, x: Matrix, values: Float64Array): Matrix {
  const inside = kernels.product(u, kernels.adjointProduct(u, x));
  const out = zeros(x.rows, x.columns);
  for (let i = 0; i < out.data.length; i++) {
    out.data[i] = (x.data[i] - inside.data[i]) / values[(i >> 1) % x.columns] ** 2;
  }
  return out;
}

/** Returns the cotangent of C where rest = C / |C|: (rest_bar - rest Re<rest, rest_bar>) / |C|. */
export function normalisedBar(rest: Matrix, restBar: Matrix, norm: number): Matrix {
  let along = 0;
  for (let i = 0; i < rest.data.length; i++) along += rest.data[i] * restBar.data[i];
  return { ...rest, data: restBar.data.map((x, i) => (x - along * rest.data[i]) / norm) };
}

function sum(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((x, i) => x + b.data[i]) };
}

function add(a: Matrix, b: Matrix): void {
  for (let i = 0; i < a.data.length; i++) a.data[i] += b.data[i];
}
