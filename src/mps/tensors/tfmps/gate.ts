import type * as Tf from '@tensorflow/tfjs';
import type { Angle, Operation } from '../../circuit/circuit.js';
import {
  FIXED_MATRIX,
  type FixedDouble,
  type FixedSingle,
  GENERATOR,
  type RotationDouble,
  type RotationSingle,
} from '../../circuit/gates.js';
import { compile, type DoubleStep, type SingleStep } from '../../circuit/program.js';
import { checkUnitary } from '../../circuit/unitary.js';
import { allFinite, show } from '../../common/check.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../../common/errors.js';
import { readNow } from '../read.js';
import { checkTensor } from './sites.js';

/** An angle in radians; a float32 tensor of one entry is differentiated. */
export type GateAngle = number | Tf.Tensor;

/**
 * A gate of the circuit builder with its angles, by name alone where it has none.
 *
 * `h x y z s t` (FixedSingle), `rx ry rz` (RotationSingle), `cz cnot swap` (FixedDouble), `rxx ryy rzz` (RotationDouble).
 */
export type NamedGate =
  | FixedSingle
  | FixedDouble
  | { readonly gate: FixedSingle | FixedDouble }
  | { readonly gate: RotationSingle | RotationDouble; readonly angle: GateAngle }
  | { readonly gate: 'u3'; readonly angles: readonly [GateAngle, GateAngle, GateAngle] }
  | {
      readonly gate: 'unitary';
      readonly matrix: { readonly re: readonly number[]; readonly im: readonly number[] };
    };

/** A named gate as a step of a program, and the tensors that hold its angles, in the order of the step's parameters. */
export interface ReadGate {
  readonly step: SingleStep | DoubleStep;
  readonly angles: readonly Tf.Tensor[];
}

/**
 * Fills in a gate's angles.
 *
 * @throws OptionError for an unknown gate, a wrong number of qubits or what is no angle; QubitRangeError;
 * NotFiniteError for an angle that is NaN or infinite; SizeMismatchError for a tensor of several angles.
 */
export function readGate(
  gate: NamedGate,
  qubits: readonly number[],
  nQubits: number,
  operation: string,
): ReadGate {
  const spec = (typeof gate === 'string' ? { gate } : gate) as Record<string, unknown>;
  const name = spec?.gate as string;
  checkCount(name, widthOf(name, operation), qubits, operation);
  const angles: Tf.Tensor[] = [];
  const values: number[] = [];
  const angleOf = (angle: unknown): Angle => {
    const what = `${operation}: the angle of ${name}`;
    if (typeof angle === 'number') {
      if (Number.isFinite(angle)) return angle;
      throw new NotFiniteError(`${what} is ${angle}; expected a finite number of radians.`);
    }
    if (angle === undefined) {
      throw new OptionError(
        `${what} is missing; expected a number of radians, or a float32 tensor of one entry.`,
      );
    }
    checkTensor(angle, what);
    if (angle.size !== 1) {
      throw new SizeMismatchError(`${what} is a tensor of the shape [${angle.shape}]; expected one entry.`);
    }
    const entries = readNow(angle, operation);
    allFinite(entries, `${what}, entry`);
    values.push(entries[0]);
    return { param: angles.push(angle) - 1 };
  };
  const operationData = { gate: name, qubits, ...argumentsOf(name, spec, angleOf, operation) } as Operation;
  const { steps } = compile({ nQubits, nParams: values.length, operations: [operationData] }, values);
  return { step: steps[0] as SingleStep | DoubleStep, angles };
}

function argumentsOf(
  name: string,
  spec: Record<string, unknown>,
  angleOf: (angle: unknown) => Angle,
  operation: string,
): object {
  if (name === 'unitary') return { matrix: checkUnitary(spec.matrix as never, 0) };
  if (name === 'u3') {
    if (Array.isArray(spec.angles) && spec.angles.length === 3) return { angles: spec.angles.map(angleOf) };
    throw new OptionError(`${operation}: u3 takes angles: [theta, phi, lambda], not ${show(spec.angles)}.`);
  }
  return name in FIXED_MATRIX ? {} : { angle: angleOf(spec.angle) };
}

/** Returns on how many qubits a gate acts. */
function widthOf(name: string, operation: string): 1 | 2 {
  if (name === 'u3') return 1;
  if (name === 'unitary') return 2;
  if (Object.hasOwn(FIXED_MATRIX, name)) return FIXED_MATRIX[name as FixedSingle].length === 8 ? 1 : 2;
  if (Object.hasOwn(GENERATOR, name)) return name.length === 2 ? 1 : 2;
  const known = [...Object.keys(FIXED_MATRIX), ...Object.keys(GENERATOR), 'u3', 'unitary'].join(', ');
  throw new OptionError(
    `${operation} was given the gate ${show(name)}; it knows ${known}, and unitary matrices as tensors [2, 2, 2] or ` +
      '[2, 4, 4].',
  );
}

/** Throws an OptionError unless a gate is given as many qubits as it acts on. */
export function checkCount(name: string, width: number, qubits: readonly number[], operation: string): void {
  if (Array.isArray(qubits) && qubits.length === width) return;
  throw new OptionError(
    `${operation}: ${name} acts on ${width === 1 ? 'one qubit' : 'two qubits'}; got ${Array.isArray(qubits) ? `[${qubits}]` : show(qubits)}.`,
  );
}
