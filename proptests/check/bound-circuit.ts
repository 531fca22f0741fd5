import { type Circuit, type CircuitBuilder, circuit, type Operation, OptionError } from 'tfjs-mps';
import { shown } from './options.js';

/** A circuit and the angles it is run at. */
export interface BoundCircuit {
  readonly circuit: Circuit;
  readonly angles: readonly number[];
}

const ONE_QUBIT: ReadonlySet<unknown> = new Set(['h', 'x', 'y', 'z', 's', 't', 'rx', 'ry', 'rz', 'u3']);

/** The gates that the builder has. */
export const GATES: readonly Operation['gate'][] = Object.freeze([
  ...(['h', 'x', 'y', 'z', 's', 't', 'rx', 'ry', 'rz', 'u3'] as const),
  ...(['cz', 'cnot', 'swap', 'rxx', 'ryy', 'rzz', 'unitary', 'rzzAll'] as const),
]);

/**
 * Builds a circuit from operations, through the public builder.
 *
 * @throws OptionError for what is no operation; as the builder does for qubits, angles and matrices that are none
 * @example
 * circuitFrom(2, [{ gate: 'h', qubits: [0] }, { gate: 'cnot', qubits: [0, 1] }]).operations.length; // 2
 */
export function circuitFrom(nQubits: number, operations: readonly Operation[]): Circuit {
  if (!Array.isArray(operations)) {
    throw new OptionError(`The operations are ${shown(operations)}; expected a list of operations.`);
  }
  return circuit(nQubits, (c) => {
    operations.forEach((operation, position) => {
      checkShape(operation, position);
      emit(c, operation);
    });
  });
}

function checkShape(operation: Operation, position: number): void {
  const gate: unknown = operation?.gate;
  if (!GATES.includes(gate as Operation['gate'])) {
    const what = gate === undefined ? shown(operation) : `of the gate ${shown(gate)}`;
    throw new OptionError(
      `Operation ${position} is ${what}; expected { gate, qubits } with one of ${GATES.join(', ')}.`,
    );
  }
  if (!Array.isArray(operation.qubits)) {
    throw new OptionError(
      `Operation ${position} (${gate}) has ${shown(operation.qubits)} for its qubits; expected a list.`,
    );
  }
  const due = ONE_QUBIT.has(gate) ? 1 : gate === 'rzzAll' ? operation.qubits.length : 2;
  if (operation.qubits.length !== due) {
    throw new OptionError(
      `Operation ${position} (${gate}) has ${operation.qubits.length} qubits; expected ${due}.`,
    );
  }
  if (/^r/.test(gate as string) && !('angle' in operation)) {
    throw new OptionError(`Operation ${position} (${gate}) has no angle; expected a number or param(i).`);
  }
  if (operation.gate === 'u3' && !(Array.isArray(operation.angles) && operation.angles.length === 3)) {
    throw new OptionError(
      `Operation ${position} (u3) has ${shown(operation.angles)} for its angles; expected three.`,
    );
  }
}

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
