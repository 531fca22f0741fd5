import { show } from '../common/check.js';
import { OptionError, QubitRangeError, StateTooLargeError } from '../common/errors.js';

/** Throws a QubitRangeError unless the qubits are in the register, each at most once; `verb` says what for. */
export function checkQubits(qubits: readonly number[], nQubits: number, verb: string): void {
  if (!Array.isArray(qubits)) {
    throw new OptionError(`Expected a list of qubits to ${verb}, such as [0, 2], not ${show(qubits)}.`);
  }
  for (const qubit of qubits) {
    if (!Number.isInteger(qubit) || qubit < 0 || qubit >= nQubits) {
      throw new QubitRangeError(
        `Cannot ${verb} qubit ${show(qubit)}; the state has qubits 0 to ${nQubits - 1}.`,
      );
    }
  }
  const twice = qubits.find((qubit, i) => qubits.indexOf(qubit) !== i);
  if (twice !== undefined) {
    throw new QubitRangeError(`Qubit ${twice} stands twice in the list of qubits to ${verb}.`);
  }
}

/** The most qubits a density matrix is written out for: 2^20 entries, 16 MiB. */
export const MOST_KEPT = 10;

/** Checks the qubits that a reduced density matrix keeps. */
export function checkKept(qubits: readonly number[], nQubits: number): void {
  checkQubits(qubits, nQubits, 'keep');
  if (qubits.length === 0)
    throw new OptionError('A reduced density matrix keeps at least one qubit, not none.');
  if (qubits.length <= MOST_KEPT) return;
  throw new StateTooLargeError(
    `A density matrix of ${qubits.length} qubits has 4^${qubits.length} entries; ` +
      `it is written out for up to ${MOST_KEPT} qubits. Keep fewer.`,
  );
}
