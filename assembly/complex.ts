// A complex number is one vector: the real part in lane 0, the imaginary part in lane 1.

/** Bytes of a complex entry. */
export const COMPLEX: usize = 16;
/** Bytes of a real entry. */
export const REAL: usize = 8;

/** Returns the address of complex entry `index` behind `start`. */
export function entry(start: usize, index: i32): usize {
  return start + COMPLEX * (index as usize);
}

/** Returns the address of real entry `index` behind `start`. */
export function realEntry(start: usize, index: i32): usize {
  return start + REAL * (index as usize);
}

export function pair(re: f64, im: f64): v128 {
  return f64x2.replace_lane(f64x2.splat(re), 1, im);
}

export function real(x: v128): f64 {
  return f64x2.extract_lane(x, 0);
}

export function imaginary(x: v128): f64 {
  return f64x2.extract_lane(x, 1);
}

/** Returns (im, re). */
export function swapped(x: v128): v128 {
  return v128.shuffle<u64>(x, x, 1, 0);
}

/** Returns (re, re). */
export function reals(x: v128): v128 {
  return v128.shuffle<u64>(x, x, 0, 0);
}

/** Returns (im, im). */
export function imaginaries(x: v128): v128 {
  return v128.shuffle<u64>(x, x, 1, 1);
}

export function conjugate(x: v128): v128 {
  return f64x2.mul(x, pair(1, -1));
}

/** Returns i x. */
export function timesI(x: v128): v128 {
  return f64x2.mul(swapped(x), pair(-1, 1));
}

/** Returns c + a b lane by lane, rounded once where the engine has relaxed SIMD and this binary was built for it. */
export function plusProduct(c: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(a, b, c) : f64x2.add(c, f64x2.mul(a, b));
}

/** Returns c - a b lane by lane, rounded as `plusProduct` does. */
export function minusProduct(c: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_nmadd(a, b, c) : f64x2.sub(c, f64x2.mul(a, b));
}

/** Returns the complex product a b. */
export function times(a: v128, b: v128): v128 {
  return plusProduct(f64x2.mul(reals(a), b), timesI(imaginaries(a)), swapped(b));
}

/** Returns |x|^2. */
export function squaredModulus(x: v128): f64 {
  return real(x) * real(x) + imaginary(x) * imaginary(x);
}
