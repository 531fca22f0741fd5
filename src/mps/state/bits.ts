import { show } from '../common/check.js';
import { NotAStateError, QubitRangeError } from '../common/errors.js';

/** Returns the bits of a text such as '0110' (qubit 0 first), checked against the register. */
export function parseBits(bits: string, nQubits?: number): number[] {
  if (typeof bits !== 'string' || !/^[01]*$/.test(bits)) {
    throw new NotAStateError(`${show(bits)} is not a bit string; expected 0s and 1s, qubit 0 first.`);
  }
  if (nQubits !== undefined && bits.length !== nQubits) {
    throw new NotAStateError(`'${bits}' has ${bits.length} bits; the state has ${nQubits} qubits.`);
  }
  return [...bits].map(Number);
}

/** Throws a QubitRangeError unless `cut` leaves at least one qubit on both sides. */
export function checkCut(cut: number, nQubits: number): void {
  if (!Number.isInteger(cut) || cut < 1 || cut >= nQubits) {
    throw new QubitRangeError(
      `The cut ${show(cut)} is the number of qubits on its left; expected 1 to ${nQubits - 1}.`,
    );
  }
}
