import type { Complex } from '../common/complex.js';
import type { State } from '../state/state.js';

/** A complex multiple of a normalised state. */
export interface Ket {
  readonly coefficient: Complex;
  readonly state: State;
}

/** One list of kets an output: the derivative of a value with respect to the bra of that output. */
export type CoStates = readonly (readonly Ket[])[];

/**
 * What a cost says about the output states of a circuit.
 *
 * `coStates[i]` is the derivative of the value with respect to the bra of output i, as a sum of kets:
 * dC = 2 Re sum_i <chi_i|d psi_i>, chi_i = dC / d psi_i^*. A state that serves several outputs should be the same
 * object each time: the chain carries every distinct state backward once. It is read where a derivative is asked
 * for and not otherwise, so an expensive one may be a getter.
 */
export interface CostEvaluation {
  readonly value: number;
  readonly coStates: CoStates;
  /** Further numbers worth reporting, by name. */
  readonly details?: Readonly<Record<string, number>>;
}

/** What costs of one and of many values have in common. */
interface Differentiable {
  readonly name: string;
  /** The qubits that the values depend on, where the cost is local: gates outside their light cone are left out. */
  readonly support?: readonly number[];
  /**
   * Whether the values are linear in the projectors |psi_i><psi_i| of the outputs, as expectations and fidelities
   * are; 'parameter-shift' holds for these alone, and is wrong without a warning where this is. Default false.
   */
  readonly linear?: boolean;
}

/**
 * A real function of the states that a circuit makes of its inputs, with its derivative.
 *
 * Implement it to differentiate a cost of your own on both engines (docs/gradients.md has a worked example).
 */
export interface Cost extends Differentiable {
  /** Returns the value at these output states, and its co-states. */
  evaluate(outputs: readonly State[]): CostEvaluation;
}

/** What a cost of many values says about the output states of a circuit. */
export interface VectorEvaluation {
  /** All values, row-major under `shape`. */
  readonly values: Float64Array;
  readonly shape: readonly number[];
  /** Returns the co-states of the sum over k of weights[k] values[k], as in `CostEvaluation`. */
  coStates(weights: Float64Array): CoStates;
  readonly details?: Readonly<Record<string, number>>;
}

/** Many real functions of the same output states: a vector of expectations, a matrix of fidelities. */
export interface VectorCost extends Differentiable {
  /** Returns the values at these output states, and the co-states of any weighted sum of them. */
  evaluate(outputs: readonly State[]): VectorEvaluation;
}
