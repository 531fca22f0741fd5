import { entry, plusProduct, REAL, realEntry } from './complex';

// Products of matrices large enough that three real products are cheaper than the four of a complex one, packing and
// all. With A = A_r + i A_i:
//
//   Re C = A_r B_r - A_i B_i,   Im C = (A_r + A_i) (B_r + B_i) - A_r B_r - A_i B_i
//
// The rounding of Im C is that of |A| |B| as a whole, not of each entry by itself. Source: Higham, SIAM J. Matrix Anal.
// Appl. 13, 681 (1992).

/** Contracted indices taken together: three panels of four columns of that length stay in the first-level cache. */
const DEPTH: i32 = 128;
/** Rows of the left operand packed together. */
const HEIGHT: i32 = 64;
/** Lines in a panel. */
const LINES: i32 = 4;
/** Bytes from one contracted index to the next. */
const STEP: usize = (LINES as usize) * REAL;

/** Returns the bytes of workspace that `productLarge` needs. */
export function largeWorkspace(m: i32, n: i32, k: i32): usize {
  const panels = panelsOf(min(m, HEIGHT)) + panelsOf(n);
  return realEntry(0, 3 * LINES * (LINES + min(k, DEPTH) * panels));
}

function panelsOf(lines: i32): i32 {
  return (lines + LINES - 1) / LINES;
}

/** Writes what `product` writes, with the same arguments. */
export function productLarge(
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
  const block = workspace;
  const rightPanels = realEntry(block, 3 * LINES * LINES);
  for (let p = 0; p < k; p += DEPTH) {
    const depth = min(k - p, DEPTH);
    const panel = realEntry(0, 3 * LINES * depth);
    const leftPanels = rightPanels + panel * (panelsOf(n) as usize);
    pack(entry(right, p * rightAlong), rightAcross, rightAlong, rightSign, n, depth, rightPanels);
    for (let i = 0; i < m; i += HEIGHT) {
      const height = min(m - i, HEIGHT);
      pack(
        entry(left, i * leftAcross + p * leftAlong),
        leftAcross,
        leftAlong,
        leftSign,
        height,
        depth,
        leftPanels,
      );
      for (let j = 0; j < n; j += LINES) {
        const columns = rightPanels + panel * ((j / LINES) as usize);
        for (let h = 0; h < height; h += LINES) {
          multiplyBlock(leftPanels + panel * ((h / LINES) as usize), columns, depth, block);
          const to = entry(c, (i + h) * row + j);
          put(block, to, row, min(LINES, height - h), min(LINES, n - j), onto || p > 0);
        }
      }
    }
  }
}

/** Lays four lines out side by side: their real parts, then their imaginary parts, then the sums of both. */
function pack(from: usize, across: i32, along: i32, sign: f64, lines: i32, depth: i32, to: usize): void {
  const step = entry(0, along);
  const part = realEntry(0, LINES * depth);
  for (let i = 0; i < lines; i += LINES) {
    for (let line = 0; line < LINES; line++) {
      let target = realEntry(to, line);
      if (i + line < lines) {
        let source = entry(from, (i + line) * across);
        for (const end = target + part; target < end; target += STEP) {
          const re = f64.load(source);
          const im = sign * f64.load(source, 8);
          f64.store(target, re);
          f64.store(target + part, im);
          f64.store(target + 2 * part, re + im);
          source += step;
        }
      } else {
        for (const end = target + part; target < end; target += STEP) {
          f64.store(target, 0);
          f64.store(target + part, 0);
          f64.store(target + 2 * part, 0);
        }
      }
    }
    to += 3 * part;
  }
}

/** Writes the three real 4 x 4 products of a panel of rows and one of columns, one behind the other. */
function multiplyBlock(left: usize, right: usize, depth: i32, block: usize): void {
  const part = realEntry(0, LINES * depth);
  for (let kind = 0; kind < 3; kind++) {
    multiplyReal(left, right, part, block);
    left += part;
    right += part;
    block = realEntry(block, LINES * LINES);
  }
}

function multiplyReal(left: usize, right: usize, part: usize, block: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  const end = left + part;
  do {
    const b0 = v128.load(right);
    const b1 = v128.load(right, 16);
    const a0 = v128.load_splat<f64>(left);
    c00 = plusProduct(c00, a0, b0);
    c01 = plusProduct(c01, a0, b1);
    const a1 = v128.load_splat<f64>(left, 8);
    c10 = plusProduct(c10, a1, b0);
    c11 = plusProduct(c11, a1, b1);
    const a2 = v128.load_splat<f64>(left, 16);
    c20 = plusProduct(c20, a2, b0);
    c21 = plusProduct(c21, a2, b1);
    const a3 = v128.load_splat<f64>(left, 24);
    c30 = plusProduct(c30, a3, b0);
    c31 = plusProduct(c31, a3, b1);
    left += STEP;
    right += STEP;
  } while (left < end);
  v128.store(block, c00);
  v128.store(block, c01, 16);
  v128.store(block, c10, 32);
  v128.store(block, c11, 48);
  v128.store(block, c20, 64);
  v128.store(block, c21, 80);
  v128.store(block, c30, 96);
  v128.store(block, c31, 112);
}

/** Joins the three products into complex entries; a column past the end is not written. */
function put(block: usize, to: usize, row: i32, rows: i32, columns: i32, accumulate: bool): void {
  for (let i = 0; i < rows; i++) {
    putPair(realEntry(block, LINES * i), to, columns > 1, accumulate);
    if (columns > 2) putPair(realEntry(block, LINES * i + 2), entry(to, 2), columns > 3, accumulate);
    to += entry(0, row);
  }
}

function putPair(from: usize, to: usize, hasSecond: bool, accumulate: bool): void {
  const kind = realEntry(0, LINES * LINES);
  const direct = v128.load(from);
  const crossed = v128.load(from + kind);
  const re = f64x2.sub(direct, crossed);
  const im = f64x2.sub(f64x2.sub(v128.load(from + 2 * kind), direct), crossed);
  const first = v128.shuffle<u64>(re, im, 0, 2);
  v128.store(to, accumulate ? f64x2.add(v128.load(to), first) : first);
  if (!hasSecond) return;
  const second = v128.shuffle<u64>(re, im, 1, 3);
  v128.store(to, accumulate ? f64x2.add(v128.load(to, 16), second) : second, 16);
}
