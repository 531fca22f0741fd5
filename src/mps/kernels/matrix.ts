/**
 * A dense complex matrix in float64, row-major and interleaved: entry (i, j) has its real part at
 * `data[2 * (i * columns + j)]` and its imaginary part right behind it.
 *
 * Matrices are values: no kernel writes into an argument.
 */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** Returns a zero matrix. */
export const zeros = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: new Float64Array(2 * rows * columns),
});

/** Returns the same numbers under another shape; rows * columns must not change. */
export const reshaped = (a: Matrix, rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: a.data,
});

/** Returns the identity of the given size. */
export function identity(size: number): Matrix {
  const a = zeros(size, size);
  for (let i = 0; i < size; i++) a.data[2 * (i * size + i)] = 1;
  return a;
}

/** Returns columns `from` up to, not including, `to`. */
export function columnsBetween(a: Matrix, from: number, to: number): Matrix {
  const { rows, columns, data } = a;
  if (from === 0 && to === columns) return a;
  const out = zeros(rows, to - from);
  for (let i = 0; i < rows; i++) {
    out.data.set(data.subarray(2 * (i * columns + from), 2 * (i * columns + to)), 2 * i * (to - from));
  }
  return out;
}
