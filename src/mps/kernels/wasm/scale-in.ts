import { balancingScale, scaleOf } from '../scaling.js';
import type { Instance } from './instance.js';
import { type Placed, readOut } from './resident.js';

/**
 * Returns the power of two that brings the largest part of a matrix in memory into [1, 2).
 *
 * Throws the plain twin's NotFiniteError, naming the kernel, if an entry is NaN or infinite.
 */
export function scaleIn(instance: Instance, kernel: string, a: Placed): number {
  const largest = instance.binary.largest(a.at, 2 * a.rows * a.columns);
  return Number.isNaN(largest) ? balancingScale(kernel, readOut(instance, a)) : scaleOf(largest);
}
