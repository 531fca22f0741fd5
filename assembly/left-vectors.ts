import { entry, pair, realEntry } from './complex';
import { applyReflectors } from './reflector';
import { stripEntry } from './rotations';

/** Returns the address of entry `index` of a list of i32. */
function place(list: usize, index: i32): usize {
  return list + sizeof<i32>() * (index as usize);
}

/**
 * Makes the n values non-negative and sorts them in descending order; writes where each one stood, as i32.
 *
 * By insertion, since an iteration leaves them nearly sorted; equal values keep their order.
 */
export function sortValues(values: usize, count: i32, order: usize): void {
  for (let i = 0; i < count; i++) {
    const value = abs(f64.load(realEntry(values, i)));
    let at = i;
    for (; at > 0 && f64.load(realEntry(values, at - 1)) < value; at--) {
      f64.store(realEntry(values, at), f64.load(realEntry(values, at - 1)));
      i32.store(place(order, at), i32.load(place(order, at - 1)));
    }
    f64.store(realEntry(values, at), value);
    i32.store(place(order, at), i);
  }
}

/**
 * Writes U = H_1 ... H_n diag(Z, 1) by columns, rows x count, Z's columns in the given order.
 *
 * The reflectors stand below the diagonal of `reflectors`, as `bidiagonalise` and `reduceToTriangle` leave them.
 */
export function leftVectors(
  reflectors: usize,
  tau: usize,
  rows: i32,
  size: i32,
  z: usize,
  order: usize,
  u: usize,
  count: i32,
): void {
  memory.fill(u, 0, entry(0, rows * count));
  for (let j = 0; j < count; j++) {
    const column = entry(u, j * rows);
    if (j < size) copyColumn(z, size, i32.load(place(order, j)), column);
    else v128.store(entry(column, j), pair(1, 0));
  }
  applyReflectors(reflectors, tau, rows, size, u, count, false);
}

function copyColumn(z: usize, size: i32, j: i32, to: usize): void {
  for (let i = 0; i < size; i++) f64.store(entry(to, i), f64.load(stripEntry(z, size, i, j)));
}
