import {
  COMPLEX,
  entry,
  imaginaries,
  imaginary,
  minusProduct,
  pair,
  plusProduct,
  real,
  reals,
  swapped,
  timesI,
} from './complex';

// Inner loops over columns of complex entries. They take columns two by two, so that what is read once serves twice,
// and keep enough sums apart, so that no addition waits for the one before. They test at their end: V8 moves what does
// not change out of such a loop and computes it anew in every turn of another, which halves the speed.
// A column has at least one entry.

// A function returns one number only: overlaps are left here.
export let overlapVA: v128 = f64x2.splat(0);
export let overlapVB: v128 = f64x2.splat(0);
export let overlapWA: v128 = f64x2.splat(0);
export let overlapWB: v128 = f64x2.splat(0);

/** Leaves v^H a and v^H b in `overlapVA` and `overlapVB`. */
export function overlapOne(v: usize, a: usize, b: usize, length: i32): void {
  let direct0 = f64x2.splat(0);
  let crossed0 = f64x2.splat(0);
  let direct1 = f64x2.splat(0);
  let crossed1 = f64x2.splat(0);
  let direct2 = f64x2.splat(0);
  let crossed2 = f64x2.splat(0);
  let direct3 = f64x2.splat(0);
  let crossed3 = f64x2.splat(0);
  const end = entry(0, length & ~1);
  let i: usize = 0;
  while (i < end) {
    const even = v128.load(v + i);
    const evenTurned = swapped(even);
    const odd = v128.load(v + i, 16);
    const oddTurned = swapped(odd);
    const a0 = v128.load(a + i);
    direct0 = plusProduct(direct0, even, a0);
    crossed0 = plusProduct(crossed0, evenTurned, a0);
    const b0 = v128.load(b + i);
    direct1 = plusProduct(direct1, even, b0);
    crossed1 = plusProduct(crossed1, evenTurned, b0);
    const a1 = v128.load(a + i, 16);
    direct2 = plusProduct(direct2, odd, a1);
    crossed2 = plusProduct(crossed2, oddTurned, a1);
    const b1 = v128.load(b + i, 16);
    direct3 = plusProduct(direct3, odd, b1);
    crossed3 = plusProduct(crossed3, oddTurned, b1);
    i += 2 * COMPLEX;
  }
  if (length & 1) {
    const last = v128.load(v + i);
    direct0 = plusProduct(direct0, last, v128.load(a + i));
    crossed0 = plusProduct(crossed0, swapped(last), v128.load(a + i));
    direct1 = plusProduct(direct1, last, v128.load(b + i));
    crossed1 = plusProduct(crossed1, swapped(last), v128.load(b + i));
  }
  overlapVA = overlapOf(f64x2.add(direct0, direct2), f64x2.add(crossed0, crossed2));
  overlapVB = overlapOf(f64x2.add(direct1, direct3), f64x2.add(crossed1, crossed3));
}

/** Leaves v^H a, v^H b, w^H a and w^H b in the four overlaps. */
export function overlapTwo(v: usize, w: usize, a: usize, b: usize, length: i32): void {
  let directVA = f64x2.splat(0);
  let crossedVA = f64x2.splat(0);
  let directVB = f64x2.splat(0);
  let crossedVB = f64x2.splat(0);
  let directWA = f64x2.splat(0);
  let crossedWA = f64x2.splat(0);
  let directWB = f64x2.splat(0);
  let crossedWB = f64x2.splat(0);
  const end = entry(0, length);
  let i: usize = 0;
  do {
    const ai = v128.load(a + i);
    const bi = v128.load(b + i);
    const vi = v128.load(v + i);
    directVA = plusProduct(directVA, vi, ai);
    directVB = plusProduct(directVB, vi, bi);
    const vTurned = swapped(vi);
    crossedVA = plusProduct(crossedVA, vTurned, ai);
    crossedVB = plusProduct(crossedVB, vTurned, bi);
    const wi = v128.load(w + i);
    directWA = plusProduct(directWA, wi, ai);
    directWB = plusProduct(directWB, wi, bi);
    const wTurned = swapped(wi);
    crossedWA = plusProduct(crossedWA, wTurned, ai);
    crossedWB = plusProduct(crossedWB, wTurned, bi);
    i += COMPLEX;
  } while (i < end);
  overlapVA = overlapOf(directVA, crossedVA);
  overlapVB = overlapOf(directVB, crossedVB);
  overlapWA = overlapOf(directWA, crossedWA);
  overlapWB = overlapOf(directWB, crossedWB);
}

