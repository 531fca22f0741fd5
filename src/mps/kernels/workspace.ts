import type { Matrix } from './matrix.js';

/** A matrix that stays where the kernels work, until the next step begins. */
export interface Resident {
  readonly rows: number;
  readonly columns: number;
}

/**
 * Linear algebra of a step made of many operations: what it starts from is loaded, what it ends with is read, and
 * nothing in between is copied or left to the garbage collector.
 *
 * A step runs from `begin` to the last `read` without any other kernel being called: they work in the same memory.
 * Operations make new residents, unless they say that they work in place; views (`columnsOf`, `rowsOf`, `reshaped`)
 * share what they view.
 */
export interface Workspace {
  /** Forgets all residents. */
  begin(): void;
  load(a: Matrix): Resident;
  /** Returns a copy that outlives the step, in `into` where that is an array of the right length. */
  read(a: Resident, into?: Float64Array): Matrix;
  /** Returns a matrix that holds anything. */
  blank(rows: number, columns: number): Resident;
  /** Views columns `from` up to, not including, `to`: an operand of products, or to be read. */
  columnsOf(a: Resident, from: number, to: number): Resident;
  /** Views rows `from` up to, not including, `to`. */
  rowsOf(a: Resident, from: number, to: number): Resident;
  /** Views a matrix that is no view of columns under another shape. */
  reshaped(a: Resident, rows: number, columns: number): Resident;
  /** Returns A^T, without conjugation. */
  transpose(a: Resident): Resident;
  /** Returns A^H. */
  adjoint(a: Resident): Resident;
  /** Returns A B: a new matrix, or `target` with it. */
  product(a: Resident, b: Resident, target?: Target): Resident;
  /** Returns A^H B. */
  adjointProduct(a: Resident, b: Resident, target?: Target): Resident;
  /** Returns A B^H. */
  productAdjoint(a: Resident, b: Resident, target?: Target): Resident;
  /**
   * Returns the singular values, descending, and as many of the thin left singular vectors as `count` asks for, which sees
   * the values first.
   *
   * Throws a NotFiniteError if an entry is NaN or infinite.
   */
  leftSvd(a: Resident, count: (values: Float64Array) => number): ResidentSvd;
  /** Returns the thin QR factorisation; R's diagonal is real and non-negative. Throws as `leftSvd` does. */
  qr(a: Resident): ResidentQr;
  /** Replaces A by p A + q B, in place. */
  combine(a: Resident, p: number, b: Resident, q: number): void;
  /** Divides column j by s_j^2, in place. */
  divideBySquares(a: Resident, values: Float64Array): void;
  /** Divides entry (j, i) by s_i^2 - s_{kept + j}^2, kept being the number of columns, in place. */
  divideByGaps(a: Resident, values: Float64Array): void;
  /** Replaces X by X R^-H for the upper triangular square R that begins `r`, in place. */
  divideByTriangle(x: Resident, r: Resident): void;
  /** Applies a 4 x 4 matrix to the physical legs of theta[(a s), (t b)], in place. */
  applyPair(theta: Resident, gate: Float64Array): void;
  /** Applies a 2 x 2 matrix to the physical leg of a site A[(a s), b], in place. */
  applySite(site: Resident, matrix: Float64Array): void;
  /** Returns T_st = sum over both bonds of conj(bra)_s ket_t, 2 x 2, of two sites as matrices (a s) x b. */
  transition(bra: Resident, ket: Resident): Float64Array;
  /** Returns Re sum conj(a) b. */
  realProduct(a: Resident, b: Resident): number;
  /** Returns Im sum conj(a) b. */
  imaginaryProduct(a: Resident, b: Resident): number;
}

/** Where a product goes: into a matrix of its shape, or added to it. */
export interface Target {
  readonly matrix: Resident;
  readonly add: boolean;
}

export interface ResidentSvd {
  readonly u: Resident;
  readonly values: Float64Array;
}

export interface ResidentQr {
  readonly q: Resident;
  readonly r: Resident;
}
