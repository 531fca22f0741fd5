import type { Matrix } from './matrix.js';

/** Returns A^H. */
export function adjoint({ rows, columns, data }: Matrix): Matrix {
  return { rows: columns, columns: rows, data: flipped(rows, columns, data, -1) };
}

/** Returns A^T. */
export function transpose({ rows, columns, data }: Matrix): Matrix {
  return { rows: columns, columns: rows, data: flipped(rows, columns, data, 1) };
}

function flipped(rows: number, columns: number, data: Float64Array, sign: 1 | -1): Float64Array {
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const from = 2 * (i * columns + j);
      const to = 2 * (j * rows + i);
      out[to] = data[from];
      out[to + 1] = sign * data[from + 1];
    }
  }
  return out;
}
