import { show } from '../common/check.js';
import { OptionError, QubitRangeError } from '../common/errors.js';
import type { Operation } from './circuit.js';

/** Throws a QubitRangeError, naming gate and position, for a qubit out of range or named twice; an OptionError for no list. */
export function checkQubits({ gate, qubits }: Operation, nQubits: number, position: number): void {
  if (!Array.isArray(qubits)) {
    throw new OptionError(
      `Gate ${position} (${gate}) acts on ${show(qubits)}; expected a list of qubits such as [0].`,
    );
  }
  for (const qubit of qubits) {
    if (!Number.isInteger(qubit) || qubit < 0 || qubit >= nQubits) {
      throw new QubitRangeError(
        `Gate ${position} (${gate}) acts on qubit ${show(qubit)}; this circuit has qubits 0 to ${nQubits - 1}.`,
      );
    }
  }
  if (qubits.length === 2 && qubits[0] === qubits[1]) {
    throw new QubitRangeError(
      `Gate ${position} (${gate}) names qubit ${qubits[0]} twice; a gate needs different qubits.`,
    );
  }
}
