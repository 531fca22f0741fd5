import { type SmallMatrix, smallAdjoint, smallProduct } from '../circuit/small-matrix.js';
import { jointEigenvectors } from './joint-diagonal.js';

/** Angles of a u3. */
export type Euler = readonly [theta: number, phi: number, lambda: number];

/** Two gates on one qubit each, rotations of the pair about XX, YY and ZZ, and two gates more. */
export interface Canonical {
  readonly before: readonly [Euler, Euler];
  readonly pair: readonly [xx: number, yy: number, zz: number];
  readonly after: readonly [Euler, Euler];
}

const HALF = Math.SQRT1_2;

/** Bell states times phases, as columns: gates on one qubit each are real here, and XX, YY, ZZ diagonal. */
const MAGIC: SmallMatrix = Float64Array.from(
  [
    [HALF, 0, 0, 0, 0, 0, 0, HALF],
    [0, 0, 0, HALF, HALF, 0, 0, 0],
    [0, 0, 0, HALF, -HALF, 0, 0, 0],
    [HALF, 0, 0, 0, 0, 0, 0, -HALF],
  ].flat(),
);
const MAGIC_ADJOINT = smallAdjoint(MAGIC);

/**
 * Decomposes a 4 x 4 unitary, up to a global phase: U = (A (x) B) exp(-i (x XX + y YY + z ZZ) / 2) (C (x) D).
 *
 * In the magic basis U = K e^{i theta} P^T with rotations K and P of four real dimensions, and U^T U = P e^{2 i theta} P^T.
 *
 * Source: Kraus and Cirac, Phys. Rev. A 63, 062309 (2001), appendix A.
 */
export function canonicalOf(unitary: SmallMatrix): Canonical {
  const inMagic = smallProduct(MAGIC_ADJOINT, smallProduct(unitary, MAGIC));
  const square = smallProduct(transposed(inMagic), inMagic);
  const p = withPositiveDeterminant(jointEigenvectors(part(square, 0), part(square, 1)));
  const rotated = smallProduct(inMagic, complexOf(p));
  const theta = halfPhases(square, p);
  let k = turnedColumns(rotated, theta);
  if (determinant(k) < 0) {
    theta[0] += Math.PI;
    k = turnedColumns(rotated, theta);
  }
  const [a, b, c, d] = theta;
  return {
    before: localPair(complexOf(transposedReal(p))),
    // Eigenvalues of XX, YY and ZZ on the four columns.
    pair: [(c + d - a - b) / 2, (a + c - b - d) / 2, (b + c - a - d) / 2],
    after: localPair(complexOf(k)),
  };
}

const part = (matrix: SmallMatrix, offset: 0 | 1): number[] =>
  Array.from({ length: 16 }, (_, i) => matrix[2 * i + offset]);

const complexOf = (real: readonly number[]): SmallMatrix =>
  Float64Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? real[i >> 1] : 0));

const transposedReal = (real: readonly number[]): number[] =>
  real.map((_, i) => real[4 * (i % 4) + Math.floor(i / 4)]);

const transposed = (matrix: SmallMatrix): SmallMatrix => smallAdjoint(matrix).map((x, i) => (i % 2 ? -x : x));

function withPositiveDeterminant(rotation: number[]): number[] {
  return determinant(rotation) > 0 ? rotation : rotation.map((x, i) => (i % 4 === 0 ? -x : x));
}

/** Half the phases of the diagonal of P^T S P. */
function halfPhases(square: SmallMatrix, p: readonly number[]): number[] {
  const diagonal = smallProduct(complexOf(transposedReal(p)), smallProduct(square, complexOf(p)));
  return [0, 1, 2, 3].map((i) => Math.atan2(diagonal[10 * i + 1], diagonal[10 * i]) / 2);
}

/** Turns the columns back by their phases, which leaves them real. */
const turnedColumns = (matrix: SmallMatrix, phases: readonly number[]): number[] =>
  Array.from(
    { length: 16 },
    (_, i) => matrix[2 * i] * Math.cos(phases[i % 4]) + matrix[2 * i + 1] * Math.sin(phases[i % 4]),
  );

/** Of a real 4 x 4 matrix, by the minors of its first two rows. */
function determinant(m: readonly number[]): number {
  const minor = (row: number, i: number, j: number) =>
    m[4 * row + i] * m[4 * row + 4 + j] - m[4 * row + j] * m[4 * row + 4 + i];
  return (
    minor(0, 0, 1) * minor(2, 2, 3) -
    minor(0, 0, 2) * minor(2, 1, 3) +
    minor(0, 0, 3) * minor(2, 1, 2) +
    minor(0, 1, 2) * minor(2, 0, 3) -
    minor(0, 1, 3) * minor(2, 0, 2) +
    minor(0, 2, 3) * minor(2, 0, 1)
  );
}

/** Reads the two gates off a rotation in the magic basis, whose matrix is their product A (x) B. */
function localPair(inMagic: SmallMatrix): readonly [Euler, Euler] {
  const product = smallProduct(MAGIC, smallProduct(inMagic, MAGIC_ADJOINT));
  const entry = (i: number) => [product[2 * i], product[2 * i + 1]];
  const largest = Array.from({ length: 16 }, (_, i) => Math.hypot(...entry(i)));
  const at = largest.indexOf(Math.max(...largest));
  // The row and column of the largest entry in A and in B.
  const [row, column] = [at >> 2, at % 4];
  const of = (indices: readonly number[]) => eulerOf(Float64Array.from(indices.flatMap(entry)));
  const a = [0, 1, 2, 3].map((i) => 4 * (2 * (i >> 1) + (row % 2)) + 2 * (i % 2) + (column % 2));
  const b = [0, 1, 2, 3].map((i) => 4 * (2 * (row >> 1) + (i >> 1)) + 2 * (column >> 1) + (i % 2));
  return [of(a), of(b)];
}

/** Returns the u3 that a 2 x 2 matrix is, up to a factor. */
function eulerOf(m: SmallMatrix): Euler {
  const size = (i: number) => Math.hypot(m[2 * i], m[2 * i + 1]);
  const phase = (i: number) => Math.atan2(m[2 * i + 1], m[2 * i]);
  const theta = 2 * Math.atan2(size(2), size(0));
  // Of entries that are as good as zero the phase means nothing: each angle comes from the larger ones.
  if (size(0) >= size(2)) {
    const phi = phase(2) - phase(0);
    return [theta, phi, phase(3) - phase(0) - phi];
  }
  const lambda = phase(1) + Math.PI - phase(0);
  return [theta, phase(2) - phase(0), lambda];
}
