import type { Angle, Operation } from './circuit.js';
import {
  FIXED_MATRIX,
  type FixedSingle,
  GENERATOR,
  PHASE_GENERATOR,
  phaseMatrix,
  type RotationSingle,
  rotationMatrix,
} from './gates.js';
import { PAULI_MATRIX } from './pauli.js';
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

/** Fuses a run of one-qubit gates on one qubit into a step. */
export function fused(qubit: number, run: readonly Operation[], radians: Radians): SingleStep {
  const factors: SingleStep['factors'][number][] = [];
  let matrix = smallIdentity(2);
  for (const operation of [...run].reverse()) {
    for (const { angle, generator, matrix: rotation } of rotationsOf(operation, radians).reverse()) {
      if (typeof angle === 'object') {
        factors.push({ param: angle.param, times: angle.times ?? 1, generator, after: matrix });
      }
      matrix = smallProduct(matrix, rotation);
    }
  }
  return { kind: 'single', qubit, matrix, factors };
}

/** One factor of a one-qubit gate: a rotation with its angle, or a fixed matrix. */
interface Factor {
  readonly angle: Angle | undefined;
  readonly generator: SmallMatrix;
  readonly matrix: SmallMatrix;
}

/** Splits a one-qubit gate into factors in the order in which they act. */
function rotationsOf(operation: Operation, radians: Radians): Factor[] {
  if (operation.gate === 'u3') {
    const [theta, phi, lambda] = operation.angles;
    const phase = (angle: Angle) => ({
      angle,
      generator: PHASE_GENERATOR,
      matrix: phaseMatrix(radians(angle)),
    });
    return [phase(lambda), rotation('ry', theta, radians), phase(phi)];
  }
  if ('angle' in operation) return [rotation(operation.gate as RotationSingle, operation.angle, radians)];
  const matrix = FIXED_MATRIX[operation.gate as FixedSingle];
  return [{ angle: undefined, generator: matrix, matrix }];
}

const rotation = (gate: RotationSingle, angle: Angle, radians: Radians): Factor => ({
  angle,
  generator: PAULI_MATRIX[GENERATOR[gate]],
  matrix: rotationMatrix(gate, radians(angle)),
});
