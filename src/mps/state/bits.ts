import { show } from '../common/check.js';
import { ImpossibleOutcomeError, NotAStateError, OptionError, QubitRangeError } from '../common/errors.js';
import type { AfterMeasurement, OutcomeChoice } from './state.js';

/** Returns the bits of a text such as '0110' (qubit 0 first), checked against the register. */
export function parseBits(bits: string, nQubits?: number): number[] {
  if (typeof bits !== 'string' || !/^[01]*$/.test(bits)) {
    throw new NotAStateError(`${show(bits)} is not a bit string; expected 0s and 1s, qubit 0 first.`);
  }
  if (nQubits !== undefined && bits.length !== nQubits) {
    throw new NotAStateError(`'${bits}' has ${bits.length} bits; the state has ${nQubits} qubits.`);
  }
  return [...bits].map(Number);
}

/** Throws a QubitRangeError unless `cut` leaves at least one qubit on both sides. */
export function checkCut(cut: number, nQubits: number): void {
  if (!Number.isInteger(cut) || cut < 1 || cut >= nQubits) {
    throw new QubitRangeError(
      `The cut ${show(cut)} is the number of qubits on its left; expected 1 to ${nQubits - 1}.`,
    );
  }
}

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
  if (after !== 'keep' && after !== 'remove') {
    throw new OptionError(`After a measurement a qubit may 'keep' or 'remove', not ${show(after)}.`);
  }
  if (after === 'remove' && qubits.length >= nQubits) {
    throw new OptionError(`Removing all ${nQubits} measured qubits leaves no state; use 'keep'.`);
  }
  for (const qubit of qubits) {
    if (!Number.isInteger(qubit) || qubit < 0 || qubit >= nQubits) {
      throw new QubitRangeError(
        `Cannot measure qubit ${show(qubit)}; the state has qubits 0 to ${nQubits - 1}.`,
      );
    }
  }
  if (new Set(qubits).size !== qubits.length) {
    throw new QubitRangeError('A qubit stands twice in the list to be measured.');
  }
  if ('uniform' in choice) {
    if (!(choice.uniform >= 0 && choice.uniform < 1)) {
      throw new OptionError(`The uniform number is ${show(choice.uniform)}; expected a number in [0, 1).`);
    }
  } else if (
    choice.outcome.length !== qubits.length ||
    choice.outcome.some((bit) => bit !== 0 && bit !== 1)
  ) {
    throw new OptionError(`The outcome must be ${qubits.length} bits, one a measured qubit, each 0 or 1.`);
  }
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

/** Throws an ImpossibleOutcomeError if the chosen bit has no probability beyond rounding. */
export function checkPossible(probability: number, qubit: number, bit: number): void {
  if (probability > IMPOSSIBLE) return;
  throw new ImpossibleOutcomeError(
    `Qubit ${qubit} cannot be found in |${bit}>: its probability is ${probability}. Choose another outcome.`,
  );
}
