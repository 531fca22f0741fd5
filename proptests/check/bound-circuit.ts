import { type Circuit, type CircuitBuilder, circuit, type Operation } from 'tfjs-mps';

/** A circuit and the angles it is run at. */
export interface BoundCircuit {
  readonly circuit: Circuit;
  readonly angles: readonly number[];
}

/** Builds a circuit from operations, through the public builder. */
export const circuitFrom = (nQubits: number, operations: readonly Operation[]): Circuit =>
  circuit(nQubits, (c) => {
    for (const operation of operations) emit(c, operation);
  });

/** Calls the builder's method of one operation. */
export function emit(c: CircuitBuilder, operation: Operation): void {
  if (operation.gate === 'rzzAll') {
    c.rzzAll(operation.angle);
  } else if (operation.gate === 'unitary') {
    c.unitary(operation.matrix, operation.qubits[0], operation.qubits[1]);
  } else if (operation.gate === 'u3') {
    c.u3(...operation.angles, operation.qubits[0]);
  } else if ('angle' in operation) {
    if (operation.qubits.length === 1) {
      const { gate, qubits, angle } = operation as Extract<Operation, { gate: 'rx' | 'ry' | 'rz' }>;
      c[gate](angle, qubits[0]);
    } else {
      const { gate, qubits, angle } = operation as Extract<Operation, { gate: 'rxx' | 'ryy' | 'rzz' }>;
      c[gate](angle, qubits[0], qubits[1]);
    }
  } else if (operation.qubits.length === 1) {
    c[operation.gate as 'h' | 'x' | 'y' | 'z' | 's' | 't'](operation.qubits[0]);
  } else {
    c[operation.gate as 'cz' | 'cnot' | 'swap'](operation.qubits[0], operation.qubits[1]);
  }
}
