import { COMPLEX, entry, pair, REAL } from './complex';

/** Returns the largest modulus of `count` real numbers, NaN if one of them is NaN or infinite. */
export function largest(data: usize, count: i32): f64 {
  let most = f64x2.splat(0);
  let poison = f64x2.splat(0);
  const end = data + REAL * (count as usize);
  for (; data < end; data += COMPLEX) {
    const x = v128.load(data);
    most = f64x2.pmax(most, f64x2.abs(x));
    // Zero times a finite number is zero, times anything else NaN.
    poison = f64x2.add(poison, f64x2.mul(x, f64x2.splat(0)));
  }
  const sum = f64x2.extract_lane(poison, 0) + f64x2.extract_lane(poison, 1);
  return max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)) + sum;
}

/** Writes scale A by columns, A being row-major. */
export function toColumns(a: usize, rows: i32, columns: i32, scale: f64, to: usize): void {
  transposeScaled(a, rows, columns, f64x2.splat(scale), to);
}

/** Writes scale A^H by columns, which are the conjugated rows of A. */
export function toAdjointColumns(a: usize, count: i32, scale: f64, to: usize): void {
  const factors = f64x2.replace_lane(f64x2.splat(scale), 1, -scale);
  for (const end = entry(a, count); a < end; a += COMPLEX) {
    v128.store(to, f64x2.mul(v128.load(a), factors));
    to += COMPLEX;
  }
}

/** Writes a matrix whose rows lie `stride` entries apart without gaps. */
export function closeUp(a: usize, stride: i32, rows: i32, columns: i32, to: usize): void {
  const row = entry(0, columns);
  for (let i = 0; i < rows; i++) {
    memory.copy(to, a, row);
    to += row;
    a += entry(0, stride);
  }
}

/** Writes A^H by rows. */
export function toAdjoint(a: usize, rows: i32, columns: i32, to: usize): void {
  transposeScaled(a, rows, columns, pair(1, -1), to);
}

/** Writes the same matrix by rows. */
export function toRows(a: usize, rows: i32, columns: i32, to: usize): void {
  transposeScaled(a, columns, rows, f64x2.splat(1), to);
}

/** Lines per tile: its lines on both sides stay in the first-level cache together. */
const TILE: i32 = 8;

/** Writes the transpose of a row-major rows x columns matrix, every lane times `factors`. */
function transposeScaled(a: usize, rows: i32, columns: i32, factors: v128, to: usize): void {
  const step = entry(0, columns);
  for (let first = 0; first < columns; first += TILE) {
    const end = min(first + TILE, columns);
    for (let top = 0; top < rows; top += TILE) {
      const height = min(TILE, rows - top);
      for (let j = first; j < end; j++) {
        let from = entry(a, top * columns + j);
        const target = entry(to, j * rows + top);
        for (let i = 0; i < height; i++) {
          v128.store(entry(target, i), f64x2.mul(v128.load(from), factors));
          from += step;
        }
      }
    }
  }
}
