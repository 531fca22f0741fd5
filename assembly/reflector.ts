import {
  overlapOne,
  overlapTwo,
  overlapVA,
  overlapVB,
  overlapWA,
  overlapWB,
  subtract,
  subtractOne,
  subtractTwo,
} from './columns';
import {
  COMPLEX,
  conjugate,
  entry,
  imaginary,
  pair,
  plusProduct,
  real,
  squaredModulus,
  times,
} from './complex';

/** Vectors whose squared length is below 2^-900 vanish: squares of their entries would lose digits to underflow. */
const NEGLIGIBLE: f64 = reinterpret<f64>((1023 - 900) << 52);

/**
 * Builds the Householder reflector H = 1 - tau v v^H with H^H x = beta e_1, beta real and v_1 = 1.
 *
 * Overwrites x (`length` entries) by v, writes tau and returns beta. Source: LAPACK zlarfg; Golub and Van Loan,
 * Matrix Computations, 4th ed., 5.1.
 */
export function makeReflector(x: usize, length: i32, tau: usize): f64 {
  const head = v128.load(x);
  const tail = squaredLength(x + COMPLEX, length - 1);
  const square = squaredModulus(head) + tail;
  v128.store(x, pair(1, 0));
  v128.store(tau, f64x2.splat(0));
  if (square < NEGLIGIBLE) return 0;
  if (tail === 0 && imaginary(head) === 0) return real(head);
  // The sign opposite to Re x_1 keeps x_1 - beta free of cancellation.
  const beta = real(head) > 0 ? -sqrt(square) : sqrt(square);
  v128.store(tau, pair((beta - real(head)) / beta, -imaginary(head) / beta));
  const first = f64x2.sub(head, pair(beta, 0));
  scale(x + COMPLEX, length - 1, f64x2.div(conjugate(first), f64x2.splat(squaredModulus(first))));
  return beta;
}

function squaredLength(x: usize, length: i32): f64 {
  let even = f64x2.splat(0);
  let odd = f64x2.splat(0);
  const end = entry(x, length & ~1);
  while (x < end) {
    const x0 = v128.load(x);
    even = plusProduct(even, x0, x0);
    const x1 = v128.load(x, 16);
    odd = plusProduct(odd, x1, x1);
    x += 2 * COMPLEX;
  }
  const last = length & 1 ? v128.load(x) : f64x2.splat(0);
  const sum = plusProduct(f64x2.add(even, odd), last, last);
  return real(sum) + imaginary(sum);
}

function scale(x: usize, length: i32, factor: v128): void {
  for (const end = entry(x, length); x < end; x += COMPLEX) v128.store(x, times(factor, v128.load(x)));
}

/** Applies 1 - tau v v^H to `count` columns `stride` bytes apart, of which v meets `length` entries each. */
export function applyReflector(
  v: usize,
  length: i32,
  tau: v128,
  first: usize,
  stride: usize,
  count: i32,
): void {
  for (; count > 1; count -= 2) {
    const second = first + stride;
    overlapOne(v, first, second, length);
    subtractOne(v, times(tau, overlapVA), times(tau, overlapVB), first, second, length);
    first = second + stride;
  }
  if (count === 1) {
    overlapOne(v, first, first, length);
    subtract(v, times(tau, overlapVA), first, length);
  }
}

/**
 * Applies H_v H_w to `count` columns, or its adjoint H_w^H H_v^H if `adjoint`.
 *
 * The vectors are neighbours in a matrix whose columns are `stride` bytes apart: w starts one row below v and has one
 * entry fewer. A column x becomes x - f v - g w, and v^H x and w^H x are taken in one pass (the WY form of Bischof and
 * Van Loan, 1987, for a block of two).
 */
export function applyTwoReflectors(
  v: usize,
  length: i32,
  stride: usize,
  tauV: v128,
  tauW: v128,
  adjoint: bool,
  first: usize,
  count: i32,
): void {
  const tail = v + COMPLEX;
  const w = tail + stride;
  overlapOne(tail, w, w, length - 1);
  const vw = overlapVA;
  for (; count > 1; count -= 2) {
    const a = v128.load(first);
    const b = v128.load(first + stride);
    const belowA = first + COMPLEX;
    const belowB = belowA + stride;
    overlapTwo(tail, w, belowA, belowB, length - 1);
    const va = f64x2.add(overlapVA, a);
    const vb = f64x2.add(overlapVB, b);
    let fA: v128, fB: v128, gA: v128, gB: v128;
    if (adjoint) {
      fA = times(conjugate(tauV), va);
      fB = times(conjugate(tauV), vb);
      gA = times(conjugate(tauW), f64x2.sub(overlapWA, times(conjugate(vw), fA)));
      gB = times(conjugate(tauW), f64x2.sub(overlapWB, times(conjugate(vw), fB)));
    } else {
      gA = times(tauW, overlapWA);
      gB = times(tauW, overlapWB);
      fA = times(tauV, f64x2.sub(va, times(vw, gA)));
      fB = times(tauV, f64x2.sub(vb, times(vw, gB)));
    }
    v128.store(first, f64x2.sub(a, fA));
    v128.store(first + stride, f64x2.sub(b, fB));
    subtractTwo(tail, fA, fB, w, gA, gB, belowA, belowB, length - 1);
    first += 2 * stride;
  }
  if (count === 1) applyOneByOne(v, length, tauV, w, tauW, adjoint, first);
}

/** Applies the same to a last column without a partner. */
function applyOneByOne(
  v: usize,
  length: i32,
  tauV: v128,
  w: usize,
  tauW: v128,
  adjoint: bool,
  column: usize,
): void {
  if (adjoint) applyReflector(v, length, conjugate(tauV), column, 0, 1);
  applyReflector(w, length - 1, adjoint ? conjugate(tauW) : tauW, column + COMPLEX, 0, 1);
  if (!adjoint) applyReflector(v, length, tauV, column, 0, 1);
}

/**
 * Overwrites U (rows x count) by H_1 ... H_size U, two reflectors at a time.
 *
 * The vectors stand below the diagonal of `reflectors`, as reductions leave them. Where U comes in triangular,
 * columns left of k are still unit vectors that reflector k does not meet, and are left out.
 */
export function applyReflectors(
  reflectors: usize,
  tau: usize,
  rows: i32,
  size: i32,
  u: usize,
  count: i32,
  isTriangular: bool,
): void {
  const stride = entry(0, rows);
  const odd = size & 1;
  if (odd) {
    const k = size - 1;
    const first = isTriangular ? k : 0;
    const v = entry(reflectors, k * rows + k);
    applyReflector(v, rows - k, v128.load(entry(tau, k)), entry(u, first * rows + k), stride, count - first);
  }
  for (let k = size - odd - 2; k >= 0; k -= 2) {
    const first = isTriangular ? k : 0;
    applyTwoReflectors(
      entry(reflectors, k * rows + k),
      rows - k,
      stride,
      v128.load(entry(tau, k)),
      v128.load(entry(tau, k + 1)),
      false,
      entry(u, first * rows + k),
      count - first,
    );
  }
}
