import { type Angle, anglesOf, type Circuit, type Operation, type Parameter } from './circuit.js';
import {
  DIAGONAL_DOUBLES,
  FIXED_MATRIX,
  type FixedDouble,
  GENERATOR,
  type RotationDouble,
  rotationMatrix,
} from './gates.js';
import type { Pauli } from './pauli.js';
import { type Factor, factorsOf, type SingleShape } from './single-step.js';
import type { SmallMatrix } from './small-matrix.js';
import { interleaved } from './unitary.js';

/** A gate on two qubits before the angles are known: it has a matrix, or an angle about a generator. */
export interface DoubleShape {
  readonly kind: 'double';
  readonly gate: string;
  readonly position: number;
  readonly a: number;
  readonly b: number;
  readonly generator: Pauli | undefined;
  readonly angle: Parameter | undefined;
  /** The matrix of a gate without a parameter. */
  readonly matrix: SmallMatrix | undefined;
}

export interface DiagonalShape {
  readonly kind: 'diagonals';
  readonly gates: readonly DoubleShape[];
}

export interface RzzAllShape {
  readonly kind: 'rzzAll';
  readonly position: number;
  readonly angle: Angle;
}

/** A step of a program before the angles are known. */
export type Shape = SingleShape | DoubleShape | DiagonalShape | RzzAllShape;

/** What a circuit is without its angles: the steps of every program it compiles to. */
export interface Structure {
  readonly nQubits: number;
  readonly nParams: number;
  readonly shapes: readonly Shape[];
  /** The first step that depends on a parameter. */
  readonly firstDifferentiable: number;
}

const known = new WeakMap<Circuit, Structure>();

/** Whether `structureOf` has seen this circuit, which is then frozen to its last entry. */
export const isKnown = (circuit: Circuit): boolean => known.has(circuit);

/**
 * Fuses one-qubit gates and gathers commuting diagonal gates of a checked circuit, whatever its angles will be.
 *
 * A one-qubit gate moves ahead of gates on other qubits only, so the unitary does not change. What cannot change any
 * more, as what `circuit` builds, is gathered once.
 */
export function structureOf(circuit: Circuit): Structure {
  const before = known.get(circuit);
  if (before !== undefined) return before;
  const shapes = gathered(circuit);
  const first = shapes.findIndex(isDifferentiable);
  const structure = {
    nQubits: circuit.nQubits,
    nParams: circuit.nParams,
    shapes,
    firstDifferentiable: first < 0 ? shapes.length : first,
  };
  if (isFrozen(circuit)) known.set(circuit, structure);
  return structure;
}

function isDifferentiable(shape: Shape): boolean {
  if (shape.kind === 'single') return shape.factors.some(({ turn }) => turn !== undefined);
  if (shape.kind === 'diagonals') return shape.gates.some(({ angle }) => angle !== undefined);
  return typeof shape.angle === 'object';
}

const isFrozen = (circuit: Circuit): boolean =>
  Object.isFrozen(circuit) && Object.isFrozen(circuit.operations) && circuit.operations.every(isFrozenGate);

const isFrozenGate = (operation: Operation): boolean =>
  Object.isFrozen(operation) &&
  Object.isFrozen(operation.qubits) &&
  (!('angles' in operation) || Object.isFrozen(operation.angles)) &&
  anglesOf(operation).every((angle) => Object.isFrozen(angle)) &&
  (operation.gate !== 'unitary' ||
    [operation.matrix, operation.matrix.re, operation.matrix.im].every((part) => Object.isFrozen(part)));

/** Walks the operations, holding back one-qubit gates per qubit and diagonal gates as one group. */
function gathered(circuit: Circuit): Shape[] {
  const shapes: Shape[] = [];
  const waiting: Factor[][] = Array.from({ length: circuit.nQubits }, () => []);
  let group: DoubleShape[] = [];
  const closeGroup = () => {
    if (group.length === 1) shapes.push(group[0]);
    else if (group.length > 1) shapes.push({ kind: 'diagonals', gates: group });
    group = [];
  };
  const release = (qubit: number) => {
    const factors = waiting[qubit];
    if (factors.length === 0) return;
    // The run came after the group's gates on this qubit, and must stay there.
    if (group.some((gate) => gate.a === qubit || gate.b === qubit)) closeGroup();
    shapes.push({ kind: 'single', qubit, factors });
    waiting[qubit] = [];
  };
  circuit.operations.forEach((operation, position) => {
    if (operation.gate !== 'rzzAll' && operation.qubits.length === 1) {
      waiting[operation.qubits[0]].push(...factorsOf(operation));
      return;
    }
    operation.qubits.forEach(release);
    if (DIAGONAL_DOUBLES.has(operation.gate)) {
      group.push(doubleShape(operation, position));
      return;
    }
    closeGroup();
    shapes.push(
      operation.gate === 'rzzAll'
        ? { kind: 'rzzAll', position, angle: operation.angle }
        : doubleShape(operation, position),
    );
  });
  for (let qubit = 0; qubit < circuit.nQubits; qubit++) release(qubit);
  closeGroup();
  return shapes;
}

function doubleShape(operation: Operation, position: number): DoubleShape {
  const [angle] = anglesOf(operation);
  return {
    kind: 'double',
    gate: operation.gate,
    position,
    a: operation.qubits[0],
    b: operation.qubits[1] as number,
    generator: angle === undefined ? undefined : GENERATOR[operation.gate as RotationDouble],
    angle: typeof angle === 'object' ? angle : undefined,
    matrix: typeof angle === 'object' ? undefined : fixedMatrix(operation, angle),
  };
}

function fixedMatrix(operation: Operation, angle: number | undefined): SmallMatrix {
  if (operation.gate === 'unitary') return interleaved(operation.matrix);
  if (angle !== undefined) return rotationMatrix(operation.gate as RotationDouble, angle);
  return FIXED_MATRIX[operation.gate as FixedDouble];
}
