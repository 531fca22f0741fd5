import { allFinite, knownKeys, show, wholeNumber } from '../common/check.js';
import { NotFiniteError, OptionError } from '../common/errors.js';
import { checkChainWidth } from './chain-width.js';
import { checkQubits } from './check-qubits.js';
import { type Angle, anglesOf, type Circuit, type Operation, type Parameter } from './circuit.js';
import { checkUnitary } from './unitary.js';

/** Collects gates in program order; every method returns the builder, so calls chain. */
export interface CircuitBuilder {
  /** Applies the Hadamard gate, (X + Z) / sqrt 2. */
  h(qubit: number): CircuitBuilder;
  /** Applies Pauli X. */
  x(qubit: number): CircuitBuilder;
  /** Applies Pauli Y. */
  y(qubit: number): CircuitBuilder;
  /** Applies Pauli Z. */
  z(qubit: number): CircuitBuilder;
  /** Applies diag(1, i), the square root of Z. */
  s(qubit: number): CircuitBuilder;
  /** Applies diag(1, e^{i pi / 4}), the square root of S. */
  t(qubit: number): CircuitBuilder;
  /** Rotates about X: exp(-i angle X / 2), in radians. */
  rx(angle: Angle, qubit: number): CircuitBuilder;
  /** Rotates about Y: exp(-i angle Y / 2), in radians. */
  ry(angle: Angle, qubit: number): CircuitBuilder;
  /** Rotates about Z: exp(-i angle Z / 2), in radians. */
  rz(angle: Angle, qubit: number): CircuitBuilder;
  /** Applies [[cos, -e^{i lambda} sin], [e^{i phi} sin, e^{i (phi + lambda)} cos]] of theta / 2. */
  u3(theta: Angle, phi: Angle, lambda: Angle, qubit: number): CircuitBuilder;
  /** Applies diag(1, 1, 1, -1). */
  cz(a: number, b: number): CircuitBuilder;
  /** Applies X to `target` where `control` is |1>. */
  cnot(control: number, target: number): CircuitBuilder;
  /** Exchanges two qubits. */
  swap(a: number, b: number): CircuitBuilder;
  /** Rotates two qubits: exp(-i angle X X / 2), in radians. */
  rxx(angle: Angle, a: number, b: number): CircuitBuilder;
  /** Rotates two qubits: exp(-i angle Y Y / 2), in radians. */
  ryy(angle: Angle, a: number, b: number): CircuitBuilder;
  /** Rotates two qubits: exp(-i angle Z Z / 2), in radians. */
  rzz(angle: Angle, a: number, b: number): CircuitBuilder;
  /** Applies a 4 x 4 unitary given row by row; `a` is the more significant index. */
  unitary(matrix: { re: readonly number[]; im: readonly number[] }, a: number, b: number): CircuitBuilder;
  /** Rotates every pair i < j by the same angle: exp(-i angle sum Z_i Z_j / 2); one exact MPO on the chain. */
  rzzAll(angle: Angle): CircuitBuilder;
}

/**
 * Builds a circuit from a function that calls one method a gate.
 *
 * @throws QubitRangeError for a qubit outside 0..nQubits-1 or named twice; NotFiniteError for an angle that is
 * NaN or infinite; OptionError for a width below 1, a parameter index that is no whole number, or a matrix that
 * is not unitary; StateTooLargeError for rzzAll on more qubits than a chain may have.
 *
 * @example
 * const bell = circuit(2, (c) => c.h(0).cnot(0, 1));
 */
export function circuit(nQubits: number, build: (c: CircuitBuilder) => unknown): Circuit {
  wholeNumber(nQubits, 'The number of qubits of a circuit', 1);
  if (typeof build !== 'function') {
    throw new OptionError(
      `A circuit is built by ${show(build)}; expected a function such as (c) => c.h(0).cnot(0, 1).`,
    );
  }
  const operations: Operation[] = [];
  const builder = builderInto(nQubits, operations);
  build(builder);
  const parameters = operations.flatMap(anglesOf).filter((angle) => typeof angle === 'object');
  const nParams = parameters.reduce((most, angle) => Math.max(most, angle.param + 1), 0);
  return Object.freeze({ nQubits, nParams, operations: Object.freeze(operations) });
}

