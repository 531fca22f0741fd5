import { minusProduct, plusProduct, REAL, realEntry } from './complex';

/** Rows in a strip: four vectors of them wait for each other's rotations side by side. */
export const STRIP: i32 = 8;
/** Bytes of one column's piece of a strip. */
const PIECE: usize = 64;

/**
 * Returns the address of entry (row, column) of a real matrix of `size` columns stored in strips of eight rows, each
 * strip by columns: a sweep of rotations over neighbouring columns then reads a strip from end to end.
 */
export function stripEntry(z: usize, size: i32, row: i32, column: i32): usize {
  return realEntry(z, (row & ~7) * size + column * STRIP + (row & 7));
}

export function stripBytes(size: i32): usize {
  return realEntry(0, ((size + 7) & ~7) * size);
}

/**
 * Rotates columns k and k + 1 by (c_k, s_k), for k = first .. last - 1 in turn:
 * z_k <- c_k z_k + s_k z_(k+1), z_(k+1) <- c_k z_(k+1) - s_k z_k.
 */
export function rotateNeighbours(
  z: usize,
  size: i32,
  first: i32,
  last: i32,
  cosines: usize,
  sines: usize,
): void {
  for (let row = 0; row < size; row += STRIP) {
    rotateStrip(
      stripEntry(z, size, row, first),
      last - first,
      realEntry(cosines, first),
      realEntry(sines, first),
    );
  }
}

function rotateStrip(column: usize, count: i32, cosines: usize, sines: usize): void {
  let x0 = v128.load(column);
  let x1 = v128.load(column, 16);
  let x2 = v128.load(column, 32);
  let x3 = v128.load(column, 48);
  const end = realEntry(cosines, count);
  do {
    const c = v128.load_splat<f64>(cosines);
    const s = v128.load_splat<f64>(sines);
    const y0 = v128.load(column, 64);
    const y1 = v128.load(column, 80);
    const y2 = v128.load(column, 96);
    const y3 = v128.load(column, 112);
    v128.store(column, plusProduct(f64x2.mul(c, x0), s, y0));
    v128.store(column, plusProduct(f64x2.mul(c, x1), s, y1), 16);
    v128.store(column, plusProduct(f64x2.mul(c, x2), s, y2), 32);
    v128.store(column, plusProduct(f64x2.mul(c, x3), s, y3), 48);
    x0 = minusProduct(f64x2.mul(c, y0), s, x0);
    x1 = minusProduct(f64x2.mul(c, y1), s, x1);
    x2 = minusProduct(f64x2.mul(c, y2), s, x2);
    x3 = minusProduct(f64x2.mul(c, y3), s, x3);
    column += PIECE;
    cosines += REAL;
    sines += REAL;
  } while (cosines < end);
  v128.store(column, x0);
  v128.store(column, x1, 16);
  v128.store(column, x2, 32);
  v128.store(column, x3, 48);
}

/** Rotates columns p and q: z_p <- c z_p + s z_q, z_q <- c z_q - s z_p. */
export function rotateColumns(z: usize, size: i32, p: i32, q: i32, cosine: f64, sine: f64): void {
  const c = f64x2.splat(cosine);
  const s = f64x2.splat(sine);
  for (let row = 0; row < size; row += 2) {
    const atP = stripEntry(z, size, row, p);
    const atQ = stripEntry(z, size, row, q);
    const x = v128.load(atP);
    const y = v128.load(atQ);
    v128.store(atP, plusProduct(f64x2.mul(c, x), s, y));
    v128.store(atQ, minusProduct(f64x2.mul(c, y), s, x));
  }
}
