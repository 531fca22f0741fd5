import { addFour, overlapOne, overlapVA, overlapVB, subtract, subtractTwo } from './columns';
import { conjugate, entry, realEntry, times } from './complex';
import { makeReflector } from './reflector';

// A = Q B P^H under way; one reduction runs at a time. With the reflector 1 - tau v v^H from the left and
// 1 - sigma u u^H from the right, a step takes A to A - v f^T - x g^T, where
//   f = conj(tau) v^H A,   x = (A - v f^T) u,   g = sigma conj(u).
let a: usize = 0;
let rows: i32 = 0;
let columns: i32 = 0;
let f: usize = 0;
let g: usize = 0;
let u: usize = 0;
let x: usize = 0;

/** Returns the bytes of workspace that `bidiagonalise` needs. */
export function bidiagonalWorkspace(height: i32, width: i32): usize {
  return entry(0, height + 3 * width + 1);
}

/**
 * Reduces A (m x n by columns, m >= n) to a real upper bidiagonal B by reflectors from both sides.
 *
 * Overwrites column k of A, from the diagonal down, by the left reflector's vector v_k; writes B's n diagonal entries,
 * the n - 1 above them and a zero, and the n complex factors tau. The update of a step waits until the next v is
 * known: one pass over A then applies it and gathers the next f, and a second pass gathers the next x.
 * Source: LAPACK zgebd2; the two passes: Howell, Demmel, Fulton, Hammarling and Marmol, ACM TOMS 34, 14 (2008).
 */
export function bidiagonalise(
  matrix: usize,
  height: i32,
  width: i32,
  diagonal: usize,
  above: usize,
  tau: usize,
  workspace: usize,
): void {
  a = matrix;
  rows = height;
  columns = width;
  x = workspace;
  u = entry(x, rows);
  f = entry(u, columns);
  g = entry(f, columns);
  const sigma = entry(g, columns);
  for (let k = 0; k < columns; k++) {
    const v = entry(a, k * rows + k);
    if (k > 0) updateColumn(k, k);
    f64.store(realEntry(diagonal, k), makeReflector(v, rows - k, entry(tau, k)));
    updateAndProject(k, conjugate(v128.load(entry(tau, k))));
    if (k + 1 === columns) break;
    conjugateRow(k);
    f64.store(realEntry(above, k), makeReflector(entry(u, k + 1), columns - k - 1, sigma));
    projectRows(k);
    for (let j = k + 1; j < columns; j++) {
      v128.store(entry(g, j), times(v128.load(sigma), conjugate(v128.load(entry(u, j)))));
    }
  }
  f64.store(realEntry(above, columns - 1), 0);
}

/** Applies the waiting update to column j, from row k down. */
function updateColumn(k: i32, j: i32): void {
  const column = entry(a, j * rows + k);
  subtract(entry(a, (k - 1) * rows + k), v128.load(entry(f, j)), column, rows - k);
  subtract(entry(x, k), v128.load(entry(g, j)), column, rows - k);
}

/** Applies the waiting update to two columns from j on, from row k down. */
function updateTwoColumns(k: i32, j: i32): void {
  const left = entry(a, j * rows + k);
  const fj = entry(f, j);
  const gj = entry(g, j);
  subtractTwo(
    entry(a, (k - 1) * rows + k),
    v128.load(fj),
    v128.load(fj, 16),
    entry(x, k),
    v128.load(gj),
    v128.load(gj, 16),
    left,
    entry(left, rows),
    rows - k,
  );
}

/** Applies the waiting update to the columns right of k, from row k down, and writes f = factor v^H A. */
function updateAndProject(k: i32, factor: v128): void {
  const v = entry(a, k * rows + k);
  let j = k + 1;
  for (; j + 1 < columns; j += 2) {
    if (k > 0) updateTwoColumns(k, j);
    const left = entry(a, j * rows + k);
    overlapOne(v, left, entry(left, rows), rows - k);
    v128.store(entry(f, j), times(factor, overlapVA));
    v128.store(entry(f, j + 1), times(factor, overlapVB));
  }
  if (j < columns) {
    if (k > 0) updateColumn(k, j);
    const last = entry(a, j * rows + k);
    overlapOne(v, last, last, rows - k);
    v128.store(entry(f, j), times(factor, overlapVA));
  }
}

/** Writes the conjugate of row k of A - v f^T, right of the diagonal, into u; v_k is 1. */
function conjugateRow(k: i32): void {
  for (let j = k + 1; j < columns; j++) {
    const here = f64x2.sub(v128.load(entry(a, j * rows + k)), v128.load(entry(f, j)));
    v128.store(entry(u, j), conjugate(here));
  }
}

/** Writes x = A u - (f^T u) v below row k. */
function projectRows(k: i32): void {
  let fu = f64x2.splat(0);
  for (let j = k + 1; j < columns; j++) {
    fu = f64x2.add(fu, times(v128.load(entry(f, j)), v128.load(entry(u, j))));
  }
  const below = entry(x, k + 1);
  const height = rows - k - 1;
  memory.fill(below, 0, entry(0, height));
  subtract(entry(a, k * rows + k + 1), fu, below, height);
  let j = k + 1;
  for (; j + 3 < columns; j += 4) addFour(entry(a, j * rows + k + 1), rows, entry(u, j), below, height);
  for (; j < columns; j++) {
    subtract(entry(a, j * rows + k + 1), f64x2.neg(v128.load(entry(u, j))), below, height);
  }
}
