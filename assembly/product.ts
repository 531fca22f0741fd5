import { COMPLEX, entry, pair, plusProduct, timesI } from './complex';
import { largeWorkspace, productLarge } from './product-large';

/** Contracted indices taken together: a panel of two columns of that length stays in the first-level cache. */
const DEPTH: i32 = 192;
/** Rows of the left operand packed together: with DEPTH they fill a part of the second-level cache. */
const HEIGHT: i32 = 96;

/** Complex multiplications from which on three real products are cheaper than one complex one (ADR 8). */
const LARGE: i32 = 4096;
/** The least extent of a large product: its panels of four lines are nearly full. */
const LEAST: i32 = 12;

function isLarge(m: i32, n: i32, k: i32): bool {
  return m * n * k >= LARGE && min(m, min(n, k)) >= LEAST;
}

/** Returns the bytes of workspace that `product` needs. */
export function productWorkspace(m: i32, n: i32, k: i32): usize {
  if (isLarge(m, n, k)) return largeWorkspace(m, n, k);
  const pairs = ((min(m, HEIGHT) + 1) >> 1) + ((n + 1) >> 1);
  return entry(0, 2 * min(k, DEPTH) * pairs);
}

/**
 * Writes C_ij = sum_p left(i, p) right(p, j), m x n with rows `row` entries apart, or adds it to what is there.
 *
 * An operand is walked by strides in entries: `across` leads from one row of C (left) or column of C (right) to the
 * next, `along` from one contracted index to the next; `sign` is -1 to conjugate. Both are packed into panels of two
 * lines, so that the four products of the interface are one and the inner loop reads contiguously.
 * Source: Goto and van de Geijn, ACM TOMS 34, 12 (2008).
 */
export function product(
  m: i32,
  n: i32,
  k: i32,
  left: usize,
  leftAcross: i32,
  leftAlong: i32,
  leftSign: f64,
  right: usize,
  rightAcross: i32,
  rightAlong: i32,
  rightSign: f64,
  c: usize,
  row: i32,
  onto: bool,
  workspace: usize,
): void {
  if (isLarge(m, n, k)) {
    productLarge(
      m,
      n,
      k,
      left,
      leftAcross,
      leftAlong,
      leftSign,
      right,
      rightAcross,
      rightAlong,
      rightSign,
      c,
      row,
      onto,
      workspace,
    );
    return;
  }
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(k - p, DEPTH);
    const rightPanels = workspace;
    const leftPanels = entry(workspace, 2 * depth * ((n + 1) >> 1));
    pack(entry(right, p * rightAlong), rightAcross, rightAlong, rightSign, n, depth, rightPanels);
    for (let i = 0; i < m; i += HEIGHT) {
      const height = min(m - i, HEIGHT);
      const from = entry(left, i * leftAcross + p * leftAlong);
      pack(from, leftAcross, leftAlong, leftSign, height, depth, leftPanels);
      multiplyPanels(leftPanels, rightPanels, height, n, depth, entry(c, i * row), row, onto || p > 0);
    }
  }
}

/** Lays pairs of lines out side by side, entry by entry; a zero line stands in for one past the end. */
function pack(from: usize, across: i32, along: i32, sign: f64, lines: i32, depth: i32, to: usize): void {
  const signs = pair(1, sign);
  const step = entry(0, along);
  for (let i = 0; i < lines; i += 2) {
    const hasSecond = i + 1 < lines;
    let first = entry(from, i * across);
    let second = hasSecond ? entry(first, across) : first;
    const secondSigns = hasSecond ? signs : f64x2.splat(0);
    const end = entry(to, 2 * depth);
    do {
      v128.store(to, f64x2.mul(v128.load(first), signs));
      v128.store(to, f64x2.mul(v128.load(second), secondSigns), 16);
      first += step;
      second += step;
      to += 2 * COMPLEX;
    } while (to < end);
  }
}

function multiplyPanels(
  left: usize,
  right: usize,
  height: i32,
  width: i32,
  depth: i32,
  c: usize,
  row: i32,
  accumulate: bool,
): void {
  const panel = entry(0, 2 * depth);
  for (let j = 0; j < width; j += 2) {
    let rows = left;
    for (let i = 0; i < height; i += 2) {
      const toSecondRow = i + 1 < height ? entry(0, row) : 0;
      multiplyBlock(rows, right, panel, entry(c, i * row + j), toSecondRow, j + 1 < width, accumulate);
      rows += panel;
    }
    right += panel;
  }
}

/**
 * Multiplies a pair of rows by a pair of columns into the 2 x 2 block of C at `c`.
 *
 * Products with the rows' real and imaginary parts gather in vectors of their own and meet once at the end, so that
 * the loop shuffles nothing. `toSecondRow` is 0 where the block has no second row.
 */
function multiplyBlock(
  left: usize,
  right: usize,
  panel: usize,
  c: usize,
  toSecondRow: usize,
  hasSecondColumn: bool,
  accumulate: bool,
): void {
  let re00 = f64x2.splat(0);
  let im00 = f64x2.splat(0);
  let re01 = f64x2.splat(0);
  let im01 = f64x2.splat(0);
  let re10 = f64x2.splat(0);
  let im10 = f64x2.splat(0);
  let re11 = f64x2.splat(0);
  let im11 = f64x2.splat(0);
  const end = left + panel;
  do {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const a0re = v128.load_splat<f64>(left);
    re00 = plusProduct(re00, a0re, b0);
    re01 = plusProduct(re01, a0re, b1);
    const a0im = v128.load_splat<f64>(left, 8);
    im00 = plusProduct(im00, a0im, b0);
    im01 = plusProduct(im01, a0im, b1);
    const a1re = v128.load_splat<f64>(left, 16);
    re10 = plusProduct(re10, a1re, b0);
    re11 = plusProduct(re11, a1re, b1);
    const a1im = v128.load_splat<f64>(left, 24);
    im10 = plusProduct(im10, a1im, b0);
    im11 = plusProduct(im11, a1im, b1);
    left += 2 * COMPLEX;
    right += 2 * COMPLEX;
  } while (left < end);
  put(c, re00, im00, accumulate);
  if (hasSecondColumn) put(c + COMPLEX, re01, im01, accumulate);
  if (toSecondRow !== 0) {
    put(c + toSecondRow, re10, im10, accumulate);
    if (hasSecondColumn) put(c + toSecondRow + COMPLEX, re11, im11, accumulate);
  }
}

/** Writes re + i im, both of which are complex. */
function put(to: usize, re: v128, im: v128, accumulate: bool): void {
  const sum = f64x2.add(re, timesI(im));
  v128.store(to, accumulate ? f64x2.add(v128.load(to), sum) : sum);
}
