import { COMPLEX, imaginaries, plusProduct, REAL, reals, swapped, timesI } from './complex';

// A batch is `rows` rows of `size` amplitudes each, end to end. A row holds the states that share their gates: one
// statevector of 2^n amplitudes, or several. A qubit is named by the stride of its bit in bytes: 16 times the place value.
// What a gate reads lies `step` bytes behind for each row; a step of 0 is a gate that all rows share.

/** Multiplies one qubit of every row by the row's 2 x 2 matrix, or by its adjoint. */
export function applyToQubit(
  psi: usize,
  rows: i32,
  size: i32,
  stride: usize,
  matrix: usize,
  step: usize,
  inverse: bool,
): void {
  const bytes = COMPLEX * (size as usize);
  const half = bytes >> 1;
  const below = stride - 1;
  const sign: f64 = inverse ? -1 : 1;
  const upper: usize = inverse ? 2 * COMPLEX : COMPLEX;
  const lower: usize = inverse ? COMPLEX : 2 * COMPLEX;
  for (const end = psi + bytes * (rows as usize); psi < end; psi += bytes) {
    const are = v128.load_splat<f64>(matrix);
    const aim = imaginaryFactor(matrix, sign);
    const bre = v128.load_splat<f64>(matrix + upper);
    const bim = imaginaryFactor(matrix + upper, sign);
    const cre = v128.load_splat<f64>(matrix + lower);
    const cim = imaginaryFactor(matrix + lower, sign);
    const dre = v128.load_splat<f64>(matrix, 48);
    const dim = imaginaryFactor(matrix + 48, sign);
    let k: usize = 0;
    do {
      // k without a zero bit put in at the qubit: the pair's member whose bit is 0.
      const at = psi + (k << 1) - (k & below);
      const x = v128.load(at);
      const y = v128.load(at + stride);
      const xi = swapped(x);
      const yi = swapped(y);
      const p = plusProduct(plusProduct(f64x2.mul(are, x), aim, xi), bre, y);
      const q = plusProduct(plusProduct(f64x2.mul(cre, x), cim, xi), dre, y);
      v128.store(at, plusProduct(p, bim, yi));
      v128.store(at + stride, plusProduct(q, dim, yi));
      k += COMPLEX;
    } while (k < half);
    matrix += step;
  }
}

/** Returns (-im, im) of an entry, which times (im, re) of an amplitude is the product with i im. */
function imaginaryFactor(at: usize, sign: f64): v128 {
  return f64x2.mul(v128.load_splat<f64>(at, REAL), f64x2.replace_lane(f64x2.splat(-sign), 1, sign));
}

/** Multiplies two qubits of every row by the row's 4 x 4 matrix, or by its adjoint; `a` is the more significant index. */
export function applyToPair(
  psi: usize,
  rows: i32,
  size: i32,
  a: usize,
  b: usize,
  matrix: usize,
  step: usize,
  inverse: bool,
): void {
  const bytes = COMPLEX * (size as usize);
  const quarter = bytes >> 2;
  const belowFirst = min(a, b) - 1;
  const belowSecond = max(a, b) - 1;
  const sign = f64x2.splat(inverse ? -1 : 1);
  const alongRow: usize = inverse ? 4 * COMPLEX : COMPLEX;
  const alongColumn: usize = inverse ? COMPLEX : 4 * COMPLEX;
  for (const end = psi + bytes * (rows as usize); psi < end; psi += bytes) {
    let k: usize = 0;
    do {
      const at = psi + spread(spread(k, belowFirst), belowSecond);
      const x0 = v128.load(at);
      const x1 = v128.load(at + b);
      const x2 = v128.load(at + a);
      const x3 = v128.load(at + a + b);
      const y0 = f64x2.mul(timesI(x0), sign);
      const y1 = f64x2.mul(timesI(x1), sign);
      const y2 = f64x2.mul(timesI(x2), sign);
      const y3 = f64x2.mul(timesI(x3), sign);
      let m = matrix;
      let to: usize = 0;
      do {
        const first = plusEntry(plusEntry(f64x2.splat(0), m, x0, y0), m + alongRow, x1, y1);
        const last = plusEntry(plusEntry(f64x2.splat(0), m + 2 * alongRow, x2, y2), m + 3 * alongRow, x3, y3);
        v128.store(at + (to & 1) * b + (to >> 1) * a, f64x2.add(first, last));
        m += alongColumn;
        to++;
      } while (to < 4);
      k += COMPLEX;
    } while (k < quarter);
    matrix += step;
  }
}

