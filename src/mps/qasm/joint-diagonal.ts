/** Real symmetric 4 x 4 matrices, row by row. */
type Real4 = number[];

/** Two commuting matrices are diagonal, to the last bits, long before. */
const MOST_SWEEPS = 50;
const PAIRS: readonly (readonly [number, number])[] = [
  [0, 1],
  [0, 2],
  [0, 3],
  [1, 2],
  [1, 3],
  [2, 3],
];

/**
 * Returns the rotation P, its columns common eigenvectors, for which P^T A P and P^T B P are diagonal; A and B commute.
 *
 * Jacobi rotations of both at once need no gap between eigenvalues (Cardoso and Souloumiac, SIAM J. Matrix Anal. Appl. 17,
 * 161 (1996)).
 */
export function jointEigenvectors(a: readonly number[], b: readonly number[]): Real4 {
  const both: readonly Real4[] = [[...a], [...b]];
  const vectors = Array.from({ length: 16 }, (_, i) => (i % 5 === 0 ? 1 : 0));
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    let turned = false;
    for (const [p, q] of PAIRS) {
      const angle = jointAngle(both, p, q);
      if (angle === 0) continue;
      turned = true;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      for (const matrix of both) {
        rotateColumns(matrix, p, q, c, s);
        rotateRows(matrix, p, q, c, s);
      }
      rotateColumns(vectors, p, q, c, s);
    }
    if (!turned) break;
  }
  return vectors;
}

/** The angle by which the entries (p, q) of all matrices become as small as they can. */
function jointAngle(matrices: readonly Real4[], p: number, q: number): number {
  let along = 0;
  let across = 0;
  let largest = 0;
  for (const matrix of matrices) {
    const difference = matrix[5 * p] - matrix[5 * q];
    const off = matrix[4 * p + q] + matrix[4 * q + p];
    along += difference ** 2 - off ** 2;
    across += 2 * difference * off;
    largest = Math.max(largest, Math.abs(off));
  }
  return largest < Number.EPSILON ? 0 : Math.atan2(across, along) / 4;
}

function rotateColumns(matrix: Real4, p: number, q: number, c: number, s: number): void {
  for (let i = 0; i < 16; i += 4) {
    const [x, y] = [matrix[i + p], matrix[i + q]];
    matrix[i + p] = c * x + s * y;
    matrix[i + q] = c * y - s * x;
  }
}

function rotateRows(matrix: Real4, p: number, q: number, c: number, s: number): void {
  for (let j = 0; j < 4; j++) {
    const [x, y] = [matrix[4 * p + j], matrix[4 * q + j]];
    matrix[4 * p + j] = c * x + s * y;
    matrix[4 * q + j] = c * y - s * x;
  }
}
