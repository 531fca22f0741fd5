import type { Matrix } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import type { Chain } from './chain.js';
import { enterCut, roomOn, type Tape } from './tape.js';
import { type Cut, truncate } from './truncation.js';

/** A matrix cut to its first singular directions, M ~ U_1 (U_1^H M), the second factor normalised. */
export interface Split {
  readonly matrix: Resident;
  /** The left singular vectors, kept ones first: all of the thin U where a tape will want them, else the kept ones. */
  readonly u: Resident;
  readonly values: Float64Array;
  readonly kept: number;
  /** The norm of U_1^H M before it was normalised. */
  readonly norm: number;
  readonly rest: Resident;
}

/**
 * Cuts a matrix at a bond as the chain's policy says; the matrix is the state at its orthogonality centre.
 *
 *   M = U S V^H,  basis = U_1,  rest = U_1^H M / |U_1^H M|
 *
 * Only left singular vectors are needed. What was lost is in the ledger. `grown` is the bond's structural rank before
 * its neighbours bound it, which a tape needs.
 */
export function split({ policy, ledger, tape }: Chain, matrix: Resident, bond: number, grown: number): Split {
  const { workspace } = policy.kernels;
  // Told by the values, which are at hand before the vectors are.
  let cut!: Cut;
  const { u, values } = workspace.leftSvd(matrix, (all) => {
    cut = truncate(all, bond, policy, ledger);
    if (tape === undefined) return cut.kept;
    enterCut(tape, bond, grown, all, cut, policy);
    return all.length;
  });
  const { kept, norm } = cut;
  const rest = workspace.adjointProduct(workspace.columnsOf(u, 0, kept), matrix);
  workspace.combine(rest, 1 / norm, rest, 0);
  return { matrix, u, values, kept, norm, rest };
}

/** Views the basis that a split has found. */
export const basisOf = (workspace: Workspace, { u, kept }: Split): Resident =>
  workspace.columnsOf(u, 0, kept);

const onTape = (workspace: Workspace, a: Resident, tape: Tape): Matrix =>
  workspace.read(a, roomOn(tape, 2 * a.rows * a.columns));

/** A split between the steps. */
export interface StoredSplit {
  readonly matrix: Matrix;
  readonly u: Matrix;
  readonly values: Float64Array;
  readonly kept: number;
  readonly norm: number;
}

/** Copies what a derivative needs of a split onto a tape, except the rest: that is a site already. */
export const stored = (
  workspace: Workspace,
  { matrix, u, values, kept, norm }: Split,
  tape: Tape,
): StoredSplit => ({
  matrix: onTape(workspace, matrix, tape),
  u: onTape(workspace, u, tape),
  values,
  kept,
  norm,
});

/** Brings a split back, together with its rest. */
export const restored = (
  workspace: Workspace,
  { matrix, u, values, kept, norm }: StoredSplit,
  rest: Resident,
): Split => ({ matrix: workspace.load(matrix), u: workspace.load(u), values, kept, norm, rest });

/**
 * Pulls cotangents of basis and rest back to the matrix: the exact derivative of the best rank-k approximation.
 *
 * With the cotangent of C = U_1^H M, C_bar = (rest_bar - rest Re<rest, rest_bar>) / norm, B_2 = U_2^H M, s_i kept and
 * s_j discarded:
 *
 *   Y_ji = (U_2^H basis_bar + B_2 C_bar^H)_ji / (s_i^2 - s_j^2)
 *   M_bar = U_1 (C_bar + Y^H B_2) + U_2 Y C + (1 - U U^H) basis_bar S_1^-2 C
 *
 * Gaps inside the kept set do not appear. The last term is the complement that the thin U leaves out; without it
 * gradients are off by tens of percent. Holds for costs that do not change under unitaries on the bond. Works on
 * `restBar` and the split's rest in place. Source: docs/gradients.md.
 */
export function pullSplit(w: Workspace, split: Split, basisBar: Resident, restBar: Resident): Resident {
  const { u, kept, norm, rest } = split;
  normaliseBar(w, rest, restBar, norm);
  w.combine(rest, norm, rest, 0);
  const cuts = kept < u.columns;
  const hasComplement = u.rows > u.columns;
  if (!cuts && !hasComplement) return w.product(u, restBar);
  // U^H basis_bar: the kept directions are asked for by the complement alone.
  const inside = w.adjointProduct(hasComplement ? u : w.columnsOf(u, kept, u.columns), basisBar);
  const outside = hasComplement ? complement(w, split, basisBar, inside) : undefined;
  const dropped = w.rowsOf(inside, inside.rows - (u.columns - kept), inside.rows);
  const bar = w.product(u, cuts ? coefficients(w, split, dropped, restBar) : restBar);
  return outside === undefined ? bar : w.product(outside, rest, { matrix: bar, add: true });
}

/** Returns U^H M_bar without the complement: C_bar + Y^H B_2 above Y C. Turns U_2^H basis_bar into Y in place. */
function coefficients(w: Workspace, split: Split, y: Resident, wholeBar: Resident): Resident {
  const { matrix, u, values, kept, rest } = split;
  const lost = w.adjointProduct(w.columnsOf(u, kept, u.columns), matrix);
  w.productAdjoint(lost, wholeBar, { matrix: y, add: true });
  w.divideByGaps(y, values);
  const all = w.blank(u.columns, matrix.columns);
  const top = w.adjointProduct(y, lost, { matrix: w.rowsOf(all, 0, kept), add: false });
  w.combine(top, 1, wholeBar, 1);
  w.product(y, rest, { matrix: w.rowsOf(all, kept, u.columns), add: false });
  return all;
}

/** Returns (1 - U U^H) basis_bar S_1^-2, given U^H basis_bar. */
function complement(w: Workspace, { u, values }: Split, basisBar: Resident, inside: Resident): Resident {
  const outside = w.product(u, inside);
  w.combine(outside, -1, basisBar, 1);
  w.divideBySquares(outside, values);
  return outside;
}

/** Turns the cotangent of rest = C / |C| into that of C, in place: (rest_bar - rest Re<rest, rest_bar>) / |C|. */
export function normaliseBar(w: Workspace, rest: Resident, restBar: Resident, norm: number): void {
  const along = w.realProduct(rest, restBar);
  w.combine(restBar, 1 / norm, rest, -along / norm);
}
