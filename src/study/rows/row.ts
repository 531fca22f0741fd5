/**
 * One initialisation of one arm at one number of qubits: what it computed, and nothing that could differ between
 * two runs of the same seed (durations, host and versions go into a file of their own).
 */
export interface Row {
  /** The identity of the study (hash of config, kernels, package version and Node major): rows of another are refused. */
  readonly study: string;
  readonly arm: string;
  /** Data qubits; the ancillas come on top. */
  readonly qubits: number;
  /** Which initialisation, from 0. */
  readonly init: number;
  readonly engine: 'statevector' | 'mps';
  /** Number of angles of the denoising step. */
  readonly parameters: number;
  /** Mean over the angles of (dL/dtheta)^2, the quantity of the study. */
  readonly gradientSquare: number;
  /** max |dL/dtheta|. */
  readonly gradientMax: number;
  /** MMD, V-statistic: the loss whose gradient this is. */
  readonly loss: number;
  /** MMD, U-statistic, unbiased. */
  readonly lossU: number;
  /** Mean fidelity generated-target (all pairs), generated-generated and target-target (pairs i != j). */
  readonly cross: number;
  readonly self: number;
  readonly target: number;
  /** The largest bond dimension that any state or co-state reached; 0 on the statevector engine. */
  readonly maxBond: number;
  /** The largest weight that one state (inputs, targets, outputs, co-states) discarded in all. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity of a state with its exact counterpart. */
  readonly fidelityLowerBound: number;
}
