import {
  COMPLEX,
  conjugate,
  entry,
  imaginaries,
  imaginary,
  pair,
  plusProduct,
  real,
  realEntry,
  reals,
  swapped,
  times,
  timesI,
} from './complex';

// Passes over the entries of matrices that lie end to end. A matrix has at least one entry.

/** Writes a <- p a + q b for real p and q. */
export function combine(a: usize, p: f64, b: usize, q: f64, count: i32): void {
  const ps = f64x2.splat(p);
  const qs = f64x2.splat(q);
  const end = entry(0, count);
  let i: usize = 0;
  do {
    v128.store(a + i, plusProduct(f64x2.mul(qs, v128.load(b + i)), ps, v128.load(a + i)));
    i += COMPLEX;
  } while (i < end);
}

/** Returns Re sum conj(a) b. */
export function realProduct(a: usize, b: usize, count: i32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const end = entry(0, count & ~1);
  let i: usize = 0;
  while (i < end) {
    even = plusProduct(even, v128.load(a + i), v128.load(b + i));
    odd = plusProduct(odd, v128.load(a + i, 16), v128.load(b + i, 16));
    i += 2 * COMPLEX;
  }
  if (count & 1) even = plusProduct(even, v128.load(a + i), v128.load(b + i));
  const sum = f64x2.add(even, odd);
  return real(sum) + imaginary(sum);
}

/** Returns Im sum conj(a) b. */
export function imaginaryProduct(a: usize, b: usize, count: i32): f64 {
  let sum = f64x2.splat(0);
  const end = entry(0, count);
  let i: usize = 0;
  do {
    sum = plusProduct(sum, v128.load(a + i), swapped(v128.load(b + i)));
    i += COMPLEX;
  } while (i < end);
  return real(sum) - imaginary(sum);
}

/** Divides column j of a rows x columns matrix by values[j]^2. */
export function divideBySquares(a: usize, rows: i32, columns: i32, values: usize): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const value = v128.load_splat<f64>(realEntry(values, j));
      v128.store(a, f64x2.div(v128.load(a), f64x2.mul(value, value)));
      a += COMPLEX;
    }
  }
}

/** Divides entry (j, i) by values[i]^2 - values[kept + j]^2: rows are discarded directions, columns kept ones. */
export function divideByGaps(a: usize, rows: i32, kept: i32, values: usize): void {
  for (let j = 0; j < rows; j++) {
    const lower = f64.load(realEntry(values, kept + j));
    for (let i = 0; i < kept; i++) {
      const upper = f64.load(realEntry(values, i));
      // The difference of squares as a product keeps the digits of a small gap.
      const gap = (upper - lower) * (upper + lower);
      v128.store(a, f64x2.div(v128.load(a), f64x2.splat(gap)));
      a += COMPLEX;
    }
  }
}

/** Replaces X (rows x size) by X R^-H, R upper triangular with a real diagonal, rows of R `stride` entries apart. */
export function divideByTriangle(x: usize, rows: i32, size: i32, r: usize, stride: i32): void {
  for (let i = 0; i < rows; i++) {
    const row = entry(x, i * size);
    for (let j = size - 1; j >= 0; j--) {
      let sum = v128.load(entry(row, j));
      for (let k = j + 1; k < size; k++) {
        const z = v128.load(entry(row, k));
        sum = f64x2.sub(sum, times(conjugate(v128.load(entry(r, j * stride + k))), z));
      }
      v128.store(entry(row, j), f64x2.div(sum, v128.load_splat<f64>(entry(r, j * stride + j))));
    }
  }
}

/**
 * Applies a 4 x 4 matrix to the physical legs of theta[(a s), (t b)], in place.
 *
 * `left` and `right` count the values of a and b; a diagonal gate costs a pass over the quadrants that it changes.
 */
export function applyPair(theta: usize, left: i32, right: i32, gate: usize): void {
  const half = entry(0, right);
  for (let a = 0; a < left; a++) {
    const first = theta + 4 * (a as usize) * half;
    if (isDiagonal(gate)) {
      for (let k = 0; k < 4; k++)
        multiplyRun(first + (k as usize) * half, right, v128.load(entry(gate, 5 * k)));
    } else {
      for (let i: usize = 0; i < half; i += COMPLEX) mixFour(first + i, half, gate);
    }
  }
}

/** Applies a 2 x 2 matrix to the physical leg of a site A[(a s), b], in place. */
export function applySite(site: usize, left: i32, right: i32, matrix: usize): void {
  const half = entry(0, right);
  const m00 = v128.load(matrix);
  const m01 = v128.load(matrix, 16);
  const m10 = v128.load(matrix, 32);
  const m11 = v128.load(matrix, 48);
  for (let a = 0; a < left; a++) {
    const end = site + half;
    do {
      const x = v128.load(site);
      const y = v128.load(site + half);
      v128.store(site, f64x2.add(times(m00, x), times(m01, y)));
      v128.store(site + half, f64x2.add(times(m10, x), times(m11, y)));
      site += COMPLEX;
    } while (site < end);
    site += half;
  }
}

/** Writes T_st = sum over both bonds of conj(bra)_s ket_t, 2 x 2, of two sites of one shape. */
export function transition(bra: usize, ket: usize, left: i32, right: i32, to: usize): void {
  const half = entry(0, right);
  for (let s = 0; s < 2; s++) {
    for (let t = 0; t < 2; t++) {
      let direct = f64x2.splat(0);
      let crossed = f64x2.splat(0);
      for (let a = 0; a < left; a++) {
        let b = bra + (2 * (a as usize) + (s as usize)) * half;
        let k = ket + (2 * (a as usize) + (t as usize)) * half;
        const end = b + half;
        do {
          const x = v128.load(b);
          const y = v128.load(k);
          direct = plusProduct(direct, x, y);
          crossed = plusProduct(crossed, x, swapped(y));
          b += COMPLEX;
          k += COMPLEX;
        } while (b < end);
      }
      const sum = pair(real(direct) + imaginary(direct), real(crossed) - imaginary(crossed));
      v128.store(entry(to, 2 * s + t), sum);
    }
  }
}

function isDiagonal(gate: usize): bool {
  for (let k = 1; k < 15; k++) {
    if (k % 5 === 0) continue;
    if (f64.load(entry(gate, k)) !== 0 || f64.load(entry(gate, k), 8) !== 0) return false;
  }
  return true;
}

function multiplyRun(run: usize, count: i32, factor: v128): void {
  if (real(factor) === 1 && imaginary(factor) === 0) return;
  const re = reals(factor);
  const im = timesI(imaginaries(factor));
  const end = entry(run, count);
  do {
    const x = v128.load(run);
    v128.store(run, plusProduct(f64x2.mul(re, x), im, swapped(x)));
    run += COMPLEX;
  } while (run < end);
}

/** Multiplies the four entries `step` bytes apart by the gate. */
function mixFour(at: usize, step: usize, gate: usize): void {
  const x0 = v128.load(at);
  const x1 = v128.load(at + step);
  const x2 = v128.load(at + 2 * step);
  const x3 = v128.load(at + 3 * step);
  for (let row: usize = 0; row < 4; row++) {
    const g = gate + 4 * COMPLEX * row;
    let sum = times(v128.load(g), x0);
    sum = f64x2.add(sum, times(v128.load(g, 16), x1));
    sum = f64x2.add(sum, times(v128.load(g, 32), x2));
    sum = f64x2.add(sum, times(v128.load(g, 48), x3));
    v128.store(at + row * step, sum);
  }
}
