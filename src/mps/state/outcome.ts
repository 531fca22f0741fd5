import { isListOf, show } from '../common/check.js';
import { ImpossibleOutcomeError, OptionError } from '../common/errors.js';
import { checkQubits } from './qubits.js';
import type { AfterMeasurement, OutcomeChoice } from './state.js';

/** Checks the arguments of a measurement before any of it is done. */
export function checkMeasurement(
  qubits: readonly number[],
  choice: OutcomeChoice,
  after: AfterMeasurement,
  nQubits: number,
): void {
  if (typeof choice !== 'object' || choice === null || !('uniform' in choice || 'outcome' in choice)) {
    throw new OptionError(
      `A measurement needs { uniform: a number in [0, 1) } or { outcome: bits }, not ${show(choice)}.`,
    );
  }
  checkMeasured(qubits, after, nQubits);
  if ('uniform' in choice) {
    if (typeof choice.uniform !== 'number' || !(choice.uniform >= 0 && choice.uniform < 1)) {
      throw new OptionError(`The uniform number is ${show(choice.uniform)}; expected a number in [0, 1).`);
    }
  } else if (
    !isListOf(choice.outcome, (bit) => bit === 0 || bit === 1) ||
    choice.outcome.length !== qubits.length
  ) {
    throw new OptionError(`The outcome must be ${qubits.length} bits, one a measured qubit, each 0 or 1.`);
  }
}

/** Checks which qubits are measured and what becomes of them. */
export function checkMeasured(qubits: readonly number[], after: AfterMeasurement, nQubits: number): void {
  if (after !== 'keep' && after !== 'reset' && after !== 'remove') {
    throw new OptionError(
      `After a measurement qubits may 'keep' their bit, 'reset' to |0> or 'remove', not ${show(after)}.`,
    );
  }
  checkQubits(qubits, nQubits, 'measure');
  if (after === 'remove' && qubits.length >= nQubits) {
    throw new OptionError(`Removing all ${nQubits} measured qubits leaves no state; use 'keep'.`);
  }
}

/** Returns where a qubit stands once those before it in the list have been measured. */
export function placeOf(qubits: readonly number[], position: number, after: AfterMeasurement): number {
  const qubit = qubits[position];
  if (after !== 'remove') return qubit;
  return qubit - qubits.slice(0, position).filter((earlier) => earlier < qubit).length;
}

/** Below this a probability is rounding noise, and an outcome counts as impossible. */
const IMPOSSIBLE = 1e-28;

/** The largest number below 1: what is left of a uniform number may round no further up. */
const LAST_BELOW_ONE = 1 - 2 ** -53;

/** Chooses a bit from the probabilities of 0 and 1, for the qubit at a position of the list to be measured. */
export type OutcomeChooser = (probabilities: readonly [number, number], position: number) => 0 | 1;

/**
 * Chooses one bit after another from conditional probabilities.
 *
 * With a uniform number u this is the inverse of the joint cumulative distribution, outcomes in the order of
 * their bits: what is left of u is rescaled after every bit. A bit without probability is never drawn, also where
 * rounding puts u on its threshold.
 */
export function outcomeChooser(choice: OutcomeChoice): OutcomeChooser {
  if ('outcome' in choice) return (_, position) => choice.outcome[position] as 0 | 1;
  let rest = choice.uniform;
  return ([zero, one]) => {
    const bit = one <= IMPOSSIBLE || (rest < zero && zero > IMPOSSIBLE) ? 0 : 1;
    const rescaled = bit === 0 ? rest / zero : (rest - zero) / one;
    rest = Math.min(Math.max(rescaled, 0), LAST_BELOW_ONE);
    return bit;
  };
}

/** Tells whether a conditional probability is more than rounding. */
export const isPossible = (probability: number): boolean => probability > IMPOSSIBLE;

/** Throws an ImpossibleOutcomeError if the chosen bit has no probability beyond rounding. */
export function checkPossible(probability: number, qubit: number, bit: number): void {
  if (isPossible(probability)) return;
  throw new ImpossibleOutcomeError(
    `Qubit ${qubit} cannot be found in |${bit}>: its probability is ${probability}. Choose another outcome.`,
  );
}
