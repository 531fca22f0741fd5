import type { Circuit } from '../circuit/circuit.js';
import type { Cost } from '../gradient/cost.js';
import type { State } from '../state/state.js';
import type { Request, Resources } from './resources.js';

/** Where a gradient starts: one state, or an ensemble of one width. Default |0...0>. */
export interface GradientOptions {
  readonly initial?: State | readonly State[];
}

/** What stands beside a gradient: how it was taken, and what truncation may have done to it. */
export interface GradientReport {
  readonly engine: 'statevector' | 'mps';
  readonly method: 'adjoint';
  /** The largest bond dimension of any state or co-state; 0 for a statevector. */
  readonly maxBond: number;
  /** The largest weight discarded by one output state, inputs' own ledger included. */
  readonly stateWeight: number;
  /** The largest weight discarded by one co-state on its way back. */
  readonly coStateWeight: number;
  /** The larger of the two: w of the law in docs/conventions.md. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity of an output with its exact counterpart. */
  readonly fidelityLowerBound: number;
  /** Whether nothing above rounding was discarded anywhere. */
  readonly exact: boolean;
}

/** A value, its gradient in float64 (one entry a parameter, in the value's unit per radian) and its report. */
export interface ValueAndGradient {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly report: GradientReport;
  /** What the cost reported besides its value. */
  readonly details: Readonly<Record<string, number>>;
}

/** Runs circuits: the one interface of all engines. */
export interface Engine {
  readonly name: 'statevector' | 'mps' | 'auto';
  /**
   * Runs a circuit on |0...0> or on a given state.
   *
   * @throws SizeMismatchError if angles or state do not fit the circuit; NotFiniteError for an angle that is NaN
   * or infinite; StateTooLargeError where the state would not fit into memory.
   */
  run(circuit: Circuit, angles?: ArrayLike<number>, initial?: State): State;
  /**
   * Returns a cost and its gradient with respect to the angles.
   *
   * Exact where nothing is truncated, at zero and Clifford angles as well; see docs/conventions.md for what
   * holds otherwise. Throws as `run` does.
   */
  valueAndGradient(
    circuit: Circuit,
    angles: ArrayLike<number>,
    cost: Cost,
    options?: GradientOptions,
  ): ValueAndGradient;
  /** Returns what a run would need at most, without starting it; runs that need too much are refused. */
  resources(circuit: Circuit, request?: Request): Resources;
}
