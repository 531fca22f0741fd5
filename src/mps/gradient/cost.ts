import { show } from '../common/check.js';
import type { Complex } from '../common/complex.js';
import { NotFiniteError, SizeMismatchError } from '../common/errors.js';
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

/**
 * Evaluates a cost and checks what came back, as users write costs of their own.
 *
 * @throws NotFiniteError for a value or a coefficient that is NaN or infinite; SizeMismatchError unless there is one
 * list of kets an output, of the outputs' width.
 */
export function evaluated(cost: Cost, outputs: readonly State[]): CostEvaluation {
  const evaluation = cost.evaluate(outputs);
  const where = `The cost '${cost.name}'`;
  if (typeof evaluation?.value !== 'number' || !Number.isFinite(evaluation.value)) {
    throw new NotFiniteError(`${where} has the value ${show(evaluation?.value)}; expected a finite number.`);
  }
  if (evaluation.coStates?.length !== outputs.length) {
    throw new SizeMismatchError(
      `${where} gave ${show(evaluation.coStates?.length)} lists of co-states for ${outputs.length} outputs; give one each.`,
    );
  }
  evaluation.coStates.forEach((kets, i) => {
    for (const { coefficient, state } of kets) checkKet(where, i, coefficient, state, outputs[i].nQubits);
  });
  return evaluation;
}

function checkKet(where: string, output: number, coefficient: Complex, state: State, nQubits: number): void {
  if (!Number.isFinite(coefficient?.re) || !Number.isFinite(coefficient?.im)) {
    throw new NotFiniteError(`${where} gave output ${output} a coefficient that is no finite { re, im }.`);
  }
  if (state?.nQubits !== nQubits) {
    throw new SizeMismatchError(
      `${where} gave output ${output} a co-state of ${show(state?.nQubits)} qubits; the output has ${nQubits}.`,
    );
  }
}
