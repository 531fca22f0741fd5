import fc from 'fast-check';
import { WIDEST, wholeIn } from '../check/options.js';

/**
 * Draws some qubits of a register, at least one, in any order; shrinks to few.
 *
 * @throws OptionError for a width out of its range, or less than one qubit to draw.
 * @example
 * fc.assert(fc.property(subsets(5, 2), (qubits) => qubits.length <= 2));
 */
export function subsets(nQubits: number, maxLength = nQubits): fc.Arbitrary<number[]> {
  wholeIn(nQubits, 'The number of qubits', 1, WIDEST);
  wholeIn(maxLength, 'maxLength', 1, WIDEST);
  const all = Array.from({ length: nQubits }, (_, q) => q);
  return fc.shuffledSubarray(all, { minLength: 1, maxLength: Math.min(maxLength, nQubits) });
}
