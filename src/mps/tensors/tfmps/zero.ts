import { zeroChain } from '../../chain/chain.js';
import { wholeNumber } from '../../common/check.js';
import { tensorsOf } from '../convert.js';
import { UNCUT } from './policy.js';
import type { CanonicalSites } from './sites.js';

/**
 * Returns the sites of |0...0>, tensors [2, 1, 2, 1].
 *
 * @throws OptionError unless `nQubits` is a whole number of at least 1.
 *
 * @example
 * const plus = tfmps.applyGate(tfmps.zero(1), 'h', [0]);
 */
export function zero(nQubits: number): CanonicalSites {
  wholeNumber(nQubits, 'tfmps.zero: the number of qubits', 1);
  return tensorsOf(zeroChain(nQubits, UNCUT), 'tfmps.zero');
}
