import type { Matrix } from './matrix.js';
import type { Workspace } from './workspace.js';

/** Left singular vectors and singular values of A: A = U diag(s) V^H, V never formed. */
export interface LeftSvd {
  /** m x k with orthonormal columns: k = min(m, n) if thin, k = m if square. */
  readonly u: Matrix;
  /** min(m, n) singular values, descending, non-negative. */
  readonly values: Float64Array;
}

/** A = Q R with Q (m x k) of orthonormal columns, R (k x n) upper triangular, k = min(m, n). */
export interface Qr {
  readonly q: Matrix;
  readonly r: Matrix;
}

/**
 * The complex float64 linear algebra an engine stands on.
 *
 * Orthogonality and residuals stay below 1e-13 (relative to the largest entry) on every finite input: zero, rank-deficient,
 * graded and badly scaled (1e-150, 1e100) matrices included.
 */
export interface Kernels {
  /** Names the implementation; part of a study's identity. */
  readonly name: string;
  /** Returns A B. */
  product(a: Matrix, b: Matrix): Matrix;
  /** Returns A^H B. */
  adjointProduct(a: Matrix, b: Matrix): Matrix;
  /** Returns A B^H. */
  productAdjoint(a: Matrix, b: Matrix): Matrix;
  /** Returns A B^T, without conjugation. */
  productTranspose(a: Matrix, b: Matrix): Matrix;
  /** Returns the left singular vectors and the singular values of A. */
  leftSvd(a: Matrix, vectors: 'thin' | 'square'): LeftSvd;
  /** Returns the thin QR factorisation of A. */
  qr(a: Matrix): Qr;
  /** The same, for steps of many operations. */
  readonly workspace: Workspace;
}
