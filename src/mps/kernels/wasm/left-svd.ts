import { jacobiLeftSvd } from '../jacobi.js';
import type { LeftSvd } from '../kernels.js';
import { leftSvd as plainLeftSvd } from '../left-svd.js';
import type { Matrix } from '../matrix.js';
import type { Instance } from './instance.js';
import { scaleIn } from './scale-in.js';

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
  stepsPerValue = 60,
): LeftSvd {
  const size = Math.min(a.rows, a.columns);
  if (size === 0) return plainLeftSvd(a, vectors, stepsPerValue);
  const { binary, memory } = instance;
  memory.clear();
  const input = memory.write(a.data);
  const scale = scaleIn(binary, 'leftSvd', a, input);
  const values = memory.area(8 * size);
  const tau = memory.area(16 * size);
  const isWide = a.rows < a.columns;
  const work = isWide
    ? adjointOfTriangle(instance, a, input, scale, values, tau)
    : columnsOf(instance, a, input, scale);

  const above = memory.area(8 * size);
  const left = memory.area(binary.bidiagonalWorkspace(a.rows, size));
  binary.bidiagonalise(work, a.rows, size, values, above, tau, left);
  const rotations = memory.area(binary.stripBytes(size));
  const angles = memory.area(binary.rotationsWorkspace(size));
  if (!binary.diagonalise(values, above, size, rotations, stepsPerValue * size, angles)) {
    return jacobiLeftSvd(a, vectors);
  }

  const order = memory.area(4 * size);
  binary.sortValues(values, size, order);
  const count = vectors === 'thin' ? size : a.rows;
  const u = memory.area(16 * a.rows * count);
  binary.leftVectors(work, tau, a.rows, size, rotations, order, u, count);
  return { u: byRows(instance, u, a.rows, count), values: unscaled(memory.read(values, size), scale) };
}

/** Returns the address of scale A by columns. */
function columnsOf({ binary, memory }: Instance, a: Matrix, input: number, scale: number): number {
  const columns = memory.area(16 * a.rows * a.columns);
  binary.toColumns(input, a.rows, a.columns, scale, columns);
  return columns;
}

/** Returns the address of R^H (by columns) where scale A^H = Q R, A being wide. */
function adjointOfTriangle(
  { binary, memory }: Instance,
  a: Matrix,
  input: number,
  scale: number,
  diagonal: number,
  tau: number,
): number {
  const adjoint = memory.area(16 * a.rows * a.columns);
  binary.toAdjointColumns(input, a.rows * a.columns, scale, adjoint);
  binary.reduceToTriangle(adjoint, a.columns, a.rows, diagonal, tau);
  const triangle = memory.area(16 * a.rows * a.rows);
  binary.adjointOfTriangle(adjoint, a.columns, a.rows, diagonal, triangle);
  return triangle;
}

function byRows({ binary, memory }: Instance, columns: number, rows: number, count: number): Matrix {
  const result = memory.area(16 * rows * count);
  binary.toRows(columns, rows, count, result);
  return { rows, columns: count, data: memory.read(result, 2 * rows * count) };
}

function unscaled(values: Float64Array, scale: number): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] /= scale;
  return values;
}
