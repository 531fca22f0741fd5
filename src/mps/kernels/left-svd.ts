import { diagonalise } from './bidiagonal-qr.js';
import { bidiagonalise } from './bidiagonalise.js';
import { adjointColumnsOf, type Columns, columnsOf, rowMajor } from './columns.js';
import { jacobiLeftSvd } from './jacobi.js';
import type { LeftSvd } from './kernels.js';
import type { Matrix } from './matrix.js';
import { applyReflectors, type QrReflectors, reduceToTriangle } from './qr-reflectors.js';
import { balancingScale } from './scaling.js';

/**
 * Returns the left singular vectors and the singular values of A (m x n): U is m x min(m, n) if thin, m x m if square.
 *
 * Bidiagonalises A (or, for a wide A, the R^H of A^H = Q R) and runs at most `stepsPerValue` implicit QR steps per
 * value; should they not converge, Jacobi's method answers. Throws a NotFiniteError if an entry is NaN or infinite.
 */
export function leftSvd(a: Matrix, vectors: 'thin' | 'square', stepsPerValue = 60): LeftSvd {
  const scale = balancingScale('leftSvd', a);
  const work =
    a.rows < a.columns
      ? adjointOfTriangle(reduceToTriangle(adjointColumnsOf(a, scale)))
      : columnsOf(a, scale);
  const { diagonal, above, tau } = bidiagonalise(work);
  const rotations = realIdentity(work.columns);
  if (!diagonalise(diagonal, above, rotations, stepsPerValue)) return jacobiLeftSvd(a, vectors);

  const order = descendingOrder(diagonal);
  const u = embed(rotations, order, work.rows, vectors === 'thin' ? work.columns : work.rows);
  applyReflectors(work, tau, work.columns, u);
  return { u: rowMajor(u), values: Float64Array.from(order, (i) => Math.abs(diagonal[i]) / scale) };
}

/** Returns R^H (k x k) of the QR factorisation of a tall matrix. */
function adjointOfTriangle({ columns, diagonal }: QrReflectors): Columns {
  const size = diagonal.length;
  const data = new Float64Array(2 * size * size);
  for (let i = 0; i < size; i++) {
    data[2 * (i * size + i)] = diagonal[i];
    for (let j = i + 1; j < size; j++) {
      const from = 2 * (j * columns.rows + i);
      data[2 * (i * size + j)] = columns.data[from];
      data[2 * (i * size + j) + 1] = -columns.data[from + 1];
    }
  }
  return { rows: size, columns: size, data };
}

function realIdentity(size: number): Float64Array {
  const z = new Float64Array(size * size);
  for (let i = 0; i < z.length; i += size + 1) z[i] = 1;
  return z;
}

/** Returns the indices of the entries from the largest modulus to the smallest. */
function descendingOrder(entries: Float64Array): Int32Array {
  return Int32Array.from(entries.keys()).sort((i, j) => Math.abs(entries[j]) - Math.abs(entries[i]));
}

/** Returns diag(Z, 1) with Z's columns in the given order, as complex rows x count columns. */
function embed(z: Float64Array, order: Int32Array, rows: number, count: number): Columns {
  const size = order.length;
  const data = new Float64Array(2 * rows * count);
  for (let j = 0; j < count; j++) {
    const column = 2 * j * rows;
    if (j < size) for (let i = 0; i < size; i++) data[column + 2 * i] = z[i * size + order[j]];
    else data[column + 2 * j] = 1;
  }
  return { rows, columns: count, data };
}
