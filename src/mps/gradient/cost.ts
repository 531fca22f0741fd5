import type { Complex } from '../common/complex.js';
import type { State } from '../state/state.js';

/** A complex multiple of a normalised state. */
export interface Ket {
  readonly coefficient: Complex;
  readonly state: State;
}

/**
 * What a cost says about the output states of a circuit.
 *
 * `coStates[i]` is the derivative of the value with respect to the bra of output i, as a sum of kets:
 * dC = 2 Re sum_i <chi_i|d psi_i>, chi_i = dC / d psi_i^*. A state that serves several outputs should be the same
 * object each time: the chain carries every distinct state backward once.
 */
export interface CostEvaluation {
  readonly value: number;
  readonly coStates: readonly (readonly Ket[])[];
  /** Further numbers worth reporting, by name. */
  readonly details?: Readonly<Record<string, number>>;
}

/**
 * A real function of the states that a circuit makes of its inputs, with its derivative.
 *
 * Implement it to differentiate a cost of your own on both engines.
 */
export interface Cost {
  readonly name: string;
  /** The qubits that the value depends on, where the cost is local: gates outside their light cone are left out. */
  readonly support?: readonly number[];
  evaluate(outputs: readonly State[]): CostEvaluation;
}
