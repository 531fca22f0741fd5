import { allFinite, show } from '../common/check.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { checkCircuit } from './check-circuit.js';
import type { Angle, Circuit } from './circuit.js';
import { type RotationDouble, rotationMatrix } from './gates.js';
import type { Pauli } from './pauli.js';
import { fused, type Radians, type SingleStep } from './single-step.js';
import type { SmallMatrix } from './small-matrix.js';
import { type DoubleShape, type RzzAllShape, type Shape, structureOf } from './structure.js';

export type { SingleStep } from './single-step.js';

/** A gate on two qubits; `matrix` has `a` as its more significant index. */
export interface DoubleStep {
  readonly kind: 'double';
  /** The gate's name and its position in the circuit, for messages. */
  readonly gate: string;
  readonly position: number;
  readonly a: number;
  readonly b: number;
  readonly matrix: SmallMatrix;
  readonly param: number | undefined;
  /** d angle / d parameter; 0 without a parameter. */
  readonly times: number;
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
  readonly position: number;
  readonly angle: number;
  readonly param: number | undefined;
  readonly times: number;
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
 * Checks that angles fit a circuit before anything is done with either; `row` numbers them among others in errors.
 *
 * @throws OptionError and QubitRangeError for what is no circuit, as `checkCircuit`; SizeMismatchError if `angles` is not
 * as long as the circuit's number of parameters; NotFiniteError naming the angle that is NaN or infinite.
 */
export function checkAngles(circuit: Circuit, angles: ArrayLike<number>, row?: number): void {
  const where = row === undefined ? '' : `Row ${row} of angles: `;
  checkCircuit(circuit);
  if (typeof angles !== 'object' || angles === null) {
    throw new OptionError(
      `${where}Angles are ${show(angles)}; expected a list of ${circuit.nParams} numbers.`,
    );
  }
  if (angles.length !== circuit.nParams) {
    throw new SizeMismatchError(
      `${where}The circuit has ${circuit.nParams} parameters and got ${angles.length} angles.`,
    );
  }
  allFinite(angles, `${where}Angle`);
}

/** Fills in the angles, one-qubit gates fused and commuting diagonal gates gathered; throws as `checkAngles` does. */
export function compile(circuit: Circuit, angles: ArrayLike<number>): Program {
  checkAngles(circuit, angles);
  const { nQubits, nParams, shapes, firstDifferentiable } = structureOf(circuit);
  const radians = (angle: Angle) => radiansOf(angle, angles);
  return { nQubits, nParams, steps: shapes.map((shape) => filled(shape, radians)), firstDifferentiable };
}

/** Evaluates an angle, which an affine map may have taken beyond float64. */
export function radiansOf(angle: Angle, angles: ArrayLike<number>): number {
  if (typeof angle === 'number') return angle;
  const { param, times = 1, plus = 0 } = angle;
  const value = times * angles[param] + plus;
  if (Number.isFinite(value)) return value;
  throw new NotFiniteError(
    `The angle ${times} * x_${param} + ${plus} is ${value} at x_${param} = ${angles[param]}; expected a finite number.`,
  );
}

/** Returns whether a step depends on a parameter. */
export function isDifferentiable(step: Step): boolean {
  if (step.kind === 'single') return step.factors.length > 0;
  if (step.kind === 'diagonals') return step.gates.some((gate) => gate.param !== undefined);
  return step.param !== undefined;
}

function filled(shape: Shape, radians: Radians): Step {
  if (shape.kind === 'single') return fused(shape, radians);
  if (shape.kind === 'double') return double(shape, radians);
  if (shape.kind === 'rzzAll') return everyPair(shape, radians);
  return { kind: 'diagonals', gates: shape.gates.map((gate) => double(gate, radians)) };
}

function double(
  { gate, position, a, b, generator, angle, matrix }: DoubleShape,
  radians: Radians,
): DoubleStep {
  return {
    kind: 'double',
    gate,
    position,
    a,
    b,
    matrix: matrix ?? rotationMatrix(gate as RotationDouble, radians(angle as Angle)),
    param: angle?.param,
    times: angle === undefined ? 0 : (angle.times ?? 1),
    generator,
  };
}

function everyPair({ position, angle }: RzzAllShape, radians: Radians): RzzAllStep {
  const parameter = typeof angle === 'object' ? angle : undefined;
  return {
    kind: 'rzzAll',
    position,
    angle: reduced(radians(angle)),
    param: parameter?.param,
    times: parameter === undefined ? 0 : (parameter.times ?? 1),
  };
}

/** The rotation has the period 4 pi; a huge angle times the number of pairs would overflow. */
export const reduced = (angle: number): number => angle % (4 * Math.PI);
