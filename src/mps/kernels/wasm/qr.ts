import type { Qr } from '../kernels.js';
import type { Matrix } from '../matrix.js';
import { qr as plainQr } from '../qr.js';
import type { Instance } from './instance.js';
import { blank, loaded, type Placed, readOut } from './resident.js';
import { scaleIn } from './scale-in.js';

/**
 * Returns the thin QR factorisation of A (m x n): Q is m x k, R is k x n, k = min(m, n), R's diagonal non-negative.
 *
 * The steps are those of the plain twin. Throws a NotFiniteError if an entry is NaN or infinite.
 */
export function wasmQr(instance: Instance, a: Matrix): Qr {
  if (Math.min(a.rows, a.columns) === 0) return plainQr(a);
  instance.memory.clear();
  const { q, r } = residentQr(instance, loaded(instance, a));
  return { q: readOut(instance, q), r: readOut(instance, r) };
}

/** Returns the same of a matrix in the instance's memory, by rows without gaps. */
export function residentQr(instance: Instance, a: Placed): { q: Placed; r: Placed } {
  const { binary, memory } = instance;
  const { rows, columns } = a;
  const k = Math.min(rows, columns);
  const scale = scaleIn(instance, 'qr', a);
  const work = memory.area(16 * rows * columns);
  const diagonal = memory.area(8 * k);
  const tau = memory.area(16 * k);
  binary.toColumns(a.at, rows, columns, scale, work);
  binary.reduceToTriangle(work, rows, columns, diagonal, tau);

  const r = blank(instance, k, columns);
  binary.triangle(work, rows, columns, diagonal, 1 / scale, r.at);
  const byColumns = memory.area(16 * rows * k);
  const q = blank(instance, rows, k);
  binary.isometry(work, rows, k, diagonal, tau, byColumns);
  binary.toRows(byColumns, rows, k, q.at);
  return { q, r };
}
