import { type Matrix, zeros } from '../../kernels/matrix.js';

/** Reads a matrix off a real tensor's entries: all real parts by rows, then all imaginary ones, from `start` on. */
export function fromPlanes(entries: ArrayLike<number>, rows: number, columns: number, start = 0): Matrix {
  const a = zeros(rows, columns);
  const size = rows * columns;
  for (let i = 0; i < size; i++) {
    a.data[2 * i] = entries[start + i];
    a.data[2 * i + 1] = entries[start + size + i];
  }
  return a;
}

/** Returns the entries of the real tensor [2, rows, columns] that stands for a matrix. */
export function toPlanes(a: Matrix): Float64Array {
  const size = a.rows * a.columns;
  const entries = new Float64Array(2 * size);
  for (let i = 0; i < size; i++) {
    entries[i] = a.data[2 * i];
    entries[size + i] = a.data[2 * i + 1];
  }
  return entries;
}

/** Returns columns first .. end - 1. */
export function columnRange(a: Matrix, first: number, end: number): Matrix {
  const part = zeros(a.rows, end - first);
  for (let i = 0; i < a.rows; i++) {
    const row = a.data.subarray(2 * (i * a.columns + first), 2 * (i * a.columns + end));
    part.data.set(row, 2 * i * part.columns);
  }
  return part;
}

/** Overwrites the columns of `a` from `first` on by those of `b`. */
export function setColumns(a: Matrix, first: number, b: Matrix): void {
  for (let i = 0; i < a.rows; i++) {
    const row = b.data.subarray(2 * i * b.columns, 2 * (i + 1) * b.columns);
    a.data.set(row, 2 * (i * a.columns + first));
  }
}
