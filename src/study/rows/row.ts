/**
 * What a point of a study is the second moment of. `loss`: the gradient of the whole fixed-outcome loss. `cross`: that of
 * its outcome-averaged cross term (2/(NM)) sum <phi|rho|phi>, at twelve named angles. `ansatz`: that of an observable of
 * a circuit family. They are different quantities and never share a panel.
 */
export type Quantity = 'loss' | 'cross' | 'ansatz';

/**
 * One initialisation of one arm at one number of qubits: what it computed, and nothing that could differ between
 * two runs of the same seed (durations, host and versions go into a file of their own).
 */
export interface Row {
  /** The identity of the study (hash of config, kernels, package version and Node major): rows of another are refused. */
  readonly study: string;
  readonly arm: string;
  readonly quantity: Quantity;
  /** Data qubits; the ancillas come on top. */
  readonly qubits: number;
  /** Which initialisation, from 0. */
  readonly init: number;
  readonly engine: 'statevector' | 'mps';
  /** Number of angles that the row is a mean over. */
  readonly parameters: number;
  /**
   * Mean over these angles of (dC/dtheta)^2, the quantity of the study; where inputs are averaged exactly, of its mean
   * over all inputs.
   */
  readonly gradientSquare: number;
  /** max |dC/dtheta|; where inputs are averaged exactly, the largest root mean square. */
  readonly gradientMax: number;
  /** What was differentiated, and what it consists of, by name (docs/study.md). */
  readonly values: Readonly<Record<string, number>>;
  /** Mean squares of parts of the gradient, by name (docs/study.md). */
  readonly parts: Readonly<Record<string, number>>;
  /** The largest bond dimension that any state, co-state or operator reached; 0 on the statevector engine. */
  readonly maxBond: number;
  /** The largest weight that one of them discarded in all. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity of a state with its exact counterpart; null where operators were cut. */
  readonly fidelityLowerBound: number | null;
  /** `gradientSquare` of the very same sample on exact statevectors; null where that was not asked for or does not fit. */
  readonly exact: number | null;
  /** `gradientSquare` of the very same sample at twice the bond dimension and a tenth of the cutoff; null as above. */
  readonly refined: number | null;
  /**
   * The numerical floor, the larger of two: the mean over the angles of (g - g')^2, g' the exact gradient or else the
   * refined; and, of a loss row, the mean square of derivatives that are exactly zero, those of the self term beyond the
   * light cone of the ancillas. Null where there is neither.
   */
  readonly floor: number | null;
}
