import type { Angle, Operation, Parameter } from './circuit.js';
import {
  FIXED_MATRIX,
  type FixedSingle,
  GENERATOR,
  PHASE_GENERATOR,
  phaseMatrix,
  type RotationSingle,
  rotationMatrix,
} from './gates.js';
import { PAULI_MATRIX, type Pauli } from './pauli.js';
import { type SmallMatrix, smallIdentity, smallProduct } from './small-matrix.js';

/** Evaluates an angle. */
export type Radians = (angle: Angle) => number;

/** A run of one-qubit gates on one qubit, fused into one 2 x 2 matrix. */
export interface SingleStep {
  readonly kind: 'single';
  readonly qubit: number;
  readonly matrix: SmallMatrix;
  /** The differentiable rotations inside, each with the product of what follows it in the run. */
  readonly factors: readonly {
    readonly param: number;
    /** d angle / d parameter. */
    readonly times: number;
    /** G of the rotation exp(-i angle G / 2), 2 x 2. */
    readonly generator: SmallMatrix;
    readonly after: SmallMatrix;
  }[];
}

/** What a one-qubit gate with a parameter turns about: a Pauli axis, or diag(1, e^{ix}). */
export type Turn = Pauli | 'phase';

/** One factor of a run of one-qubit gates: a fixed matrix, or a rotation by an angle that is not known yet. */
export type Factor =
  | { readonly turn: undefined; readonly matrix: SmallMatrix }
  | { readonly turn: Turn; readonly angle: Parameter };

/** A run of one-qubit gates on one qubit before the angles are known, its factors in the order in which they act. */
export interface SingleShape {
  readonly kind: 'single';
  readonly qubit: number;
  readonly factors: readonly Factor[];
}

/** Fuses a run of one-qubit gates into a step. */
export function fused({ qubit, factors: run }: SingleShape, radians: Radians): SingleStep {
  const factors: SingleStep['factors'][number][] = [];
  let matrix = smallIdentity(2);
  for (let k = run.length - 1; k >= 0; k--) {
    const factor = run[k];
    if (factor.turn === undefined) {
      matrix = smallProduct(matrix, factor.matrix);
      continue;
    }
    const { turn, angle } = factor;
    factors.push({
      param: angle.param,
      times: angle.times ?? 1,
      generator: GENERATOR_OF[turn],
      after: matrix,
    });
    matrix = smallProduct(matrix, turnMatrix(turn, radians(angle)));
  }
  return { kind: 'single', qubit, matrix, factors };
}

const GENERATOR_OF: Readonly<Record<Turn, SmallMatrix>> = { ...PAULI_MATRIX, phase: PHASE_GENERATOR };
const ROTATION: Readonly<Record<Pauli, RotationSingle>> = { X: 'rx', Y: 'ry', Z: 'rz' };

const turnMatrix = (turn: Turn, angle: number): SmallMatrix =>
  turn === 'phase' ? phaseMatrix(angle) : rotationMatrix(ROTATION[turn], angle);

/** Splits a one-qubit gate into factors in the order in which they act. */
export function factorsOf(operation: Operation): Factor[] {
  if (operation.gate === 'u3') {
    const [theta, phi, lambda] = operation.angles;
    return [factor('phase', lambda), factor('Y', theta), factor('phase', phi)];
  }
  if ('angle' in operation) return [factor(GENERATOR[operation.gate as RotationSingle], operation.angle)];
  return [{ turn: undefined, matrix: FIXED_MATRIX[operation.gate as FixedSingle] }];
}

const factor = (turn: Turn, angle: Angle): Factor =>
  typeof angle === 'object' ? { turn, angle } : { turn: undefined, matrix: turnMatrix(turn, angle) };
