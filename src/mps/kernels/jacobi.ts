import type { LeftSvd } from './kernels.js';
import { identity, type Matrix, zeros } from './matrix.js';
import { balancingScale } from './scaling.js';

const MAXIMAL_SWEEPS = 60;

/**
 * Returns the left singular vectors and values of A by one-sided Jacobi rotations of its rows.
 *
 * Rotates pairs of rows until J^H A has orthogonal rows; J is then the square U and the row norms are the values.
 * U is a product of rotations, and so unitary whatever the rank. Slower than the QR iteration but always convergent.
 * Throws a NotFiniteError if an entry is NaN or infinite. Source: Hestenes (1958); de Rijk (1989).
 */
export function jacobiLeftSvd(a: Matrix, vectors: 'thin' | 'square'): LeftSvd {
  const scale = balancingScale('jacobiLeftSvd', a);
  const rows: Matrix = { ...a, data: a.data.map((x) => x * scale) };
  // Row i of `adjoint` is the adjoint of column i of U: both matrices are rotated by rows.
  const adjoint = identity(a.rows);
  const negligible = Number.EPSILON * 2 ** -10 * Math.sqrt(totalSquare(rows.data));
  for (let sweeps = 0; sweeps < MAXIMAL_SWEEPS && sweep(rows, adjoint, negligible); sweeps++);
  return sorted(rows, adjoint, vectors, scale);
}

/** Rotates every pair of rows once; says whether any pair was not yet orthogonal. */
function sweep(rows: Matrix, adjoint: Matrix, negligible: number): boolean {
  // An inner product of n terms is itself only known to about sqrt(n) roundings (LAPACK zgesvj).
  const orthogonal = 2 * Number.EPSILON * Math.sqrt(rows.columns);
  let rotated = false;
  for (let p = 0; p < rows.rows; p++) {
    for (let q = p + 1; q < rows.rows; q++) {
      const pair = gram(rows, p, q);
      const overlap = Math.hypot(pair.re, pair.im);
      const lengths = Math.sqrt(pair.pp) * Math.sqrt(pair.qq);
      if (Math.sqrt(Math.min(pair.pp, pair.qq)) <= negligible || overlap <= orthogonal * lengths) continue;
      rotated = true;
      const rotation = orthogonalising(pair, overlap);
      rotate(rows, p, q, rotation);
      rotate(adjoint, p, q, rotation);
    }
  }
  return rotated;
}

/** The squared norms of two rows and their overlap sum_j conj(p_j) q_j. */
interface Gram {
  readonly pp: number;
  readonly qq: number;
  readonly re: number;
  readonly im: number;
}

function gram({ data, columns }: Matrix, p: number, q: number): Gram {
  let pp = 0;
  let qq = 0;
  let re = 0;
  let im = 0;
  for (let j = 2 * p * columns, k = 2 * q * columns; j < 2 * (p + 1) * columns; j += 2, k += 2) {
    pp += data[j] * data[j] + data[j + 1] * data[j + 1];
    qq += data[k] * data[k] + data[k + 1] * data[k + 1];
    re += data[j] * data[k] + data[j + 1] * data[k + 1];
    im += data[j] * data[k + 1] - data[j + 1] * data[k];
  }
  return { pp, qq, re, im };
}

/** p <- c p - s conj(phase) q, q <- s phase p + c q, where s and phase are folded into one complex sine. */
interface Rotation {
  readonly cosine: number;
  readonly sineRe: number;
  readonly sineIm: number;
}

/** Returns the smaller of the two rotations that make the rows orthogonal (Rutishauser's formula). */
function orthogonalising({ pp, qq, re, im }: Gram, overlap: number): Rotation {
  const cotangent = (qq - pp) / (2 * overlap);
  const tangent = (cotangent >= 0 ? 1 : -1) / (Math.abs(cotangent) + Math.hypot(1, cotangent));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = (cosine * tangent) / overlap;
  return { cosine, sineRe: sine * re, sineIm: sine * im };
}

function rotate({ data, columns }: Matrix, p: number, q: number, rotation: Rotation): void {
  const { cosine, sineRe, sineIm } = rotation;
  for (let j = 2 * p * columns, k = 2 * q * columns; j < 2 * (p + 1) * columns; j += 2, k += 2) {
    const pRe = data[j];
    const pIm = data[j + 1];
    const qRe = data[k];
    const qIm = data[k + 1];
    data[j] = cosine * pRe - (sineRe * qRe + sineIm * qIm);
    data[j + 1] = cosine * pIm - (sineRe * qIm - sineIm * qRe);
    data[k] = sineRe * pRe - sineIm * pIm + cosine * qRe;
    data[k + 1] = sineRe * pIm + sineIm * pRe + cosine * qIm;
  }
}

/** Returns the rows' norms in descending order with the columns of U that belong to them. */
function sorted(rows: Matrix, adjoint: Matrix, vectors: 'thin' | 'square', scale: number): LeftSvd {
  const m = rows.rows;
  const norms = Float64Array.from({ length: m }, (_, i) => Math.sqrt(gram(rows, i, i).pp));
  const order = Int32Array.from(norms.keys()).sort((i, j) => norms[j] - norms[i]);
  const rank = Math.min(m, rows.columns);
  const u = zeros(m, vectors === 'thin' ? rank : m);
  for (let j = 0; j < u.columns; j++) {
    for (let i = 0; i < m; i++) {
      const from = 2 * (order[j] * m + i);
      u.data[2 * (i * u.columns + j)] = adjoint.data[from];
      u.data[2 * (i * u.columns + j) + 1] = -adjoint.data[from + 1];
    }
  }
  return { u, values: Float64Array.from(order.subarray(0, rank), (i) => norms[i] / scale) };
}

function totalSquare(data: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i] * data[i];
  return sum;
}
