import { show } from '../common/check.js';
import { NotFiniteError, PauliSyntaxError, QubitRangeError } from '../common/errors.js';
import { termsOfData, widthOf } from './pauli-data.js';
import { checkedFactors, checkedTerm, merged, type PauliFactor, type PauliTerm } from './pauli-term.js';
import { termOfString, termsOfText } from './pauli-text.js';

export type { PauliFactor, PauliTerm } from './pauli-term.js';

/** A Hermitian observable: a real sum of Pauli strings. */
export interface PauliSum {
  readonly terms: readonly PauliTerm[];
}

/** A term as data: a coefficient and its factors, as a list or as text; no factors are the identity. */
export type PauliEntry =
  | { readonly coefficient: number; readonly factors: readonly PauliFactor[] | string }
  | readonly [coefficient: number, factors: readonly PauliFactor[] | string];

/**
 * Builds a sum of Pauli strings, from text such as `Z0 Z1 - 0.7 X2` or from a list of terms.
 *
 * In text, a term is a sign, a real coefficient (1 if absent) and factors `X3`, `Y0`, `Z12` or `I0`, separated by
 * blanks or `*`; a bare number multiplies the identity. In a list, it is `[coefficient, factors]` or
 * `{ coefficient, factors }`, the factors as text or as a list of `{ qubit, pauli }`. Equal strings are added up.
 *
 * @throws PauliSyntaxError that points at the character or the entry it could not read, or names a qubit that
 * stands twice in one term; QubitRangeError for a qubit that is no whole number; NotFiniteError for a coefficient
 * that is NaN or beyond float64.
 *
 * @example
 * pauliSum('Z0 Z1 - 0.7 X2').terms.length; // 2
 * pauliSum([[1, 'Z0 Z1'], [-0.7, 'X2']]); // the same
 * pauliSum([{ coefficient: 2, factors: [{ qubit: 4, pauli: 'Y' }] }]); // 2 Y4
 */
export function pauliSum(source: string | readonly PauliEntry[]): PauliSum {
  if (typeof source === 'string') return sumOf(termsOfText(source));
  if (!Array.isArray(source) || source.length === 0) {
    throw new PauliSyntaxError(
      `A Pauli sum is built from text such as 'Z0 Z1 - 0.7 X2' or a list of terms, not from ${
        Array.isArray(source) ? 'an empty list' : show(source)
      }.`,
    );
  }
  // As in checkedFactors, the holes of a sparse list are visited too.
  return sumOf(Array.from(source as readonly PauliEntry[], termOfEntry));
}

/**
 * Returns A + B + ..., equal strings added up; strings that cancel stay with a coefficient of 0.
 *
 * @throws NotFiniteError if coefficients add up beyond float64; PauliSyntaxError for what is no Pauli sum.
 *
 * @example
 * addSums(tfim(20, 1), pauliSum('0.1 Z0')); // a field on one end
 */
export const addSums = (...sums: readonly PauliSum[]): PauliSum => sumOf(sums.flatMap(termsOf));

/**
 * Returns c A for a real c.
 *
 * @throws NotFiniteError for a factor that is NaN or infinite, or coefficients beyond float64; PauliSyntaxError
 * for what is no Pauli sum.
 *
 * @example
 * scaledSum(-1, heisenberg(8)); // the ferromagnet
 */
export const scaledSum = (factor: number, observable: PauliSum): PauliSum => {
  const where = `The sum times ${show(factor)}`;
  if (!Number.isFinite(factor)) throw new NotFiniteError(`${where} is none; expected a finite number.`);
  return sumOf(
    termsOf(observable).map((term) => checkedTerm(factor * term.coefficient, term.factors, where)),
  );
};

/** Returns A - c, the observable less a number. */
export const lessConstant = (observable: PauliSum, constant: number): PauliSum =>
  addSums(observable, pauliSum([[-constant, '']]));

/** Returns the sum of the absolute coefficients, which bounds the operator norm. */
export const normBound = ({ terms }: PauliSum): number =>
  terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);

/**
 * Checks an observable on its way in, as it may come from plain JavaScript; one that was built here is known.
 *
 * @throws PauliSyntaxError for what is no Pauli sum, or has identities or qubits out of order; NotFiniteError for
 * coefficients that are NaN or too large; QubitRangeError for a qubit that is no whole number, or outside a
 * register of `nQubits` qubits.
 */
export function checkWidth(observable: PauliSum, nQubits: number): void {
  const known = widths.get(observable);
  if (known !== undefined && known <= nQubits) return;
  const terms = termsOf(observable);
  const beyond = terms.flatMap(({ factors }) => factors).find(({ qubit }) => qubit >= nQubits);
  if (beyond === undefined) return;
  throw new QubitRangeError(
    `The observable acts with ${beyond.pauli}${beyond.qubit}; the state has qubits 0 to ${nQubits - 1}.`,
  );
}

/** The sums built here, frozen through and through, with the number of qubits they reach: checked once. */
const widths = new WeakMap<PauliSum, number>();

function sumOf(terms: readonly PauliTerm[]): PauliSum {
  const sum = Object.freeze({ terms: Object.freeze(merged(terms)) });
  widths.set(sum, widthOf(sum.terms));
  return sum;
}

const termsOf = (observable: PauliSum): readonly PauliTerm[] =>
  widths.has(observable) ? observable.terms : termsOfData(observable);

function termOfEntry(entry: PauliEntry, index: number): PauliTerm {
  const where = `Term ${index}`;
  if (typeof entry !== 'object' || entry === null || !(Array.isArray(entry) || 'coefficient' in entry)) {
    throw new PauliSyntaxError(
      `${where} is ${show(entry)}; expected [coefficient, 'Z0 Z1'] or { coefficient, factors }.`,
    );
  }
  const [coefficient, factors] = 'coefficient' in entry ? [entry.coefficient, entry.factors] : entry;
  if (typeof factors === 'string') return termOfString(coefficient, factors, where);
  return checkedTerm(coefficient, checkedFactors(factors, where), where);
}
