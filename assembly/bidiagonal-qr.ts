import { realEntry } from './complex';
import { rotateColumns, rotateNeighbours, stripBytes, stripEntry } from './rotations';

const EPSILON: f64 = f64.EPSILON;
/** 2^-13 roundings of the largest entry count as zero. */
const NEGLIGIBLE: f64 = f64.EPSILON / 8192;

// B = Z B' W^T under way to a diagonal B'; one iteration runs at a time.
let d: usize = 0;
let e: usize = 0;
let z: usize = 0;
let size: i32 = 0;
let negligible: f64 = 0;
let cosines: usize = 0;
let sines: usize = 0;

/** Returns the bytes of workspace that `diagonalise` needs. */
export function rotationsWorkspace(columns: i32): usize {
  return realEntry(0, 2 * columns);
}

/**
 * Diagonalises a real upper bidiagonal B = Z diag(d) W^T by implicitly shifted QR steps, in place.
 *
 * `diagonal` ends as the singular values, unsorted and of either sign; `above` ends as zero. Writes Z, in strips.
 * Returns false if `steps` steps do not suffice.
 * Source: Golub and Reinsch (1970); Golub and Van Loan, Matrix Computations, 4th ed., 8.6.3.
 */
export function diagonalise(
  diagonal: usize,
  above: usize,
  columns: i32,
  rotations: usize,
  steps: i32,
  workspace: usize,
): bool {
  d = diagonal;
  e = above;
  z = rotations;
  size = columns;
  cosines = workspace;
  sines = realEntry(workspace, columns);
  negligible = largestEntry() * NEGLIGIBLE;
  writeIdentity();
  let last = size - 1;
  while (last > 0) {
    const first = startOfBlock(last);
    if (first === last) {
      last--;
      continue;
    }
    if (steps-- <= 0) return false;
    if (!deflateZero(first, last)) sweep(first, last);
  }
  return true;
}

function at(list: usize, i: i32): f64 {
  return f64.load(realEntry(list, i));
}

function set(list: usize, i: i32, x: f64): void {
  f64.store(realEntry(list, i), x);
}

function largestEntry(): f64 {
  let largest: f64 = 0;
  for (let i = 0; i < size; i++) largest = max(largest, max(abs(at(d, i)), abs(at(e, i))));
  return largest;
}

function writeIdentity(): void {
  memory.fill(z, 0, stripBytes(size));
  for (let i = 0; i < size; i++) f64.store(stripEntry(z, size, i, i), 1);
}

/** Returns the start of the unreduced block that ends at `last`, and clears the negligible entry before it. */
function startOfBlock(last: i32): i32 {
  for (let i = last - 1; i >= 0; i--) {
    const entry = abs(at(e, i));
    if (entry <= negligible || entry <= EPSILON * (abs(at(d, i)) + abs(at(d, i + 1)))) {
      set(e, i, 0);
      return i + 1;
    }
  }
  return 0;
}

/** Splits a block at a zero on its diagonal, if it has one, and says whether it did. */
function deflateZero(first: i32, last: i32): bool {
  for (let i = last; i >= first; i--) {
    if (abs(at(d, i)) <= negligible) {
      set(d, i, 0);
      if (i === last) clearColumnAbove(first, last);
      else clearRowRightOf(i, last);
      return true;
    }
  }
  return false;
}

/** Rotates e_zero away to the right, row `zero` (d_zero = 0) against the rows below it. */
function clearRowRightOf(zero: i32, last: i32): void {
  let bulge = at(e, zero);
  set(e, zero, 0);
  for (let i = zero + 1; i <= last && bulge !== 0; i++) {
    rotation(at(d, i), bulge);
    set(d, i, length);
    if (i < last) {
      bulge = -sine * at(e, i);
      set(e, i, cosine * at(e, i));
    } else bulge = 0;
    rotateColumns(z, size, i, zero, cosine, sine);
  }
}

/** Rotates e_(last-1) away upwards, column `last` (d_last = 0) against the columns before it. */
function clearColumnAbove(first: i32, last: i32): void {
  let bulge = at(e, last - 1);
  set(e, last - 1, 0);
  for (let i = last - 1; i >= first && bulge !== 0; i--) {
    rotation(at(d, i), bulge);
    set(d, i, length);
    if (i > first) {
      bulge = -sine * at(e, i - 1);
      set(e, i - 1, cosine * at(e, i - 1));
    }
  }
}

// Where `rotation` leaves its three answers.
let length: f64 = 0;
let cosine: f64 = 0;
let sine: f64 = 0;

/** Finds the rotation that takes (x, y) to (length, 0). */
function rotation(x: f64, y: f64): void {
  length = sqrt(x * x + y * y);
  if (length === 0) {
    cosine = 1;
    sine = 0;
    return;
  }
  cosine = x / length;
  sine = y / length;
}

/** Squares below these are of numbers that count as zero beside entries of order one. */
const NO_BULGE: f64 = reinterpret<f64>((1023 - 600) << 52);
const NO_CORNER: f64 = reinterpret<f64>((1023 - 1000) << 52);

/**
 * Chases the bulge of one shifted QR step from the top of a block to its end (Golub and Kahan's SVD step).
 *
 * The rotation from the right, (x, bulge) / norm, is not divided out before the one from the left is known: their
 * square roots and divisions then run side by side, and this recurrence is nothing but waiting for them.
 */
function sweep(first: i32, last: i32): void {
  let dk = at(d, first);
  let ek = at(e, first);
  let x = dk * dk - shift(first, last);
  let bulge = dk * ek;
  for (let k = first; k < last; k++) {
    const square = x * x + bulge * bulge;
    let norm = sqrt(square);
    if (k > first) set(e, k - 1, norm);
    if (square < NO_BULGE) {
      x = 1;
      bulge = 0;
      norm = 1;
    }
    const next = at(d, k + 1);
    const corner = x * dk + bulge * ek;
    const below = bulge * next;
    const upper = x * ek - bulge * dk;
    const lower = x * next;
    const cornerSquare = corner * corner + below * below;
    const cornerNorm = sqrt(cornerSquare);
    const inverse = 1 / norm;
    const vanishes = cornerSquare < NO_CORNER;
    const c = vanishes ? 1 : corner / cornerNorm;
    const s = vanishes ? 0 : below / cornerNorm;
    set(d, k, cornerNorm * inverse);
    set(cosines, k, c);
    set(sines, k, s);

    x = (c * upper + s * lower) * inverse;
    dk = (c * lower - s * upper) * inverse;
    const after = at(e, k + 1);
    bulge = s * after;
    ek = c * after;
  }
  set(e, last - 1, x);
  set(d, last, dk);
  rotateNeighbours(z, size, first, last, cosines, sines);
}

/** Returns Wilkinson's shift: the eigenvalue of the last 2 x 2 block of B^T B that is nearer to its last entry. */
function shift(first: i32, last: i32): f64 {
  const before = last - 1 > first ? at(e, last - 2) : 0;
  const upper = at(d, last - 1) * at(d, last - 1) + before * before;
  const lower = at(d, last) * at(d, last) + at(e, last - 1) * at(e, last - 1);
  const coupling = at(d, last - 1) * at(e, last - 1);
  const half = (upper - lower) / 2;
  const root = sqrt(half * half + coupling * coupling);
  if (root === 0) return lower;
  return lower - (coupling * coupling) / (half + (half >= 0 ? root : -root));
}
