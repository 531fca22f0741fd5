import { isListOf, knownKeys, show } from '../common/check.js';
import { type Complex, scaled } from '../common/complex.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import type { Measurement, State } from '../state/state.js';
import type { Cost, Ket, VectorCost } from './cost.js';
import { evaluated } from './evaluated.js';
import { summedKets } from './summed-kets.js';

/** Qubits that are measured, and what they are found in. */
export interface Outcomes {
  readonly qubits: readonly number[];
  /** The bits of all inputs, or one list an input. */
  readonly bits: readonly number[] | readonly (readonly number[])[];
}

/**
 * The same cost, of what a measurement leaves: `qubits` are found in `bits` and leave the register.
 *
 *   psi_i = <z_i|Psi_i> / sqrt p_i,  p_i = |<z_i|Psi_i>|^2
 *
 * The outcomes are held fixed; the gradient flows through the branch and its normalisation. With chi the co-state of
 * the cost, that of the output is |z> (chi - Re<chi|psi> psi) / sqrt p. Not linear in |Psi><Psi|.
 *
 * @throws OptionError for bits that are not 0 or 1; SizeMismatchError unless there is one bit a qubit and one list of
 * bits an input; ImpossibleOutcomeError, when evaluated, for an outcome without probability.
 *
 * @example
 * postMeasurement(fidelity(target), { qubits: [0], bits: [0] });
 */
export function postMeasurement(cost: Cost, outcomes: Outcomes): Cost;
export function postMeasurement(cost: VectorCost, outcomes: Outcomes): VectorCost;
export function postMeasurement(cost: Cost | VectorCost, outcomes: Outcomes): Cost | VectorCost;
export function postMeasurement(cost: Cost | VectorCost, outcomes: Outcomes): Cost | VectorCost {
  if (typeof cost?.evaluate !== 'function') {
    throw new OptionError(`postMeasurement takes a cost such as expectation(...), not ${show(cost)}.`);
  }
  const { qubits, bitsOf } = checkedOutcomes(outcomes);
  const name = `postMeasurement(${cost.name})`;
  return Object.freeze({
    name,
    evaluate(outputs: readonly State[]) {
      const found = outputs.map((output, i) =>
        output.measure(qubits, { outcome: bitsOf(i, outputs.length) }, 'remove'),
      );
      const evaluation = evaluated(
        cost,
        found.map(({ state }) => state),
      );
      const insert = inserter(qubits);
      const lifted = (weights: Float64Array) =>
        evaluation.coStates(weights).map((kets, i) => liftedKets(kets, found[i], insert));
      const leastProbability = Math.min(...found.map(({ probability }) => probability));
      const details = { ...evaluation.details, leastProbability };
      const { values, shape, scalar } = evaluation;
      if (!scalar) return { values, shape, details, coStates: lifted };
      return {
        value: values[0],
        details,
        get coStates() {
          return lifted(Float64Array.of(1));
        },
      };
    },
  }) as Cost | VectorCost;
}

/** Returns (1/sqrt p) |z> (chi - Re<chi|psi> psi) as kets. */
function liftedKets(
  kets: readonly Ket[],
  { outcome, probability, state }: Measurement,
  insert: (state: State, bits: readonly number[]) => State,
): Ket[] {
  const scale = 1 / Math.sqrt(probability);
  const along = kets.reduce((sum, ket) => sum + realOverlap(ket, state), 0);
  const projected = summedKets([...kets, { coefficient: { re: -along, im: 0 }, state }]);
  return projected.map((ket) => ({
    coefficient: scaled(ket.coefficient, scale),
    state: insert(ket.state, outcome),
  }));
}

/** Returns Re <c ket|psi>. */
function realOverlap({ coefficient, state }: Ket, psi: State): number {
  const overlap: Complex = state.overlap(psi);
  return coefficient.re * overlap.re + coefficient.im * overlap.im;
}

/** Returns a function that puts measured qubits back, and gives the same object for the same request. */
export function inserter(qubits: readonly number[]): (state: State, bits: readonly number[]) => State {
  const made = new Map<State, Map<string, State>>();
  const order = qubits.map((_, k) => k).sort((i, j) => qubits[i] - qubits[j]);
  const ascending = order.map((k) => qubits[k]);
  return (state, bits) => {
    const byBits = made.get(state) ?? new Map<string, State>();
    made.set(state, byBits);
    const key = bits.join('');
    const one =
      byBits.get(key) ??
      state.inserted(
        ascending,
        order.map((k) => bits[k]),
      );
    byBits.set(key, one);
    return one;
  };
}

function checkedOutcomes(outcomes: Outcomes) {
  knownKeys(outcomes, ['qubits', 'bits'], 'postMeasurement()');
  const { qubits, bits } = outcomes;
  if (!Array.isArray(qubits) || !Array.isArray(bits)) {
    throw new OptionError(
      `Outcomes are { qubits, bits }, such as { qubits: [0], bits: [1] }, not ${show(qubits)} and ${show(bits)}.`,
    );
  }
  const lists = (isListOf(bits, Array.isArray) && bits.length > 0 ? bits : [bits]) as number[][];
  lists.forEach((list, i) => {
    checkBits(list, i, qubits.length);
  });
  const bitsOf = (input: number, inputs: number): number[] => {
    if (lists.length === 1) return lists[0];
    if (lists.length === inputs) return lists[input];
    throw new SizeMismatchError(
      `There are ${lists.length} lists of bits for ${inputs} inputs; give one each, or one.`,
    );
  };
  return { qubits: [...qubits] as number[], bitsOf };
}

function checkBits(list: readonly number[], at: number, count: number): void {
  if (list.length !== count) {
    throw new SizeMismatchError(
      `List ${at} has ${list.length} bits for ${count} measured qubits; give one a qubit.`,
    );
  }
  const bad = list.findIndex((bit) => bit !== 0 && bit !== 1);
  if (bad >= 0) throw new OptionError(`List ${at} of bits has ${show(list[bad])}; expected 0 or 1.`);
}
