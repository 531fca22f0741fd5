import type { Names, Run } from './names.js';
import { quoted, type Source } from './source.js';
import type { Operand } from './syntax.js';

/** A qubit that is measured when all gates are done, and the bit that takes the outcome. */
export interface QasmMeasurement {
  readonly qubit: number;
  readonly bit: number;
}

/** The measurements that a file has asked for so far. */
export interface Measurements {
  /** Measures a qubit or a register; without `to` nothing keeps the outcome. */
  measure(from: Operand, to: Operand | null): void;
  /** Throws the QasmError that a gate comes too late for its qubits. */
  checkBefore(qubits: readonly number[], at: number): void;
  /** Lists what is measured into every bit at last. */
  list(): readonly QasmMeasurement[];
}

export function measurementsOf(source: Source, names: Names, spend: (count: number) => void): Measurements {
  const measured = new Set<number>();
  const qubitOf = new Map<number, number>();
  return {
    measure(from, to) {
      const qubits = names.run(from, 'qubits');
      const bits = to === null ? undefined : names.run(to, 'bits');
      if (bits !== undefined) checkSizes(qubits, bits, from, source);
      spend(qubits.size);
      for (let i = 0; i < qubits.size; i++) {
        measured.add(qubits.first + i);
        if (bits === undefined) continue;
        // A later measurement takes the bit, and its place in the list.
        qubitOf.delete(bits.first + i);
        qubitOf.set(bits.first + i, qubits.first + i);
      }
    },
    checkBefore(qubits, at) {
      if (!qubits.some((qubit) => measured.has(qubit))) return;
      throw source.error(
        at,
        'a gate follows the measurement of its qubit; expected measurements last, as a circuit is measured after its run',
      );
    },
    list: () => [...qubitOf].map(([bit, qubit]) => Object.freeze({ qubit, bit })),
  };
}

function checkSizes(qubits: Run, bits: Run, { at, name }: Operand, source: Source): void {
  if (qubits.size === bits.size) return;
  throw source.error(
    at,
    `${quoted(name)} has ${qubits.size} to measure and ${bits.size} to write to; expected as many bits as qubits`,
  );
}
