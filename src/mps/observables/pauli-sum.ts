import type { Pauli } from '../circuit/pauli.js';
import { show } from '../common/check.js';
import { NotFiniteError, PauliSyntaxError, QubitRangeError } from '../common/errors.js';

/** A real coefficient times a product of Pauli matrices, the qubits ascending; no factor is the identity. */
export interface PauliTerm {
  readonly coefficient: number;
  readonly factors: readonly { readonly qubit: number; readonly pauli: Pauli }[];
}

/** A Hermitian observable: a real sum of Pauli strings. */
export interface PauliSum {
  readonly terms: readonly PauliTerm[];
}

const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const TERM = new RegExp(
  String.raw`\s*([+-])?\s*(?:(${NUMBER})\s*(?:\*\s*(?=[XYZI]))?)?((?:[XYZI]\d+(?:\s*\*?\s*(?=[XYZI]))?)*)\s*`,
  'y',
);
const FACTOR = /([XYZI])(\d+)/g;

/**
 * Reads a sum of Pauli strings such as `Z0 Z1 - 0.7 X2`.
 *
 * A term is a sign, a real coefficient (1 if absent) and factors `X3`, `Y0`, `Z12` or `I0`, separated by blanks
 * or `*`; a bare number multiplies the identity. Equal strings are added up.
 *
 * @throws PauliSyntaxError that points at the character it could not read, or names a qubit that stands twice
 * in one term; NotFiniteError for a coefficient beyond float64.
 *
 * @example
 * pauliSum('Z0 Z1 - 0.7 X2').terms.length; // 2
 */
export function pauliSum(text: string): PauliSum {
  if (typeof text !== 'string') {
    throw new PauliSyntaxError(
      `A Pauli sum is read from text such as 'Z0 Z1 - 0.7 X2', not from ${show(text)}.`,
    );
  }
  const terms: PauliTerm[] = [];
  let position = 0;
  do {
    TERM.lastIndex = position;
    const found = TERM.exec(text);
    const [whole = '', sign, number, factors = ''] = found ?? [];
    const missingSign = position > 0 && sign === undefined;
    if (missingSign || (number === undefined && factors === '')) throw unreadable(text, position);
    terms.push(term(text, Number(number ?? 1) * (sign === '-' ? -1 : 1), factors));
    position += whole.length;
  } while (position < text.length);
  return Object.freeze({ terms: Object.freeze(merged(terms)) });
}

/** Returns the sum of the absolute coefficients, which bounds the operator norm. */
export const normBound = ({ terms }: PauliSum): number =>
  terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);

/** Throws a QubitRangeError if the observable acts outside a register of `nQubits` qubits. */
export function checkWidth(observable: PauliSum, nQubits: number): void {
  for (const { factors } of observable.terms) {
    for (const { qubit, pauli } of factors) {
      if (qubit >= nQubits) {
        throw new QubitRangeError(
          `The observable acts with ${pauli}${qubit}; the state has qubits 0 to ${nQubits - 1}.`,
        );
      }
    }
  }
}

function term(text: string, coefficient: number, factors: string): PauliTerm {
  if (!Number.isFinite(coefficient)) {
    throw new NotFiniteError(`'${text}' has a coefficient of ${coefficient}; expected a finite number.`);
  }
  const list = [...factors.matchAll(FACTOR)].map(([, pauli, qubit]) => ({ qubit: Number(qubit), pauli }));
  const twice = list.find(({ qubit }, i) => list.findIndex((other) => other.qubit === qubit) !== i);
  if (twice !== undefined) {
    throw new PauliSyntaxError(
      `'${text}' has qubit ${twice.qubit} twice in one term; multiply them out first.`,
    );
  }
  const sorted = list.filter(({ pauli }) => pauli !== 'I').sort((a, b) => a.qubit - b.qubit);
  return { coefficient, factors: sorted as PauliTerm['factors'] };
}

function merged(terms: readonly PauliTerm[]): PauliTerm[] {
  const byString = new Map<string, PauliTerm>();
  for (const one of terms) {
    const key = one.factors.map(({ qubit, pauli }) => pauli + qubit).join(' ');
    const coefficient = (byString.get(key)?.coefficient ?? 0) + one.coefficient;
    byString.set(key, Object.freeze({ coefficient, factors: one.factors }));
  }
  const sum = [...byString.values()];
  if (!Number.isFinite(normBound({ terms: sum }))) {
    throw new NotFiniteError(
      'The coefficients of a Pauli sum add up beyond float64; scale the observable down.',
    );
  }
  return sum;
}

function unreadable(text: string, position: number): PauliSyntaxError {
  const at = position + text.slice(position).search(/\S|$/);
  const found =
    at < text.length ? `found '${text.slice(at, at + 8)}' at character ${at + 1}` : 'the text ends';
  return new PauliSyntaxError(
    `'${text}' is not a Pauli sum: ${found}; expected a term such as '+ 0.5 X0 Z3' (sign, coefficient, factors).`,
  );
}
