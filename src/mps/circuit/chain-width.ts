import { showBytes } from '../common/bytes.js';
import { StateTooLargeError } from '../common/errors.js';

/** The widest register a chain may have. Measured at this width: an estimate takes 1.3 s, 6 s with the bond that would fit. */
export const WIDEST_CHAIN = 2 ** 20;

/** A site at bond 1 has 4 float64 numbers, 32 bytes, and at least as much in the objects around them. */
const LEAST_SITE = 64;

/**
 * Throws a StateTooLargeError, before any list of that length is made, where so many sites do not fit.
 *
 * A chain takes 64 bytes a site or more, which `memory` must hold, and whatever the memory there are 2^20 sites at most.
 */
export function checkChainWidth(nQubits: number, memory = Number.POSITIVE_INFINITY): void {
  const widest = Math.min(WIDEST_CHAIN, Math.floor(memory / LEAST_SITE));
  if (nQubits <= widest) return;
  const limit =
    widest === WIDEST_CHAIN ? 'a chain may have' : `fit into a memory of ${showBytes(memory)} (give more)`;
  throw new StateTooLargeError(
    `A chain of ${nQubits} qubits takes ${showBytes(LEAST_SITE * nQubits)} or more; ${widest} qubits are the most that ${limit}.`,
  );
}
