import { type Columns, columnsOf } from './columns.js';
import type { Qr } from './kernels.js';
import { type Matrix, zeros } from './matrix.js';
import { type QrReflectors, reduceToTriangle } from './qr-reflectors.js';
import { applyReflector } from './reflector.js';
import { balancingScale } from './scaling.js';

/**
 * Returns the thin QR factorisation of A (m x n): Q is m x k, R is k x n, k = min(m, n).
 *
 * R's diagonal is real and non-negative, which makes the factors unique where A has full column rank. Throws a
 * NotFiniteError if an entry is NaN or infinite.
 */
export function qr(a: Matrix): Qr {
  const scale = balancingScale('qr', a);
  const factors = reduceToTriangle(columnsOf(a, scale));
  return { q: isometryOf(factors), r: triangleOf(factors, scale) };
}

/** Returns R: rows of a negative diagonal entry change sign, and the scale is taken back. */
function triangleOf(factors: QrReflectors, scale: number): Matrix {
  const { columns, diagonal } = factors;
  const r = zeros(diagonal.length, columns.columns);
  for (let i = 0; i < r.rows; i++) {
    const sign = diagonal[i] < 0 ? -1 : 1;
    const row = 2 * i * r.columns;
    r.data[row + 2 * i] = Math.abs(diagonal[i]) / scale;
    for (let j = i + 1; j < r.columns; j++) {
      const from = 2 * (j * columns.rows + i);
      r.data[row + 2 * j] = (sign * columns.data[from]) / scale;
      r.data[row + 2 * j + 1] = (sign * columns.data[from + 1]) / scale;
    }
  }
  return r;
}

/** Returns the first k columns of H_1 ... H_k, with the signs that triangleOf gave to R's rows. */
function isometryOf(factors: QrReflectors): Matrix {
  const { columns, diagonal, tau } = factors;
  const rows = columns.rows;
  const k = diagonal.length;
  const q: Columns = { rows, columns: k, data: new Float64Array(2 * rows * k) };
  for (let j = k - 1; j >= 0; j--) {
    const start = 2 * (j * rows + j);
    q.data[start] = 1;
    // Columns left of j are still unit vectors that reflector j does not meet.
    applyReflector(columns.data, start, rows - j, tau[2 * j], tau[2 * j + 1], q.data, start, 2 * rows, k - j);
  }
  return signedRows(q, diagonal);
}

/** Returns Q by rows, each column with the sign of its diagonal entry. */
function signedRows(q: Columns, diagonal: Float64Array): Matrix {
  const result = zeros(q.rows, q.columns);
  for (let j = 0; j < q.columns; j++) {
    const sign = diagonal[j] < 0 ? -1 : 1;
    let from = 2 * j * q.rows;
    for (let to = 2 * j; to < result.data.length; to += 2 * q.columns, from += 2) {
      result.data[to] = sign * q.data[from];
      result.data[to + 1] = sign * q.data[from + 1];
    }
  }
  return result;
}
