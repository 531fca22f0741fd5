import fc from 'fast-check';
import { type PauliSum, pauliSum } from 'tfjs-mps';
import { onlyKeys, WIDEST, wholeIn } from '../check/options.js';
import { simplified } from './simplified.js';

const MOST_TERMS = 1000;

/**
 * Draws a sum of one to `maxTerms` Pauli strings, the identity among them; shrinks to one X0.
 *
 * @throws OptionError for a width or a number of terms out of its range.
 * @example
 * const drawn = fc.tuple(states(3), pauliSums(3));
 * fc.assert(fc.property(drawn, ([state, sum]) => Math.abs(state.expectation(sum)) <= normBound(sum) + 1e-12));
 */
export function pauliSums(
  nQubits: number,
  options: { readonly maxTerms?: number } = {},
): fc.Arbitrary<PauliSum> {
  wholeIn(nQubits, 'The number of qubits', 1, WIDEST);
  onlyKeys(options, ['maxTerms'], 'pauliSums');
  const { maxTerms = 4 } = options;
  wholeIn(maxTerms, 'maxTerms', 1, MOST_TERMS);
  const letter = fc.constantFrom('X', 'Y', 'Z', 'I');
  const letters = fc.array(letter, { minLength: nQubits, maxLength: nQubits });
  // Not towards 0: an observable that is nearly none hides what it shows.
  const tenths = simplified(fc.integer({ min: -20, max: 20 }), (value) => (value === 10 ? [] : [10]));
  const term = fc.record({ tenths, letters });
  return fc
    .array(term, { minLength: 1, maxLength: maxTerms })
    .map((terms) => pauliSum(terms.map(textOf).join(' ')));
}

/**
 * Returns an upper bound on the operator norm, the scale of closeness.
 *
 * @example
 * normBound(pauliSum('Z0 Z1 - 0.7 X2')); // 1.7
 */
export const normBound = ({ terms }: PauliSum): number =>
  terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);

/** Returns a A + b B as a sum of its own. */
export const combined = (a: number, first: PauliSum, b: number, second: PauliSum): PauliSum =>
  pauliSum([...scaledTexts(a, first), ...scaledTexts(b, second)].join(' '));

const scaledTexts = (factor: number, { terms }: PauliSum): string[] =>
  terms.map(({ coefficient, factors }) => {
    const value = factor * coefficient;
    const strings = factors.map(({ pauli, qubit }) => pauli + qubit).join(' ');
    return `${value < 0 ? '-' : '+'} ${Math.abs(value)} ${strings}`;
  });

const textOf = ({ tenths, letters }: { tenths: number; letters: readonly string[] }): string =>
  `${tenths < 0 ? '-' : '+'} ${Math.abs(tenths) / 10} ${letters.map((pauli, q) => pauli + q).join(' ')}`;
