import { StateTooLargeError } from '../common/errors.js';

/** The widest register the exact engine accepts: 2^26 amplitudes are 1 GiB. */
export const WIDEST = 26;

/**
 * Throws a StateTooLargeError, before anything is allocated, if `count` statevectors of `nQubits` are too much.
 *
 * A statevector takes 16 * 2^n bytes.
 */
export function checkFits(nQubits: number, what: string): void {
  if (nQubits <= WIDEST) return;
  throw new StateTooLargeError(
    `${what} of ${nQubits} qubits takes 16 * 2^${nQubits} bytes (${inGibibytes(nQubits)} GiB); ` +
      `the statevector engine stops at ${WIDEST} qubits. Use mps({ maxBond }) instead.`,
  );
}

const inGibibytes = (nQubits: number): string => (2 ** (nQubits - 26)).toLocaleString('en-US');
