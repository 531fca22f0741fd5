import type { Pauli } from '../circuit/pauli.js';
import { show } from '../common/check.js';
import { NotFiniteError, PauliSyntaxError, QubitRangeError } from '../common/errors.js';

/** One Pauli matrix, or the identity, on one qubit. */
export interface PauliFactor {
  readonly qubit: number;
  readonly pauli: Pauli | 'I';
}

/** A real coefficient times a product of Pauli matrices, the qubits ascending; no factor is the identity. */
export interface PauliTerm {
  readonly coefficient: number;
  readonly factors: readonly { readonly qubit: number; readonly pauli: Pauli }[];
}

/** Returns a term with its factors in order and without identities; `where` names it in errors. */
export function checkedTerm(coefficient: number, factors: readonly PauliFactor[], where: string): PauliTerm {
  if (typeof coefficient !== 'number' || !Number.isFinite(coefficient)) {
    throw new NotFiniteError(`${where} has a coefficient of ${show(coefficient)}; expected a finite number.`);
  }
  const seen = new Set<number>();
  const twice = factors.find(({ qubit }) => seen.size === seen.add(qubit).size);
  if (twice !== undefined) {
    throw new PauliSyntaxError(
      `${where} has qubit ${twice.qubit} twice in one term; multiply them out first.`,
    );
  }
  const sorted = factors.filter(isPauli).sort((a, b) => a.qubit - b.qubit);
  // The factors are copies of what came from outside; nobody may change them after they have been checked.
  for (const factor of sorted) Object.freeze(factor);
  return { coefficient, factors: Object.freeze(sorted) };
}

const isPauli = (factor: PauliFactor): factor is PauliTerm['factors'][number] => factor.pauli !== 'I';

/** Checks factors that came as data, and copies them. */
export function checkedFactors(factors: unknown, where: string): PauliFactor[] {
  if (!Array.isArray(factors)) {
    throw new PauliSyntaxError(
      `${where} has the factors ${show(factors)}; expected a list of { qubit, pauli }, or a text such as 'X0 Z3'.`,
    );
  }
  // Array.from visits the holes of a sparse list too, where map() passes them over.
  return Array.from(factors, (factor: unknown) => {
    const { qubit, pauli } = (factor ?? {}) as Partial<PauliFactor>;
    if (typeof qubit !== 'number' || !Number.isSafeInteger(qubit) || qubit < 0) {
      throw new QubitRangeError(
        `${where} acts on qubit ${show(qubit)}; expected a whole number of at least 0.`,
      );
    }
    if (pauli !== 'X' && pauli !== 'Y' && pauli !== 'Z' && pauli !== 'I') {
      throw new PauliSyntaxError(
        `${where} has ${show(pauli)} on qubit ${qubit}; expected 'X', 'Y', 'Z' or 'I'.`,
      );
    }
    return { qubit, pauli };
  });
}

/** Adds up equal strings, in the order in which they first stand; the terms are frozen. */
export function merged(terms: readonly PauliTerm[]): PauliTerm[] {
  const byString = new Map<string, PauliTerm>();
  for (const one of terms) {
    const key = one.factors.map(({ qubit, pauli }) => pauli + qubit).join(' ');
    const coefficient = (byString.get(key)?.coefficient ?? 0) + one.coefficient;
    byString.set(key, Object.freeze({ coefficient, factors: one.factors }));
  }
  const sum = [...byString.values()];
  checkSize(sum);
  return sum;
}

/** Observables are squared (norms, variances), and squares must stay within float64. */
const LARGEST = 1e150;

/** Throws a NotFiniteError if the coefficients are NaN, or add up beyond what may be squared. */
export function checkSize(terms: readonly PauliTerm[]): void {
  const norm = terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
  if (norm <= LARGEST) return;
  throw new NotFiniteError(
    `The coefficients of a Pauli sum add up to ${norm}; expected at most ${LARGEST}. Scale the observable down.`,
  );
}
