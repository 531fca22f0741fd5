import type { Matrix } from './matrix.js';

/**
 * A matrix stored by columns: entry (i, j) stands at `data[2 * (j * rows + i)]`.
 *
 * Reflectors act on columns, so that this layout keeps their inner loops contiguous.
 */
export interface Columns {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** Returns scale A by columns. */
export function columnsOf(a: Matrix, scale: number): Columns {
  const { rows, columns } = a;
  const data = new Float64Array(2 * rows * columns);
  for (let i = 0, from = 0; i < rows; i++) {
    for (let j = 0, to = 2 * i; j < columns; j++, from += 2, to += 2 * rows) {
      data[to] = scale * a.data[from];
      data[to + 1] = scale * a.data[from + 1];
    }
  }
  return { rows, columns, data };
}

/** Returns scale A^H by columns, which are the conjugated rows of A. */
export function adjointColumnsOf(a: Matrix, scale: number): Columns {
  const data = new Float64Array(a.data.length);
  for (let i = 0; i < data.length; i += 2) {
    data[i] = scale * a.data[i];
    data[i + 1] = -scale * a.data[i + 1];
  }
  return { rows: a.columns, columns: a.rows, data };
}

/** Returns the same matrix by rows. */
export function rowMajor(c: Columns): Matrix {
  const { rows, columns } = c;
  const data = new Float64Array(c.data.length);
  for (let i = 0, to = 0; i < rows; i++) {
    for (let j = 0, from = 2 * i; j < columns; j++, to += 2, from += 2 * rows) {
      data[to] = c.data[from];
      data[to + 1] = c.data[from + 1];
    }
  }
  return { rows, columns, data };
}
