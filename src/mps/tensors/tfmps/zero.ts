import { zeroChain } from '../../chain/chain.js';
import { wholeNumber } from '../../common/check.js';
import { OptionError } from '../../common/errors.js';
import { tensorsOf } from '../convert.js';
import { UNCUT } from './policy.js';
import type { CanonicalSites } from './sites.js';

const MOST_QUBITS = 100_000;

/**
 * Returns the sites of |0...0>, tensors [2, 1, 2, 1].
 *
 * @throws OptionError unless `nQubits` is a whole number from 1 to 100 000.
 *
 * @example
 * const plus = tfmps.applyGate(tfmps.zero(1), 'h', [0]);
 */
export function zero(nQubits: number): CanonicalSites {
  wholeNumber(nQubits, 'tfmps.zero: the number of qubits', 1);
  if (nQubits > MOST_QUBITS) {
    throw new OptionError(
      `tfmps.zero: the number of qubits is ${nQubits}; expected at most ${MOST_QUBITS}, a tensor each.`,
    );
  }
  return tensorsOf(zeroChain(nQubits, UNCUT), 'tfmps.zero');
}
