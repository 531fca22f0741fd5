import { allFinite, show, wholeNumber } from '../common/check.js';
import { OptionError, QubitRangeError, SizeMismatchError } from '../common/errors.js';
import { anglesOf, type Circuit, type Operation } from './circuit.js';
import { FIXED_MATRIX, GENERATOR } from './gates.js';
import { checkUnitary } from './unitary.js';

/**
 * Checks what the builder sees to, in gates that have a name and qubits of the register: that every gate has as many qubits
 * and angles as it takes, every parameter is one of the circuit's, and every matrix is unitary.
 *
 * @throws SizeMismatchError for another number of qubits or angles; OptionError for what is no angle, a parameter beyond
 * the circuit's, or no unitary matrix; NotFiniteError for an angle that is NaN or infinite; QubitRangeError for an rzzAll
 * with a qubit named twice.
 */
export function checkGates({ nQubits, nParams, operations }: Circuit): void {
  wholeNumber(nParams, 'The number of parameters of a circuit', 0);
  for (const [position, operation] of operations.entries()) {
    const where = `Gate ${position} (${operation.gate})`;
    const qubits = qubitsOf(operation.gate) ?? nQubits;
    if (operation.qubits.length !== qubits) {
      throw new SizeMismatchError(
        `${where} acts on ${operation.qubits.length} of the ${nQubits} qubits; expected ${qubits}.`,
      );
    }
    // Other gates have two qubits at most, which were compared.
    if (operation.gate === 'rzzAll' && new Set(operation.qubits).size < nQubits) {
      throw new QubitRangeError(`${where} names a qubit twice; it acts on each of the ${nQubits} once.`);
    }
    checkAngles(operation, nParams, where);
    if (operation.gate === 'unitary') checkUnitary(operation.matrix, position);
  }
}

/** How many qubits a gate takes; undefined for all there are. */
function qubitsOf(gate: Operation['gate']): number | undefined {
  if (gate === 'rzzAll') return undefined;
  if (gate === 'unitary') return 2;
  if (gate === 'u3') return 1;
  // A rotation acts on as many qubits as its name has letters behind the r.
  if (gate in GENERATOR) return gate.length - 1;
  return FIXED_MATRIX[gate as keyof typeof FIXED_MATRIX].length === 8 ? 1 : 2;
}

function checkAngles(operation: Operation, nParams: number, where: string): void {
  const angles: unknown = anglesOf(operation);
  const count = angleCount(operation.gate);
  const example = count === 3 ? 'angles: [0.1, 0.2, 0.3]' : 'angle: 0.3, or angle: param(0)';
  if (!Array.isArray(angles) || angles.length !== count) {
    const found = Array.isArray(angles) ? `${angles.length} angles` : `${show(angles)} for angles`;
    throw new SizeMismatchError(
      `${where} has ${found}; expected ${count === 0 ? 'none' : `${count}, such as ${example}`}.`,
    );
  }
  for (const angle of angles) checkAngle(angle, nParams, `${where}: The angle of ${operation.gate}, entry`);
}

function angleCount(gate: Operation['gate']): number {
  if (gate === 'u3') return 3;
  return gate === 'rzzAll' || gate in GENERATOR ? 1 : 0;
}

function checkAngle(angle: unknown, nParams: number, what: string): void {
  if (typeof angle === 'number') {
    allFinite([angle], what);
    return;
  }
  const { param, times = 1, plus = 0 } = (angle ?? {}) as { param?: unknown; times?: number; plus?: number };
  if (!Number.isInteger(param) || (param as number) < 0 || (param as number) >= nParams) {
    const found = param === undefined ? show(angle) : `param(${show(param)})`;
    throw new OptionError(
      `${what} 0 is ${found} and the circuit has ${nParams} parameters; expected a number of radians, or param(i) with i ` +
        'below that number.',
    );
  }
  allFinite([times, plus], `${what} 0, the affine part (times, plus), entry`);
}
