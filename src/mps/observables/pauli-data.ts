import { show } from '../common/check.js';
import { PauliSyntaxError } from '../common/errors.js';
import { checkedFactors, checkedTerm, checkSize, type PauliTerm } from './pauli-term.js';

/**
 * Checks and copies the terms of an observable that was not built here, but came as plain data.
 *
 * What `pauliSum` would put right (identities, qubits in any order, factors as text) is refused: the engines read
 * terms as they stand.
 *
 * @throws PauliSyntaxError, QubitRangeError, NotFiniteError as `checkWidth` does.
 */
export function termsOfData(observable: { readonly terms: readonly PauliTerm[] }): PauliTerm[] {
  if (!Array.isArray(observable?.terms)) {
    throw new PauliSyntaxError(
      `An observable is ${show(observable)}; expected a Pauli sum such as pauliSum('Z0 Z1').`,
    );
  }
  // As in checkedFactors, the holes of a sparse list are visited too.
  const terms = Array.from(observable.terms as readonly unknown[], termOfData);
  checkSize(terms);
  return terms;
}

function termOfData(term: unknown, index: number): PauliTerm {
  const where = `Term ${index} of an observable`;
  if (typeof term !== 'object' || term === null) {
    throw new PauliSyntaxError(`${where} is ${show(term)}; expected { coefficient, factors }.`);
  }
  const { coefficient, factors } = term as PauliTerm;
  const copies = checkedFactors(factors, where);
  for (const [i, { qubit, pauli }] of copies.entries()) {
    if (pauli === 'I') {
      throw new PauliSyntaxError(
        `${where} has the identity on qubit ${qubit}; leave it out, or build observables with pauliSum().`,
      );
    }
    if (i > 0 && qubit < copies[i - 1].qubit) {
      throw new PauliSyntaxError(`${where} has its qubits out of order; build observables with pauliSum().`);
    }
  }
  return checkedTerm(coefficient, copies, where);
}

/** Returns the number of qubits that terms reach, whose factors are in order. */
export const widthOf = (terms: readonly PauliTerm[]): number =>
  terms.reduce((width, { factors }) => Math.max(width, (factors.at(-1)?.qubit ?? -1) + 1), 0);
