import { isListOf, show } from '../common/check.js';
import type { Complex } from '../common/complex.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import type { State } from '../state/state.js';
import type { CoStates, Cost, CostEvaluation, VectorCost, VectorEvaluation } from './cost.js';

/** A cost at the outputs of one run: one value or many, and their co-states once weights are known. */
export interface Evaluated {
  /** Whether the cost has one value and no shape. */
  readonly scalar: boolean;
  readonly values: Float64Array;
  readonly shape: readonly number[];
  readonly details: Readonly<Record<string, number>>;
  /** Returns the checked co-states of sum_k weights[k] values[k]. */
  coStates(weights: Float64Array): CoStates;
}

/**
 * Evaluates a cost and checks what came back, as users write costs of their own.
 *
 * @throws NotFiniteError for a value or a coefficient that is NaN or infinite; SizeMismatchError unless the values
 * fill their shape and there is one list of kets an output, of the outputs' width.
 */
export function evaluated(cost: Cost | VectorCost, outputs: readonly State[]): Evaluated {
  if (typeof cost?.evaluate !== 'function') {
    throw new OptionError(
      `A cost is ${show(cost)}; expected one such as expectation(...) or { name, evaluate }.`,
    );
  }
  const where = `The cost '${cost.name}'`;
  const evaluation = cost.evaluate(outputs);
  checkEvaluation(where, evaluation);
  const checked = (coStates: CoStates) => checkedCoStates(where, coStates, outputs);
  if (isVector(evaluation)) {
    const { details } = evaluation;
    // Copies: a cost may use its lists again, and what was checked must not change.
    const [values, shape] = [evaluation.values.slice(), [...evaluation.shape]];
    checkValues(where, values, shape);
    return {
      scalar: false,
      values,
      shape,
      details: { ...details },
      coStates: (weights) => checked(evaluation.coStates(weights)),
    };
  }
  if (!Number.isFinite(evaluation.value)) {
    throw new NotFiniteError(`${where} has the value ${show(evaluation.value)}; expected a finite number.`);
  }
  const coStatesLater = fixedCoStates(evaluation);
  return {
    scalar: true,
    values: Float64Array.of(evaluation.value),
    shape: [],
    details: { ...evaluation.details },
    coStates: ([weight]) => weighted(checked(coStatesLater()), weight),
  };
}

/** Copies the co-states now, as the cost may fill the same list for the next outputs; a getter makes them when asked. */
function fixedCoStates(evaluation: CostEvaluation): () => CoStates {
  if (Object.getOwnPropertyDescriptor(evaluation, 'coStates')?.get !== undefined)
    return () => evaluation.coStates;
  const fixed = copied(evaluation.coStates);
  return () => fixed;
}

function checkEvaluation(where: string, evaluation: unknown): void {
  if (evaluation instanceof Promise) {
    throw new OptionError(`${where} returned a promise; expected { value, coStates } at once.`);
  }
  if (typeof evaluation !== 'object' || evaluation === null) {
    throw new OptionError(`${where} returned ${show(evaluation)}; expected { value, coStates }.`);
  }
  if (!('values' in evaluation)) return;
  const { values, shape, coStates } = evaluation as Partial<VectorEvaluation>;
  const whole = (length: unknown) => Number.isInteger(length) && (length as number) > 0;
  if (!(values instanceof Float64Array) || !isListOf(shape, whole)) {
    throw new OptionError(
      `${where} returned ${show(values)} of shape ${show(shape)}; expected a Float64Array and a list of lengths, each at least 1.`,
    );
  }
  if (typeof coStates === 'function') return;
  throw new OptionError(`${where} has ${show(coStates)} for coStates; expected a function of the weights.`);
}

const isVector = (evaluation: CostEvaluation | VectorEvaluation): evaluation is VectorEvaluation =>
  'values' in evaluation;

const weighted = (coStates: CoStates, weight: number): CoStates =>
  weight === 1
    ? coStates
    : coStates.map((kets) =>
        kets.map(({ coefficient: { re, im }, state }) => ({
          coefficient: { re: weight * re, im: weight * im },
          state,
        })),
      );

function checkValues(where: string, values: Float64Array, shape: readonly number[]): void {
  const size = shape.reduce((product, length) => product * length, 1);
  if (values.length !== size) {
    throw new SizeMismatchError(
      `${where} gave ${values.length} values for the shape [${shape}], which holds ${size}.`,
    );
  }
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new NotFiniteError(`${where} has the value ${values[bad]} at ${bad}; expected finite numbers.`);
}

/** Copies lists and coefficients, whatever they are: checks come after. States never change. */
function copied(coStates: CoStates): CoStates {
  const list = <Item>(items: readonly Item[], copy: (item: Item) => Item): readonly Item[] =>
    Array.isArray(items) ? Array.from(items, copy) : items;
  return list(coStates, (kets) =>
    list(kets, (ket) =>
      typeof ket === 'object' && ket !== null
        ? { coefficient: { re: ket.coefficient?.re, im: ket.coefficient?.im }, state: ket.state }
        : ket,
    ),
  );
}

function checkedCoStates(where: string, given: CoStates, outputs: readonly State[]): CoStates {
  const coStates = copied(given);
  if (!Array.isArray(coStates) || coStates.length !== outputs.length) {
    throw new SizeMismatchError(
      `${where} gave ${show(coStates?.length)} lists of co-states for ${outputs.length} outputs; give one each.`,
    );
  }
  coStates.forEach((kets, i) => {
    if (!Array.isArray(kets)) {
      throw new OptionError(
        `${where} gave output ${i} ${show(kets)} for co-states; expected a list of kets { coefficient: { re, im }, state }.`,
      );
    }
    const odd = kets.findIndex((ket) => typeof ket?.state?.overlap !== 'function');
    if (odd !== -1) {
      const what = kets[odd] instanceof Object ? `whose state is ${show(kets[odd].state)}` : show(kets[odd]);
      throw new OptionError(
        `${where} gave output ${i}, at entry ${odd} of its co-states, a ket ${what}; expected { coefficient: { re, im }, state }, the state one that an engine returned.`,
      );
    }
    for (const { coefficient, state } of kets) checkKet(where, i, coefficient, state, outputs[i].nQubits);
  });
  return coStates;
}

function checkKet(where: string, output: number, coefficient: Complex, state: State, nQubits: number): void {
  if (!Number.isFinite(coefficient?.re) || !Number.isFinite(coefficient?.im)) {
    throw new NotFiniteError(`${where} gave output ${output} a coefficient that is no finite { re, im }.`);
  }
  if (state.nQubits !== nQubits) {
    throw new SizeMismatchError(
      `${where} gave output ${output} a co-state of ${show(state.nQubits)} qubits; the output has ${nQubits}.`,
    );
  }
}
