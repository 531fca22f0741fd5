import type { Kernels } from '../kernels/kernels.js';
import { type Ledger, recordBond, recordTruncation } from './ledger.js';

/** How far a chain may grow, what it may drop, and the linear algebra it stands on. */
export interface ChainPolicy {
  readonly maxBond: number;
  /** Schmidt values below `cutoff` times the largest are dropped. */
  readonly cutoff: number;
  readonly kernels: Kernels;
}

/**
 * Decides how many Schmidt values a bond keeps and enters the discarded share into the ledger.
 *
 * eps = sum_{j >= kept} s_j^2 / sum_j s_j^2; at least one value is kept.
 *
 * @returns the number kept and the norm of the kept values.
 */
export function truncate(
  values: Float64Array,
  bond: number,
  policy: ChainPolicy,
  ledger: Ledger,
): { kept: number; norm: number } {
  let kept = Math.min(values.length, policy.maxBond);
  while (kept > 1 && values[kept - 1] <= policy.cutoff * values[0]) kept--;
  const keptWeight = sumOfSquares(values, 0, kept);
  const lost = sumOfSquares(values, kept, values.length);
  if (lost > 0) recordTruncation(ledger, bond, lost / (keptWeight + lost));
  recordBond(ledger, kept);
  return { kept, norm: Math.sqrt(keptWeight) };
}

function sumOfSquares(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = to - 1; i >= from; i--) sum += values[i] * values[i];
  return sum;
}
