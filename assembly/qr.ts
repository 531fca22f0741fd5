import { conjugate, entry, pair, realEntry } from './complex';
import { applyReflector, applyReflectors, applyTwoReflectors, makeReflector } from './reflector';

/**
 * Reduces A (by columns) to R by Householder reflectors, overwriting it.
 *
 * Column j ends with R above the diagonal and, in j < k = min(m, n), the reflector's vector v_j from the diagonal
 * down. Writes R's diagonal, real and of either sign, and the k complex factors tau.
 * Source: LAPACK zgeqr2; Golub and Van Loan, Matrix Computations, 4th ed., algorithm 5.2.1.
 */
export function reduceToTriangle(a: usize, rows: i32, columns: i32, diagonal: usize, tau: usize): void {
  const count = min(rows, columns);
  const stride = entry(0, rows);
  for (let k = 0; k < count; k += 2) {
    const v = entry(a, k * rows + k);
    f64.store(realEntry(diagonal, k), makeReflector(v, rows - k, entry(tau, k)));
    const tauV = v128.load(entry(tau, k));
    const isPair = k + 1 < count;
    applyReflector(v, rows - k, conjugate(tauV), v + stride, stride, isPair ? 1 : columns - k - 1);
    if (!isPair) break;
    f64.store(realEntry(diagonal, k + 1), makeReflector(entry(v, rows + 1), rows - k - 1, entry(tau, k + 1)));
    const tauW = v128.load(entry(tau, k + 1));
    applyTwoReflectors(v, rows - k, stride, tauV, tauW, true, v + 2 * stride, columns - k - 2);
  }
}

/** Writes R^H (n x n, by columns) of a tall A that `reduceToTriangle` has reduced. */
export function adjointOfTriangle(a: usize, rows: i32, size: i32, diagonal: usize, to: usize): void {
  memory.fill(to, 0, entry(0, size * size));
  for (let i = 0; i < size; i++) {
    const column = entry(to, i * size);
    f64.store(entry(column, i), f64.load(realEntry(diagonal, i)));
    for (let j = i + 1; j < size; j++) {
      v128.store(entry(column, j), conjugate(v128.load(entry(a, j * rows + i))));
    }
  }
}

/** Writes R (k x n, by rows) with a non-negative diagonal, times `unscale`, which undoes the scaling of A. */
export function triangle(a: usize, rows: i32, columns: i32, diagonal: usize, unscale: f64, r: usize): void {
  const count = min(rows, columns);
  memory.fill(r, 0, entry(0, count * columns));
  for (let i = 0; i < count; i++) {
    const corner = f64.load(realEntry(diagonal, i));
    const factor = f64x2.splat(corner < 0 ? -unscale : unscale);
    const row = entry(r, i * columns);
    f64.store(entry(row, i), abs(corner) * unscale);
    for (let j = i + 1; j < columns; j++) {
      v128.store(entry(row, j), f64x2.mul(v128.load(entry(a, j * rows + i)), factor));
    }
  }
}

/** Writes the first k columns of H_1 ... H_k (m x k, by columns), with the signs that `triangle` gave to R's rows. */
export function isometry(a: usize, rows: i32, count: i32, diagonal: usize, tau: usize, q: usize): void {
  memory.fill(q, 0, entry(0, rows * count));
  for (let j = 0; j < count; j++) {
    const sign = f64.load(realEntry(diagonal, j)) < 0 ? -1 : 1;
    v128.store(entry(q, j * rows + j), pair(sign, 0));
  }
  applyReflectors(a, tau, rows, count, q, count, true);
}
