import { allFinite, show } from '../common/check.js';
import { SizeMismatchError } from '../common/errors.js';
import { type Angle, angleOf, type Circuit, type Operation } from './circuit.js';
import {
  DIAGONAL_DOUBLES,
  FIXED_MATRIX,
  type FixedSingle,
  GENERATOR,
  type RotationSingle,
  rotationMatrix,
} from './gates.js';
import type { Pauli } from './pauli.js';
import { type SmallMatrix, smallIdentity, smallProduct } from './small-matrix.js';
import { interleaved } from './unitary.js';

/** A run of one-qubit gates on one qubit, fused into one 2 x 2 matrix. */
export interface SingleStep {
  readonly kind: 'single';
  readonly qubit: number;
  readonly matrix: SmallMatrix;
  /** The differentiable gates inside, each with the product of the gates that follow it in the run. */
  readonly factors: readonly {
    readonly param: number;
    readonly generator: Pauli;
    readonly after: SmallMatrix;
  }[];
}

/** A gate on two qubits; `matrix` has `a` as its more significant index. */
export interface DoubleStep {
  readonly kind: 'double';
  readonly a: number;
  readonly b: number;
  readonly matrix: SmallMatrix;
  readonly diagonal: boolean;
  readonly param: number | undefined;
  readonly generator: Pauli | undefined;
}

/** Consecutive diagonal gates on two qubits: they commute, so an engine may choose their order. */
export interface DiagonalStep {
  readonly kind: 'diagonals';
  readonly gates: readonly DoubleStep[];
}

/** exp(-i angle sum_{i<j} Z_i Z_j / 2) over the whole register. */
export interface RzzAllStep {
  readonly kind: 'rzzAll';
  readonly angle: number;
  readonly param: number | undefined;
}

export type Step = SingleStep | DoubleStep | DiagonalStep | RzzAllStep;

/** A circuit with its angles filled in, as the steps that an engine runs in order. */
export interface Program {
  readonly nQubits: number;
  readonly nParams: number;
  readonly steps: readonly Step[];
  /** The first step that depends on a parameter: a backward sweep may stop there. */
  readonly firstDifferentiable: number;
}

/**
 * Fills in the angles, fuses one-qubit gates and gathers commuting diagonal gates.
 *
 * A one-qubit gate moves ahead of gates on other qubits only, so the unitary does not change.
 *
 * @throws SizeMismatchError if `angles` is not as long as the circuit's number of parameters;
 * NotFiniteError naming the angle that is NaN or infinite.
 */
export function compile(circuit: Circuit, angles: ArrayLike<number>): Program {
  if (typeof angles !== 'object' || angles === null || angles.length !== circuit.nParams) {
    throw new SizeMismatchError(
      `The circuit has ${circuit.nParams} parameters and got ${angles?.length ?? show(angles)} angles.`,
    );
  }
  allFinite(angles, 'Angle');
  const steps = gathered(circuit, (angle) => (typeof angle === 'number' ? angle : angles[angle.param]));
  const first = steps.findIndex(isDifferentiable);
  return {
    nQubits: circuit.nQubits,
    nParams: circuit.nParams,
    steps,
    firstDifferentiable: first < 0 ? steps.length : first,
  };
}

/** Returns whether a step depends on a parameter. */
export function isDifferentiable(step: Step): boolean {
  if (step.kind === 'single') return step.factors.length > 0;
  if (step.kind === 'diagonals') return step.gates.some((gate) => gate.param !== undefined);
  return step.param !== undefined;
}

/** Walks the operations, holding back one-qubit gates per qubit and diagonal gates as one group. */
function gathered(circuit: Circuit, radians: (angle: Angle) => number): Step[] {
  const steps: Step[] = [];
  const waiting = new Map<number, Operation[]>();
  let group: DoubleStep[] = [];
  const closeGroup = () => {
    if (group.length === 1) steps.push(group[0]);
    else if (group.length > 1) steps.push({ kind: 'diagonals', gates: group });
    group = [];
  };
  const release = (qubit: number) => {
    const run = waiting.get(qubit);
    if (run === undefined) return;
    // The run came after the group's gates on this qubit, and must stay there.
    if (group.some((gate) => gate.a === qubit || gate.b === qubit)) closeGroup();
    steps.push(fused(qubit, run, radians));
    waiting.delete(qubit);
  };
  for (const operation of circuit.operations) {
    if (operation.gate !== 'rzzAll' && operation.qubits.length === 1) {
      const [qubit] = operation.qubits;
      waiting.set(qubit, [...(waiting.get(qubit) ?? []), operation]);
      continue;
    }
    operation.qubits.forEach(release);
    if (DIAGONAL_DOUBLES.has(operation.gate)) {
      group.push(double(operation, radians));
    } else {
      closeGroup();
      steps.push(
        operation.gate === 'rzzAll' ? everyPair(operation.angle, radians) : double(operation, radians),
      );
    }
  }
  for (const qubit of [...waiting.keys()].sort((a, b) => a - b)) release(qubit);
  closeGroup();
  return steps;
}

function fused(qubit: number, run: readonly Operation[], radians: (angle: Angle) => number): SingleStep {
  const factors: SingleStep['factors'][number][] = [];
  let matrix = smallIdentity(2);
  for (let i = run.length - 1; i >= 0; i--) {
    const angle = angleOf(run[i]);
    if (typeof angle === 'object') {
      const gate = run[i].gate as RotationSingle;
      factors.push({ param: angle.param, generator: GENERATOR[gate], after: matrix });
    }
    matrix = smallProduct(matrix, matrixOf(run[i], radians));
  }
  return { kind: 'single', qubit, matrix, factors };
}

function double(operation: Operation, radians: (angle: Angle) => number): DoubleStep {
  const angle = angleOf(operation);
  return {
    kind: 'double',
    a: operation.qubits[0],
    b: operation.qubits[1] as number,
    matrix: matrixOf(operation, radians),
    diagonal: DIAGONAL_DOUBLES.has(operation.gate),
    param: typeof angle === 'object' ? angle.param : undefined,
    generator: angle === undefined ? undefined : GENERATOR[operation.gate as RotationSingle],
  };
}

function everyPair(angle: Angle, radians: (angle: Angle) => number): RzzAllStep {
  return {
    kind: 'rzzAll',
    angle: radians(angle),
    param: typeof angle === 'object' ? angle.param : undefined,
  };
}

function matrixOf(operation: Operation, radians: (angle: Angle) => number): SmallMatrix {
  if (operation.gate === 'unitary') return interleaved(operation.matrix);
  const angle = angleOf(operation);
  if (angle === undefined) return FIXED_MATRIX[operation.gate as FixedSingle];
  return rotationMatrix(operation.gate as RotationSingle, radians(angle));
}
