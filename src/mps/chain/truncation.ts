import type { Kernels } from '../kernels/kernels.js';
import { type Ledger, recordBond, recordSplitMultiplet, recordTruncation } from './ledger.js';

/** How far a chain may grow, what it may drop, and the linear algebra it stands on. */
export interface ChainPolicy {
  readonly maxBond: number;
  /** Schmidt values below `cutoff` times the largest are dropped. */
  readonly cutoff: number;
  /** A run stops where its fidelity estimate falls below this; 0 lets it go on. */
  readonly minFidelity: number;
  /** 'program' keeps the order of two-qubit gates; 'planned' may reorder gates that commute. */
  readonly schedule: 'program' | 'planned';
  /** Apply rzzAll by its exact operator as a tape does, so that runs without a tape compute the same. */
  readonly exactOperators?: boolean;
  readonly kernels: Kernels;
}

/** Keeps everything but exact zeros; an engine brings its own kernels. */
export const EXACT_POLICY = Object.freeze({
  maxBond: Number.POSITIVE_INFINITY,
  cutoff: 1e-14,
  minFidelity: 0,
  schedule: 'planned',
} as const);

/** Two Schmidt values closer than this, in units of the largest, belong to one multiplet. */
export const TIE = 1e-12;

/** What became of a bond: the numbers of values kept and above the cutoff, and the norm of the kept ones. */
export interface Cut {
  readonly kept: number;
  readonly significant: number;
  readonly norm: number;
  /** Whether the cut fell between equal values. */
  readonly tied: boolean;
}

/**
 * Decides how many Schmidt values a bond keeps and enters the discarded share into the ledger.
 *
 * eps = sum_{j >= kept} s_j^2 / sum_j s_j^2; at least one value is kept. Where the cap falls between equal values
 * the whole multiplet goes, so that the result does not depend on which of them rounding put first; only if the
 * multiplet begins with the first value it is cut inside, and the ledger says so.
 */
export function truncate(values: Float64Array, bond: number, policy: ChainPolicy, ledger: Ledger): Cut {
  const significant = aboveCutoff(values, policy.cutoff);
  const kept = capped(values, significant, policy.maxBond);
  const tied = kept < significant && values[kept - 1] - values[kept] <= TIE * values[0];
  if (tied) recordSplitMultiplet(ledger);
  const keptWeight = sumOfSquares(values, 0, kept);
  const lost = sumOfSquares(values, kept, values.length);
  if (lost > 0) recordTruncation(ledger, bond, lost / (keptWeight + lost));
  recordBond(ledger, values, kept);
  return { kept, significant, norm: Math.sqrt(keptWeight), tied };
}

function aboveCutoff(values: Float64Array, cutoff: number): number {
  let count = values.length;
  while (count > 1 && values[count - 1] <= cutoff * values[0]) count--;
  return count;
}

function capped(values: Float64Array, significant: number, maxBond: number): number {
  if (significant <= maxBond) return significant;
  let kept = maxBond;
  while (kept > 0 && values[kept - 1] - values[kept] <= TIE * values[0]) kept--;
  return kept > 0 ? kept : maxBond;
}

function sumOfSquares(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let i = to - 1; i >= from; i--) sum += values[i] * values[i];
  return sum;
}