/**
 * Refers to entry `index` of the vector of angles; several gates may share one, and an angle may be affine in it.
 *
 * @example
 * param(3); // x_3
 * param(3, { times: 2, plus: 0.1 }); // 2 x_3 + 0.1
 */
export function param(index: number, affine: { times?: number; plus?: number } = {}): Parameter {
  wholeNumber(index, 'The index of a parameter', 0);
  knownKeys(affine, ['times', 'plus'], 'param()');
  const { times = 1, plus = 0 } = affine;
  allFinite([times, plus], 'The affine part (times, plus) of a parameter, entry');
  return Object.freeze({ param: index, ...(times === 1 ? {} : { times }), ...(plus === 0 ? {} : { plus }) });
}

function builderInto(nQubits: number, operations: Operation[]): CircuitBuilder {
  const add = (operation: Operation): CircuitBuilder => {
    checkQubits(operation, nQubits, operations.length);
    for (const angle of anglesOf(operation)) checkAngle(angle, operation.gate, operations.length);
    operations.push(
      Object.freeze({ ...operation, qubits: Object.freeze([...operation.qubits]) }) as Operation,
    );
    return builder;
  };
  const builder: CircuitBuilder = {
    h: (q) => add({ gate: 'h', qubits: [q] }),
    x: (q) => add({ gate: 'x', qubits: [q] }),
    y: (q) => add({ gate: 'y', qubits: [q] }),
    z: (q) => add({ gate: 'z', qubits: [q] }),
    s: (q) => add({ gate: 's', qubits: [q] }),
    t: (q) => add({ gate: 't', qubits: [q] }),
    rx: (angle, q) => add({ gate: 'rx', qubits: [q], angle }),
    ry: (angle, q) => add({ gate: 'ry', qubits: [q], angle }),
    rz: (angle, q) => add({ gate: 'rz', qubits: [q], angle }),
    u3: (theta, phi, lambda, q) =>
      add({ gate: 'u3', qubits: [q], angles: Object.freeze([theta, phi, lambda] as const) }),
    cz: (a, b) => add({ gate: 'cz', qubits: [a, b] }),
    cnot: (control, target) => add({ gate: 'cnot', qubits: [control, target] }),
    swap: (a, b) => add({ gate: 'swap', qubits: [a, b] }),
    rxx: (angle, a, b) => add({ gate: 'rxx', qubits: [a, b], angle }),
    ryy: (angle, a, b) => add({ gate: 'ryy', qubits: [a, b], angle }),
    rzz: (angle, a, b) => add({ gate: 'rzz', qubits: [a, b], angle }),
    unitary: (matrix, a, b) =>
      add({ gate: 'unitary', qubits: [a, b], matrix: checkUnitary(matrix, operations.length) }),
    rzzAll: (angle) => add({ gate: 'rzzAll', qubits: everyQubit(nQubits), angle }),
  };
  return builder;
}

/** Returns the whole register, as a list for the one gate that needs it. */
function everyQubit(nQubits: number): number[] {
  checkChainWidth(nQubits);
  return Array.from({ length: nQubits }, (_, q) => q);
}

function checkAngle(angle: Angle, gate: string, position: number): void {
  if (typeof angle === 'object') {
    if (angle === null || !isParameter(angle)) {
      throw new OptionError(
        `Gate ${position} (${gate}) has ${show(angle)} for an angle; expected a number or param(i).`,
      );
    }
  } else if (!Number.isFinite(angle)) {
    throw new NotFiniteError(
      `Gate ${position} (${gate}) has the angle ${show(angle)}; expected a finite number of radians.`,
    );
  }
}

const isParameter = ({ param: index, times = 1, plus = 0 }: Parameter): boolean =>
  Number.isInteger(index) && index >= 0 && Number.isFinite(times) && Number.isFinite(plus);
