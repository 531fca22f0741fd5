import type { Qr } from '../kernels.js';
import type { Matrix } from '../matrix.js';
import { qr as plainQr } from '../qr.js';
import type { Instance } from './instance.js';
import { scaleIn } from './scale-in.js';

/**
 * Returns the thin QR factorisation of A (m x n): Q is m x k, R is k x n, k = min(m, n), R's diagonal non-negative.
 *
 * The steps are those of the plain twin. Throws a NotFiniteError if an entry is NaN or infinite.
 */
export function wasmQr({ binary, memory }: Instance, a: Matrix): Qr {
  const { rows, columns } = a;
  const k = Math.min(rows, columns);
  if (k === 0) return plainQr(a);
  memory.clear();
  const input = memory.write(a.data);
  const scale = scaleIn(binary, 'qr', a, input);
  const work = memory.area(16 * rows * columns);
  const diagonal = memory.area(8 * k);
  const tau = memory.area(16 * k);
  binary.toColumns(input, rows, columns, scale, work);
  binary.reduceToTriangle(work, rows, columns, diagonal, tau);

  const r = memory.area(16 * k * columns);
  binary.triangle(work, rows, columns, diagonal, 1 / scale, r);
  const q = memory.area(16 * rows * k);
  const qByRows = memory.area(16 * rows * k);
  binary.isometry(work, rows, k, diagonal, tau, q);
  binary.toRows(q, rows, k, qByRows);
  return {
    q: { rows, columns: k, data: memory.read(qByRows, 2 * rows * k) },
    r: { rows: k, columns, data: memory.read(r, 2 * k * columns) },
  };
}