/** Returns c + m x, `y` being i x. */
function plusEntry(c: v128, m: usize, x: v128, y: v128): v128 {
  return plusProduct(plusProduct(c, v128.load_splat<f64>(m), x), v128.load_splat<f64>(m, REAL), y);
}

/** Puts a zero bit into an offset, above the bits `below`. */
function spread(k: usize, below: usize): usize {
  return (k << 1) - (k & below);
}

/** Exchanges the amplitudes at `first` and `second` in every quadruple that two qubits span. */
export function exchange(psi: usize, count: i32, a: usize, b: usize, first: usize, second: usize): void {
  const quarter = (COMPLEX * (count as usize)) >> 2;
  const belowFirst = min(a, b) - 1;
  const belowSecond = max(a, b) - 1;
  let k: usize = 0;
  do {
    const at = psi + spread(spread(k, belowFirst), belowSecond);
    const x = v128.load(at + first);
    v128.store(at + first, v128.load(at + second));
    v128.store(at + second, x);
    k += COMPLEX;
  } while (k < quarter);
}

/**
 * Changes the sign of every amplitude at which an odd number of CZ gates sees two ones.
 *
 * A pair (distance, mask) of `pairs` stands for the gates between bits q and q + distance, for every q in the mask.
 */
export function flipSigns(psi: usize, count: i32, pairs: usize, nPairs: i32): void {
  const lastPair = pairs + 8 * (nPairs as usize);
  let x: i32 = 0;
  do {
    let odd: i32 = 0;
    let at = pairs;
    do {
      odd ^= i32.popcnt(x & (x >> load<i32>(at)) & load<i32>(at, 4));
      at += 8;
    } while (at < lastPair);
    v128.store(psi, v128.xor(v128.load(psi), signOf(odd)));
    psi += COMPLEX;
    x++;
  } while (x < count);
}

/** Returns the sign bits that make a vector negative where a number is odd. */
export function signOf(count: i32): v128 {
  return i64x2.splat((count as i64) << 63);
}

/** Multiplies by exp(-i angle Z Z / 2), Z on the bits of `mask`; a row's `phase` is (cos, sin) of angle / 2. */
export function turnByParity(
  psi: usize,
  rows: i32,
  size: i32,
  mask: i32,
  phase: usize,
  step: usize,
  inverse: bool,
): void {
  const sign: f64 = inverse ? -1 : 1;
  do {
    const cosine = v128.load_splat<f64>(phase);
    const sine = f64x2.mul(
      v128.load_splat<f64>(phase, REAL),
      f64x2.replace_lane(f64x2.splat(sign), 1, -sign),
    );
    let x: i32 = 0;
    do {
      const amplitude = v128.load(psi);
      const turned = v128.xor(sine, signOf(i32.popcnt(x & mask)));
      v128.store(psi, plusProduct(f64x2.mul(cosine, amplitude), turned, swapped(amplitude)));
      psi += COMPLEX;
      x++;
    } while (x < size);
    phase += step;
    rows--;
  } while (rows > 0);
}

/** Multiplies each amplitude by entry `number of ones among the bits of mask` of the row's table of phases. */
export function turnByOnes(
  psi: usize,
  rows: i32,
  size: i32,
  mask: i32,
  table: usize,
  step: usize,
  inverse: bool,
): void {
  const sign = f64x2.splat(inverse ? -1 : 1);
  do {
    let x: i32 = 0;
    do {
      const amplitude = v128.load(psi);
      const phase = v128.load(table + COMPLEX * (i32.popcnt(x & mask) as usize));
      const along = f64x2.mul(reals(phase), amplitude);
      v128.store(psi, plusProduct(along, f64x2.mul(imaginaries(phase), sign), timesI(amplitude)));
      psi += COMPLEX;
      x++;
    } while (x < size);
    table += step;
    rows--;
  } while (rows > 0);
}
