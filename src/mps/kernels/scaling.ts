import { NotFiniteError } from '../common/errors.js';
import type { Matrix } from './matrix.js';

/**
 * Returns the power of two that brings the largest real or imaginary part of A into [1, 2), 1 for a zero matrix.
 *
 * Multiplying by it rounds nothing and keeps sums of squares clear of overflow and underflow. Throws a
 * NotFiniteError naming the kernel if an entry is NaN or infinite.
 */
export function balancingScale(kernel: string, a: Matrix): number {
  let largest = 0;
  for (let i = 0; i < a.data.length; i++) {
    const size = Math.abs(a.data[i]);
    // Written so that NaN takes this branch too: it compares false with everything.
    if (!(size <= largest)) {
      if (!Number.isFinite(size)) throw notFinite(kernel, a, i);
      largest = size;
    }
  }
  return scaleOf(largest);
}

/** Returns the power of two that brings a finite `largest` into [1, 2), 1 for zero. */
export const scaleOf = (largest: number): number => (largest === 0 ? 1 : 2 ** -exponentOf(largest));

function notFinite(kernel: string, a: Matrix, at: number): NotFiniteError {
  const entry = at >> 1;
  const place = `(${Math.floor(entry / a.columns)}, ${entry % a.columns})`;
  return new NotFiniteError(
    `${kernel}: entry ${place} of the ${a.rows} x ${a.columns} matrix is ${a.data[at]} in its ` +
      `${at & 1 ? 'imaginary' : 'real'} part; expected a finite number.`,
  );
}

const bits = new DataView(new ArrayBuffer(8));

/** Returns floor(log2 x) of a positive x, and -1023 for every subnormal one. */
function exponentOf(x: number): number {
  bits.setFloat64(0, x);
  return (bits.getUint16(0) >> 4) - 1023;
}
