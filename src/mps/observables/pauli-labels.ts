import type { Pauli } from '../circuit/pauli.js';
import { show, wholeNumber } from '../common/check.js';
import { PauliSyntaxError, StateTooLargeError } from '../common/errors.js';
import { checkWidth, type PauliSum, pauliSum } from './pauli-sum.js';

/** A Pauli string as one letter a qubit, qubit 0 first, and its real coefficient. */
export type PauliLabel = readonly [label: string, coefficient: number];

/** The letters of all labels together. */
const MOST_LETTERS = 2 ** 28;

/**
 * Builds a sum of Pauli strings from labels with one letter a qubit, qubit 0 first.
 *
 * Qiskit writes labels from the last qubit: `reverseQubits` turns them. Equal labels are added up.
 *
 * @throws PauliSyntaxError for no list of pairs, other letters than I, X, Y and Z, or labels of unequal length;
 * NotFiniteError for a coefficient that is NaN, infinite, complex or no number.
 *
 * @example
 * fromPauliLabels([['XIZ', 1], ['IYI', -0.7]]); // X0 Z2 - 0.7 Y1
 * const ofQiskit = [['XIIZI', 1], ['IYIIY', 2]] as const;
 * fromPauliLabels(ofQiskit.map(([label, c]) => [reverseQubits(label), c])); // Z1 X4 + 2 Y0 Y3
 */
export function fromPauliLabels(labels: readonly PauliLabel[]): PauliSum {
  if (!Array.isArray(labels) || labels.length === 0) {
    throw new PauliSyntaxError(
      `fromPauliLabels() was given ${Array.isArray(labels) ? 'an empty list' : show(labels)}; expected pairs such as ['XIZ', 0.5].`,
    );
  }
  const pairs = Array.from(labels, checkedPair);
  const width = pairs[0][0].length;
  return pauliSum(
    pairs.map(([label, coefficient], i) => {
      if (label.length !== width) {
        throw new PauliSyntaxError(
          `Label ${i} has ${label.length} letters and label 0 ${width}; expected one letter a qubit in every label.`,
        );
      }
      return [coefficient, factorsOf(label)];
    }),
  );
}

function checkedPair(pair: unknown, i: number): PauliLabel {
  const [label, coefficient] = Array.isArray(pair) ? pair : [];
  if (typeof label === 'string' && /^[IXYZ]+$/.test(label)) return [label, coefficient];
  throw new PauliSyntaxError(
    `Label ${i} is ${show(Array.isArray(pair) ? label : pair)}; expected a pair such as ['XIZ', 0.5], of the letters I, X, Y and Z.`,
  );
}

const factorsOf = (label: string) =>
  [...label].flatMap((pauli, qubit) => (pauli === 'I' ? [] : [{ qubit, pauli: pauli as Pauli }]));

/**
 * Returns the terms of a sum as labels with one letter a qubit, qubit 0 first, in their order.
 *
 * @throws QubitRangeError if the sum acts outside `nQubits`; OptionError for a width below 1; StateTooLargeError for labels
 * that do not fit into memory.
 *
 * @example
 * toPauliLabels(pauliSum('X0 Z2 - 0.7 Y1'), 3); // [['XIZ', 1], ['IYI', -0.7]]
 */
export function toPauliLabels(sum: PauliSum, nQubits: number): PauliLabel[] {
  wholeNumber(nQubits, 'The number of qubits of labels', 1);
  checkWidth(sum, nQubits);
  if (sum.terms.length * nQubits > MOST_LETTERS) {
    throw new StateTooLargeError(
      `${sum.terms.length} labels of ${nQubits} letters do not fit; expected ${MOST_LETTERS} letters at most. Name the qubits, as in 'X0 Z2'.`,
    );
  }
  return sum.terms.map(({ coefficient, factors }) => {
    const letters = new Array<string>(nQubits).fill('I');
    for (const { qubit, pauli } of factors) letters[qubit] = pauli;
    return [letters.join(''), coefficient] as const;
  });
}
