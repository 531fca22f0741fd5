import type { State } from '../../mps/state/state.js';

/**
 * The worst of what truncation did to states of an ensemble.
 *
 * @inline
 */
export interface Ledger {
  /** The largest bond dimension; 0 for statevectors. */
  readonly maxBond: number;
  /** The largest weight that one state discarded on its way. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity with the exact state. */
  readonly fidelityLowerBound: number;
}

/** Returns the worst of what truncation did to states. */
export function ledgerOf(states: readonly State[]): Ledger {
  const reports = states.map((state) => state.report());
  return {
    maxBond: Math.max(...reports.map(({ maxBond }) => maxBond)),
    discardedWeight: Math.max(...reports.map(({ discardedWeight }) => discardedWeight)),
    fidelityLowerBound: Math.min(...reports.map(({ fidelityLowerBound }) => fidelityLowerBound)),
  };
}
