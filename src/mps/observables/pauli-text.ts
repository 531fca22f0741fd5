import { shortened, show } from '../common/check.js';
import { PauliSyntaxError } from '../common/errors.js';
import { checkedFactors, checkedTerm, type PauliFactor, type PauliTerm } from './pauli-term.js';

// Blanks around a star are matched in one way only: two runs of blanks side by side would take a time quadratic in them.
const NUMBER = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`;
const TERM = new RegExp(
  String.raw`\s*([+-])?\s*(?:(${NUMBER})\s*(?:\*\s*(?=[XYZI]))?)?((?:[XYZI]\d+(?:(?:\s*\*)?\s*(?=[XYZI]))?)*)\s*`,
  'y',
);
const FACTOR = /([XYZI])(\d+)/g;
const STRING = /^\s*(?:[XYZI]\d+(?:(?:\s*\*)?\s*(?=[XYZI])|\s*$))*$/;
/** More than any engine evaluates, and what fits into memory. */
const MOST_TERMS = 1_000_000;

/** Reads the terms of a text such as `Z0 Z1 - 0.7 X2`; throws as `pauliSum` does. */
export function termsOfText(text: string): PauliTerm[] {
  const terms: PauliTerm[] = [];
  const where = `'${shortened(text)}'`;
  if (signsOf(text) > MOST_TERMS) throw tooMany(where);
  let position = 0;
  do {
    TERM.lastIndex = position;
    const found = TERM.exec(text);
    const [whole = '', sign, number, factors = ''] = found ?? [];
    const missingSign = position > 0 && sign === undefined;
    if (missingSign || (number === undefined && factors === '')) throw unreadable(text, position);
    const coefficient = Number(number ?? 1) * (sign === '-' ? -1 : 1);
    terms.push(checkedTerm(coefficient, factorsOf(factors, where), where));
    if (terms.length > MOST_TERMS) throw tooMany(where);
    position += whole.length;
  } while (position < text.length);
  return terms;
}

/** Reads a product of Pauli matrices such as `Z0 Z1`; no text is the identity. */
export function termOfString(coefficient: number, factors: string, where: string): PauliTerm {
  if (!STRING.test(factors)) {
    throw new PauliSyntaxError(
      `${where} has the factors ${show(factors)}; expected Pauli matrices with their qubits, such as 'X0 Z3'.`,
    );
  }
  return checkedTerm(coefficient, factorsOf(factors, where), where);
}

const factorsOf = (text: string, where: string): PauliFactor[] =>
  checkedFactors(
    [...text.matchAll(FACTOR)].map(([, pauli, qubit]) => ({ qubit: Number(qubit), pauli })),
    where,
  );

/** Counts the signs before terms, those of exponents left out: refusing by them costs no memory. */
function signsOf(text: string): number {
  let signs = 0;
  for (let i = 0; i < text.length; i++) {
    const isSign = text[i] === '+' || text[i] === '-';
    if (isSign && text[i - 1] !== 'e' && text[i - 1] !== 'E') signs++;
  }
  return signs;
}

const tooMany = (where: string): PauliSyntaxError =>
  new PauliSyntaxError(
    `${where} has more than ${MOST_TERMS} terms; expected a sum that an engine can evaluate.`,
  );

function unreadable(text: string, position: number): PauliSyntaxError {
  const at = position + text.slice(position).search(/\S|$/);
  const found =
    at < text.length ? `found '${text.slice(at, at + 8)}' at character ${at + 1}` : 'the text ends';
  return new PauliSyntaxError(
    `'${shortened(text)}' is not a Pauli sum: ${found}; expected a term such as '+ 0.5 X0 Z3' (sign, coefficient, factors).`,
  );
}
