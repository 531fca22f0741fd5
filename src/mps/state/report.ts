/**
 * What a run did to a state: the ledger of its truncations in short.
 *
 * The statevector engine truncates nothing; its reports say so with the same fields.
 */
export interface RunReport {
  /** The bond dimensions now, one a bond, from left to right; empty for a statevector. */
  readonly bonds: readonly number[];
  /** The largest bond dimension kept at any moment of the run; 0 for a statevector. */
  readonly maxBond: number;
  /** The sum over all truncations of the discarded share of the squared norm. */
  readonly discardedWeight: number;
  /** The largest single discarded share and the bond (counted by the qubits left of it) where it fell. */
  readonly worst: { readonly weight: number; readonly bond: number } | undefined;
  /** prod (1 - eps) over all truncations: an estimate that may err to either side. */
  readonly fidelityEstimate: number;
  /** A bound below the true fidelity with the exact result (design note docs/conventions.md, "Ledger"). */
  readonly fidelityLowerBound: number;
  /** Whether a measurement or an observable was applied: the estimate covers unitary evolution only. */
  readonly measured: boolean;
  /** The smallest gap between the last kept and the first dropped Schmidt value, relative to the largest; 1 without a cut. */
  readonly smallestGap: number;
  /** The smallest kept Schmidt value relative to the largest of its bond; 1 without any. */
  readonly smallestKeptRatio: number;
  /** Whether no bond was cut inside a multiplet of equal Schmidt values, where no derivative exists. */
  readonly differentiable: boolean;
  /** Whether nothing above rounding was discarded (weight at most 1e-20). */
  readonly exact: boolean;
}

/** The report of a state that no truncation has touched and that keeps no bonds. */
export const NOTHING_DISCARDED: RunReport = Object.freeze({
  bonds: Object.freeze([]),
  maxBond: 0,
  discardedWeight: 0,
  worst: undefined,
  fidelityEstimate: 1,
  fidelityLowerBound: 1,
  measured: false,
  smallestGap: 1,
  smallestKeptRatio: 1,
  differentiable: true,
  exact: true,
});

/** Up to this discarded weight a result counts as exact: it is rounding. */
export const EXACT_WEIGHT = 1e-20;
