import { jacobiLeftSvd } from '../jacobi.js';
import type { LeftSvd } from '../kernels.js';
import { leftSvd as plainLeftSvd } from '../left-svd.js';
import type { Matrix } from '../matrix.js';
import type { Instance } from './instance.js';
import { blank, loaded, type Placed, readOut } from './resident.js';
import { scaleIn } from './scale-in.js';

/** Implicit QR steps a singular value may take. */
const STEPS = 60;

/**
 * Returns the left singular vectors and the singular values of A (m x n): U is m x min(m, n) if thin, m x m if square.
 *
 * The steps are those of the plain twin. At most `stepsPerValue` implicit QR steps per value are taken; should they
 * not converge, Jacobi's method answers. Throws a NotFiniteError if an entry is NaN or infinite.
 */
export function wasmLeftSvd(
  instance: Instance,
  a: Matrix,
  vectors: 'thin' | 'square',
  stepsPerValue = STEPS,
): LeftSvd {
  const size = Math.min(a.rows, a.columns);
  if (size === 0) return plainLeftSvd(a, vectors, stepsPerValue);
  instance.memory.clear();
  const count = vectors === 'thin' ? size : a.rows;
  const { u, values } = residentLeftSvd(instance, loaded(instance, a), () => count, stepsPerValue);
  return { u: readOut(instance, u), values };
}

/** Returns the singular values of a matrix in memory, by rows without gaps, and the vectors that `count` then asks for. */
export function residentLeftSvd(
  instance: Instance,
  a: Placed,
  count: (values: Float64Array) => number,
  stepsPerValue = STEPS,
): { u: Placed; values: Float64Array } {
  const { binary, memory } = instance;
  const { rows, columns } = a;
  const size = Math.min(rows, columns);
  const scale = scaleIn(instance, 'leftSvd', a);
  const diagonal = memory.area(8 * size);
  const tau = memory.area(16 * size);
  const work =
    rows < columns ? adjointOfTriangle(instance, a, scale, diagonal, tau) : byColumns(instance, a, scale);

  const above = memory.area(8 * size);
  const left = memory.area(binary.bidiagonalWorkspace(rows, size));
  binary.bidiagonalise(work, rows, size, diagonal, above, tau, left);
  const rotations = memory.area(binary.stripBytes(size));
  const angles = memory.area(binary.rotationsWorkspace(size));
  if (!binary.diagonalise(diagonal, above, size, rotations, stepsPerValue * size, angles)) {
    return byJacobi(instance, a, count);
  }

  const order = memory.area(4 * size);
  binary.sortValues(diagonal, size, order);
  const values = unscaled(memory.read(diagonal, size), scale);
  const wanted = count(values);
  const vectors = memory.area(16 * rows * wanted);
  const u = blank(instance, rows, wanted);
  binary.leftVectors(work, tau, rows, size, rotations, order, vectors, wanted);
  binary.toRows(vectors, rows, wanted, u.at);
  return { u, values };
}

/** Returns the address of scale A by columns. */
function byColumns({ binary, memory }: Instance, { rows, columns, at }: Placed, scale: number): number {
  const work = memory.area(16 * rows * columns);
  binary.toColumns(at, rows, columns, scale, work);
  return work;
}

/** Returns the address of R^H (by columns) where scale A^H = Q R, A being wide. */
function adjointOfTriangle(
  { binary, memory }: Instance,
  { rows, columns, at }: Placed,
  scale: number,
  diagonal: number,
  tau: number,
): number {
  const adjoint = memory.area(16 * rows * columns);
  binary.toAdjointColumns(at, rows * columns, scale, adjoint);
  binary.reduceToTriangle(adjoint, columns, rows, diagonal, tau);
  const triangle = memory.area(16 * rows * rows);
  binary.adjointOfTriangle(adjoint, columns, rows, diagonal, triangle);
  return triangle;
}

function byJacobi(
  instance: Instance,
  a: Placed,
  count: (values: Float64Array) => number,
): { u: Placed; values: Float64Array } {
  const { u, values } = jacobiLeftSvd(readOut(instance, a), 'square');
  const wanted = count(values);
  return { u: { ...loaded(instance, u), columns: wanted }, values };
}

function unscaled(values: Float64Array, scale: number): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] /= scale;
  return values;
}
