import { COMPLEX, plusProduct, REAL, swapped } from './complex';
import { signOf } from './statevector';

// What the adjoint method reads off a batch of co-states chi and states psi, laid out as in statevector.ts. Results lie
// `step` bytes behind for each row; a row's own states are summed over.

/** Writes Im <chi|P|psi> of every row for P = 1, X, Y, Z on one qubit. */
export function qubitMoments(
  chi: usize,
  psi: usize,
  rows: i32,
  size: i32,
  stride: usize,
  to: usize,
  step: usize,
): void {
  const bytes = COMPLEX * (size as usize);
  const half = bytes >> 1;
  const below = stride - 1;
  for (const end = psi + bytes * (rows as usize); psi < end; psi += bytes) {
    let zero = f64x2.splat(0);
    let one = f64x2.splat(0);
    let flipped = f64x2.splat(0);
    let turned = f64x2.splat(0);
    let k: usize = 0;
    do {
      const at = (k << 1) - (k & below);
      const x0 = v128.load(psi + at);
      const x1 = v128.load(psi + at + stride);
      const y0 = v128.load(chi + at);
      const y1 = v128.load(chi + at + stride);
      const s0 = swapped(x0);
      const s1 = swapped(x1);
      zero = plusProduct(zero, y0, s0);
      one = plusProduct(one, y1, s1);
      flipped = plusProduct(plusProduct(flipped, y0, s1), y1, s0);
      turned = f64x2.add(turned, f64x2.sub(f64x2.mul(y1, x0), f64x2.mul(y0, x1)));
      k += COMPLEX;
    } while (k < half);
    store<f64>(to, difference(zero) + difference(one));
    store<f64>(to, difference(flipped), REAL);
    store<f64>(to, f64x2.extract_lane(turned, 0) + f64x2.extract_lane(turned, 1), 2 * REAL);
    store<f64>(to, difference(zero) - difference(one), 3 * REAL);
    chi += bytes;
    to += step;
  }
}

/** The lanes of chi (im, re of psi) hold the two halves of Im conj(chi) psi. */
function difference(x: v128): f64 {
  return f64x2.extract_lane(x, 0) - f64x2.extract_lane(x, 1);
}

/** Writes sum_x (-1)^(ones of x & signs) Im conj(chi[x ^ flips]) psi[x] of every row. */
export function flipMoment(
  chi: usize,
  psi: usize,
  rows: i32,
  size: i32,
  flips: i32,
  signs: i32,
  to: usize,
  step: usize,
): void {
  const bytes = COMPLEX * (size as usize);
  do {
    let sum = f64x2.splat(0);
    let x: i32 = 0;
    do {
      const here = v128.xor(v128.load(psi + COMPLEX * (x as usize)), signOf(i32.popcnt(x & signs)));
      sum = plusProduct(sum, v128.load(chi + COMPLEX * ((x ^ flips) as usize)), swapped(here));
      x++;
    } while (x < size);
    store<f64>(to, difference(sum));
    chi += bytes;
    psi += bytes;
    to += step;
    rows--;
  } while (rows > 0);
}

/** Writes sum_x weights[ones of x & mask] Im conj(chi[x]) psi[x] of every row. */
export function onesMoment(
  chi: usize,
  psi: usize,
  rows: i32,
  size: i32,
  mask: i32,
  weights: usize,
  to: usize,
  step: usize,
): void {
  const bytes = COMPLEX * (size as usize);
  do {
    let sum = f64x2.splat(0);
    let x: i32 = 0;
    do {
      const at = COMPLEX * (x as usize);
      const weight = v128.load_splat<f64>(weights + REAL * (i32.popcnt(x & mask) as usize));
      sum = plusProduct(sum, f64x2.mul(weight, v128.load(chi + at)), swapped(v128.load(psi + at)));
      x++;
    } while (x < size);
    store<f64>(to, difference(sum));
    chi += bytes;
    psi += bytes;
    to += step;
    rows--;
  } while (rows > 0);
}
