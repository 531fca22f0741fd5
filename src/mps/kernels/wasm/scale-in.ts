import type { Matrix } from '../matrix.js';
import { balancingScale, scaleOf } from '../scaling.js';
import type { BinaryExports } from './binary-exports.js';

/**
 * Returns the power of two that brings the largest part of A, which stands at `input`, into [1, 2).
 *
 * Throws the plain twin's NotFiniteError, naming the kernel, if an entry is NaN or infinite.
 */
export function scaleIn(binary: BinaryExports, kernel: string, a: Matrix, input: number): number {
  const largest = binary.largest(input, a.data.length);
  return Number.isNaN(largest) ? balancingScale(kernel, a) : scaleOf(largest);
}
