import type { Qr } from '../../kernels/kernels.js';
import { type Matrix, zeros } from '../../kernels/matrix.js';
import { defaultKernels } from '../../kernels/wasm/wasm.js';
import { DependentColumnsError } from '../linear-algebra-errors.js';
import { columnRange, setColumns } from './planes.js';

const kernels = defaultKernels();

/** What is independent of a column must exceed this share of it: float32 entries leave 6e-8 to 1e-7 of a true zero. */
const RESOLUTION = 1e-6;

/**
 * Pulls a cost's derivatives by Q and R back to A (m x n), in float64.
 *
 * With R's diagonal real and positive, G = R~ R^H and M = Q^H Q~,
 *
 *     A~ = (Q~ + Q (C - M)) R^-H,   C_ij = G_ij above the diagonal, conj G_ji + M_ij - conj M_ji below it,
 *
 * and Re G_ii + i Im M_ii on it. Where m < n, A = (A1 A2) and R = (R1 R2): A1 = Q R1 is the square case with
 * Q~ + A2 R2~^H for Q~, and A2~ = Q R2~. R~ counts on and above the diagonal, on it with its real part.
 * Source: Walter and Lehmann (2010), arXiv:1001.1654, for real A; the complex diagonal is worked out here.
 *
 * @throws DependentColumnsError if R's diagonal has a zero, to float32
 */
export function qrGradient({ q, r }: Qr, cotangent: Qr): Matrix {
  const k = q.columns;
  if (r.columns === k) return tallGradient(q, r, cotangent.q, cotangent.r);
  const [r1, r2] = [columnRange(r, 0, k), columnRange(r, k, r.columns)];
  const [bar1, bar2] = [columnRange(cotangent.r, 0, k), columnRange(cotangent.r, k, r.columns)];
  const throughA2 = kernels.product(q, kernels.productAdjoint(r2, bar2));
  const qBar = { ...q, data: cotangent.q.data.map((x, i) => x + throughA2.data[i]) };
  const gradient = zeros(q.rows, r.columns);
  setColumns(gradient, 0, tallGradient(q, r1, qBar, bar1));
  setColumns(gradient, k, kernels.product(q, bar2));
  return gradient;
}

function tallGradient(q: Matrix, r: Matrix, qBar: Matrix, rBar: Matrix): Matrix {
  checkDiagonal(r);
  const g = kernels.productAdjoint(rBar, r);
  const m = kernels.adjointProduct(q, qBar);
  const inner = kernels.product(q, tangent(g, m));
  const y = { ...qBar, data: qBar.data.map((x, i) => x + inner.data[i]) };
  divideByAdjoint(y, r);
  return y;
}

/** Returns C - M. */
function tangent(g: Matrix, m: Matrix): Matrix {
  const n = m.columns;
  const c = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const at = 2 * (i * n + j);
      const across = 2 * (j * n + i);
      if (i < j) {
        c.data[at] = g.data[at] - m.data[at];
        c.data[at + 1] = g.data[at + 1] - m.data[at + 1];
      } else if (i > j) {
        c.data[at] = g.data[across] - m.data[across];
        c.data[at + 1] = m.data[across + 1] - g.data[across + 1];
      } else c.data[at] = g.data[at] - m.data[at];
    }
  }
  return c;
}

/** Overwrites Y by Y R^-H: row by row, from the last column back. */
function divideByAdjoint(y: Matrix, r: Matrix): void {
  const n = r.columns;
  for (let row = 0; row < y.data.length; row += 2 * n) {
    for (let j = n - 1; j >= 0; j--) {
      let re = y.data[row + 2 * j];
      let im = y.data[row + 2 * j + 1];
      for (let p = j + 1; p < n; p++) {
        const [xRe, xIm] = [y.data[row + 2 * p], y.data[row + 2 * p + 1]];
        const [rRe, rIm] = [r.data[2 * (j * n + p)], r.data[2 * (j * n + p) + 1]];
        re -= xRe * rRe + xIm * rIm;
        im -= xIm * rRe - xRe * rIm;
      }
      y.data[row + 2 * j] = re / r.data[2 * (j * n + j)];
      y.data[row + 2 * j + 1] = im / r.data[2 * (j * n + j)];
    }
  }
}

/** Throws a DependentColumnsError unless every column has a part of its own. */
function checkDiagonal(r: Matrix): void {
  const n = r.columns;
  for (let j = 0; j < n; j++) {
    let length = 0;
    for (let i = 0; i <= j; i++) {
      length = Math.hypot(length, r.data[2 * (i * n + j)], r.data[2 * (i * n + j) + 1]);
    }
    const independent = r.data[2 * (j * n + j)];
    if (!(independent > RESOLUTION * length)) {
      throw new DependentColumnsError(j, length > 0 ? independent / length : 0);
    }
  }
}
