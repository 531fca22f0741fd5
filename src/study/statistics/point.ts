import type { Quantity } from '../rows/row.js';
import type { Interval } from './bootstrap.js';
import type { ExactCheck, RefinedCheck } from './checks.js';
import type { Oracle } from './oracle.js';
import type { Estimate, WeightSummary } from './weights.js';

/**
 * Means by the names that rows give them.
 *
 * @inline
 */
export type Estimates = Readonly<Record<string, Estimate>>;

/** What the rows of one arm at one number of qubits say; w is a row's `gradientSquare`, `mean` the second moment. */
export interface Measured extends WeightSummary {
  readonly quantity: Quantity;
  readonly arm: string;
  readonly qubits: number;
  readonly engine: 'statevector' | 'mps';
  readonly inits: number;
  /** Of the mean, 95%, by the bootstrap (bootstrap.ts). */
  readonly interval: Interval;
  /** Fewer than `ENOUGH_SAMPLES` effective samples. */
  readonly hollow: boolean;
  /** The largest |dC/dtheta| of all initialisations. */
  readonly gradientMax: number;
  readonly values: Estimates;
  readonly parts: Estimates;
  readonly maxBond: number;
  /** The largest of all initialisations. */
  readonly discardedWeight: number;
  /** The smallest of all initialisations; null if one of them has none. */
  readonly fidelityLowerBound: number | null;
  readonly exact: ExactCheck | null;
  readonly refined: RefinedCheck | null;
  /** Mean of the numerical floors. */
  readonly floor: number | null;
  /** Whether the refined samples move the mean by less than its standard error; null where nothing was refined. */
  readonly converged: boolean | null;
}

/** A point of the figure: what was measured, what it should be, and why not to trust it. */
export interface Point extends Measured {
  readonly oracle: Oracle | null;
  /** Reasons not to trust this point, one clause each; a marked point is kept out of fits. */
  readonly marks: readonly string[];
}

/** Tells what a point must be, where that is known. */
export type OracleOf = (point: Measured) => Oracle | undefined;
