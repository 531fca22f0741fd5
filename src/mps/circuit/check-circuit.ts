import { show, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { checkGates } from './check-gates.js';
import { checkQubits } from './check-qubits.js';
import type { Circuit } from './circuit.js';
import { FIXED_MATRIX, GENERATOR } from './gates.js';
import { isKnown } from './structure.js';

/**
 * Checks a circuit, which may be data from elsewhere that no builder has checked.
 *
 * @throws OptionError for what is no circuit, a width below 1, a gate that is none, a parameter beyond the circuit's or a
 * matrix that is not unitary; QubitRangeError for a qubit outside the circuit or named twice; SizeMismatchError for a gate
 * with another number of qubits or angles than it takes; NotFiniteError for an angle that is NaN or infinite.
 */
export function checkCircuit(circuit: Circuit): void {
  if (!Array.isArray(circuit?.operations)) {
    throw new OptionError(`A circuit is ${show(circuit)}; expected what circuit(n, (c) => ...) returns.`);
  }
  wholeNumber(circuit.nQubits, 'The number of qubits of a circuit', 1);
  if (isKnown(circuit)) return;
  for (const [position, operation] of circuit.operations.entries()) {
    checkGate(operation?.gate, position);
    checkQubits(operation, circuit.nQubits, position);
  }
  checkGates(circuit);
}

const GATES: ReadonlySet<unknown> = new Set([
  ...Object.keys(FIXED_MATRIX),
  ...Object.keys(GENERATOR),
  'u3',
  'unitary',
  'rzzAll',
]);

function checkGate(gate: unknown, position: number): void {
  if (GATES.has(gate)) return;
  throw new OptionError(
    `Gate ${position} of the circuit is ${show(gate)}; expected one of ${[...GATES].join(', ')}.`,
  );
}