/** Returns sum conj(v) x from the sums of (v_re x_re, v_im x_im) and of (v_im x_re, v_re x_im). */
function overlapOf(direct: v128, crossed: v128): v128 {
  return pair(real(direct) + imaginary(direct), imaginary(crossed) - real(crossed));
}

/** Subtracts f v from a. */
export function subtract(v: usize, f: v128, a: usize, length: i32): void {
  const fRe = reals(f);
  const fIm = timesI(imaginaries(f));
  const end = entry(0, length);
  let i: usize = 0;
  do {
    const vi = v128.load(v + i);
    v128.store(a + i, minusProduct(minusProduct(v128.load(a + i), fRe, vi), fIm, swapped(vi)));
    i += COMPLEX;
  } while (i < end);
}

/** Subtracts fA v from a and fB v from b. */
export function subtractOne(v: usize, fA: v128, fB: v128, a: usize, b: usize, length: i32): void {
  const aRe = reals(fA);
  const aIm = timesI(imaginaries(fA));
  const bRe = reals(fB);
  const bIm = timesI(imaginaries(fB));
  const end = entry(0, length);
  let i: usize = 0;
  do {
    const vi = v128.load(v + i);
    const turned = swapped(vi);
    v128.store(a + i, minusProduct(minusProduct(v128.load(a + i), aRe, vi), aIm, turned));
    v128.store(b + i, minusProduct(minusProduct(v128.load(b + i), bRe, vi), bIm, turned));
    i += COMPLEX;
  } while (i < end);
}

/** Subtracts fA v + gA w from a and fB v + gB w from b. */
export function subtractTwo(
  v: usize,
  fA: v128,
  fB: v128,
  w: usize,
  gA: v128,
  gB: v128,
  a: usize,
  b: usize,
  length: i32,
): void {
  const fARe = reals(fA);
  const fAIm = timesI(imaginaries(fA));
  const fBRe = reals(fB);
  const fBIm = timesI(imaginaries(fB));
  const gARe = reals(gA);
  const gAIm = timesI(imaginaries(gA));
  const gBRe = reals(gB);
  const gBIm = timesI(imaginaries(gB));
  const end = entry(0, length);
  let i: usize = 0;
  do {
    const vi = v128.load(v + i);
    const vTurned = swapped(vi);
    const wi = v128.load(w + i);
    const wTurned = swapped(wi);
    const ai = minusProduct(minusProduct(v128.load(a + i), fARe, vi), fAIm, vTurned);
    v128.store(a + i, minusProduct(minusProduct(ai, gARe, wi), gAIm, wTurned));
    const bi = minusProduct(minusProduct(v128.load(b + i), fBRe, vi), fBIm, vTurned);
    v128.store(b + i, minusProduct(minusProduct(bi, gBRe, wi), gBIm, wTurned));
    i += COMPLEX;
  } while (i < end);
}

/** Adds four neighbouring columns of `rows` entries, from address a on and weighted by u_0 .. u_3, to x. */
export function addFour(a: usize, rows: i32, u: usize, x: usize, length: i32): void {
  const b = entry(a, rows);
  const c = entry(b, rows);
  const d = entry(c, rows);
  const signs = pair(1, -1);
  const aRe = v128.load_splat<f64>(u);
  const aIm = f64x2.mul(v128.load_splat<f64>(u, 8), signs);
  const bRe = v128.load_splat<f64>(u, 16);
  const bIm = f64x2.mul(v128.load_splat<f64>(u, 24), signs);
  const cRe = v128.load_splat<f64>(u, 32);
  const cIm = f64x2.mul(v128.load_splat<f64>(u, 40), signs);
  const dRe = v128.load_splat<f64>(u, 48);
  const dIm = f64x2.mul(v128.load_splat<f64>(u, 56), signs);
  const end = entry(0, length);
  let i: usize = 0;
  do {
    const ai = v128.load(a + i);
    const bi = v128.load(b + i);
    const ci = v128.load(c + i);
    const di = v128.load(d + i);
    // i (im z) is (im z_re, -im z_im) with its lanes swapped: one swap serves four columns.
    const turned = plusProduct(plusProduct(f64x2.mul(aIm, ai), bIm, bi), cIm, ci);
    const direct = plusProduct(plusProduct(v128.load(x + i), aRe, ai), bRe, bi);
    const sum = plusProduct(plusProduct(direct, cRe, ci), dRe, di);
    v128.store(x + i, f64x2.add(sum, swapped(plusProduct(turned, dIm, di))));
    i += COMPLEX;
  } while (i < end);
}
