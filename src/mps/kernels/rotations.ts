/**
 * Rotates columns k and k + 1 of a real row-major matrix by (c_k, s_k), for k = first .. last - 1 in turn.
 *
 * z_k <- c_k z_k + s_k z_(k+1), z_(k+1) <- c_k z_(k+1) - s_k z_k. Four rows go together: one row's rotations wait for
 * each other, those of different rows do not.
 */
export function rotateNeighbours(
  z: Float64Array,
  size: number,
  first: number,
  last: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  let row = 0;
  for (; row + 3 < size; row += 4) rotateFourRows(z, row * size, size, first, last, cosines, sines);
  for (; row < size; row++) rotateRow(z, row * size, first, last, cosines, sines);
}

function rotateFourRows(
  z: Float64Array,
  row0: number,
  size: number,
  first: number,
  last: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const row1 = row0 + size;
  const row2 = row1 + size;
  const row3 = row2 + size;
  let x0 = z[row0 + first];
  let x1 = z[row1 + first];
  let x2 = z[row2 + first];
  let x3 = z[row3 + first];
  for (let k = first; k < last; k++) {
    const c = cosines[k];
    const s = sines[k];
    const y0 = z[row0 + k + 1];
    const y1 = z[row1 + k + 1];
    const y2 = z[row2 + k + 1];
    const y3 = z[row3 + k + 1];
    z[row0 + k] = c * x0 + s * y0;
    z[row1 + k] = c * x1 + s * y1;
    z[row2 + k] = c * x2 + s * y2;
    z[row3 + k] = c * x3 + s * y3;
    x0 = c * y0 - s * x0;
    x1 = c * y1 - s * x1;
    x2 = c * y2 - s * x2;
    x3 = c * y3 - s * x3;
  }
  z[row0 + last] = x0;
  z[row1 + last] = x1;
  z[row2 + last] = x2;
  z[row3 + last] = x3;
}

function rotateRow(
  z: Float64Array,
  row: number,
  first: number,
  last: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  let x = z[row + first];
  for (let k = first; k < last; k++) {
    const y = z[row + k + 1];
    z[row + k] = cosines[k] * x + sines[k] * y;
    x = cosines[k] * y - sines[k] * x;
  }
  z[row + last] = x;
}

/** Rotates columns p and q of a real row-major matrix: z_p <- c z_p + s z_q, z_q <- c z_q - s z_p. */
export function rotateColumns(
  z: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let row = 0; row < z.length; row += size) {
    const x = z[row + p];
    const y = z[row + q];
    z[row + p] = cosine * x + sine * y;
    z[row + q] = cosine * y - sine * x;
  }
}
