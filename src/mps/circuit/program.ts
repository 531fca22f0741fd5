import { allFinite, show } from '../common/check.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { checkQubits } from './check-qubits.js';
import { type Angle, anglesOf, type Circuit, type Operation } from './circuit.js';
import {
  DIAGONAL_DOUBLES,
  FIXED_MATRIX,
  type FixedDouble,
  GENERATOR,
  type RotationDouble,
  rotationMatrix,
} from './gates.js';
import type { Pauli } from './pauli.js';
import { fused, type Radians, type SingleStep } from './single-step.js';
import type { SmallMatrix } from './small-matrix.js';
import { interleaved } from './unitary.js';

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
 * Checks that angles fit a circuit before anything is done with either.
 *
 * @throws OptionError for what is no circuit; SizeMismatchError if `angles` is not as long as the circuit's number of
 * parameters; NotFiniteError naming the angle that is NaN or infinite.
 */
export function checkAngles(circuit: Circuit, angles: ArrayLike<number>): void {
  if (!Array.isArray(circuit?.operations)) {
    throw new OptionError(`A circuit is ${show(circuit)}; expected what circuit(n, (c) => ...) returns.`);
  }
  if (typeof angles !== 'object' || angles === null) {
    throw new OptionError(`Angles are ${show(angles)}; expected a list of ${circuit.nParams} numbers.`);
  }
  if (angles.length !== circuit.nParams) {
    throw new SizeMismatchError(
      `The circuit has ${circuit.nParams} parameters and got ${angles.length} angles.`,
    );
  }
  allFinite(angles, 'Angle');
  // A circuit may be data from elsewhere, which no builder has checked.
  circuit.operations.forEach((operation, position) => {
    checkGate(operation?.gate, position);
    checkQubits(operation, circuit.nQubits, position);
  });
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

/**
 * Fills in the angles, fuses one-qubit gates and gathers commuting diagonal gates; throws as `checkAngles` does.
 *
 * A one-qubit gate moves ahead of gates on other qubits only, so the unitary does not change.
 */
export function compile(circuit: Circuit, angles: ArrayLike<number>): Program {
  checkAngles(circuit, angles);
  const steps = gathered(circuit, (angle) => radiansOf(angle, angles));
  const first = steps.findIndex(isDifferentiable);
  return {
    nQubits: circuit.nQubits,
    nParams: circuit.nParams,
    steps,
    firstDifferentiable: first < 0 ? steps.length : first,
  };
}

/** Evaluates an angle, which an affine map may have taken beyond float64. */
function radiansOf(angle: Angle, angles: ArrayLike<number>): number {
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

/** Walks the operations, holding back one-qubit gates per qubit and diagonal gates as one group. */
function gathered(circuit: Circuit, radians: Radians): Step[] {
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
  circuit.operations.forEach((operation, position) => {
    if (operation.gate !== 'rzzAll' && operation.qubits.length === 1) {
      const [qubit] = operation.qubits;
      waiting.set(qubit, [...(waiting.get(qubit) ?? []), operation]);
      return;
    }
    operation.qubits.forEach(release);
    if (DIAGONAL_DOUBLES.has(operation.gate)) {
      group.push(double(operation, position, radians));
      return;
    }
    closeGroup();
    steps.push(
      operation.gate === 'rzzAll'
        ? everyPair(operation.angle, position, radians)
        : double(operation, position, radians),
    );
  });
  for (const qubit of [...waiting.keys()].sort((a, b) => a - b)) release(qubit);
  closeGroup();
  return steps;
}

function double(operation: Operation, position: number, radians: Radians): DoubleStep {
  const [angle] = anglesOf(operation);
  return {
    kind: 'double',
    gate: operation.gate,
    position,
    a: operation.qubits[0],
    b: operation.qubits[1] as number,
    matrix: doubleMatrix(operation, radians),
    ...parameterOf(angle),
    generator: angle === undefined ? undefined : GENERATOR[operation.gate as RotationDouble],
  };
}

const everyPair = (angle: Angle, position: number, radians: Radians): RzzAllStep => ({
  kind: 'rzzAll',
  position,
  // The rotation has the period 4 pi; a huge angle times the number of pairs would overflow.
  angle: radians(angle) % (4 * Math.PI),
  ...parameterOf(angle),
});

const parameterOf = (angle: Angle | undefined): { param: number | undefined; times: number } =>
  typeof angle === 'object'
    ? { param: angle.param, times: angle.times ?? 1 }
    : { param: undefined, times: 0 };

function doubleMatrix(operation: Operation, radians: Radians): SmallMatrix {
  if (operation.gate === 'unitary') return interleaved(operation.matrix);
  if ('angle' in operation) return rotationMatrix(operation.gate as RotationDouble, radians(operation.angle));
  return FIXED_MATRIX[operation.gate as FixedDouble];
}
