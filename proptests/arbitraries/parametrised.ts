import fc from 'fast-check';
import { type Angle, circuit, type Operation, param } from '../../src/index.js';
import { type BoundCircuit, emit, withAngle } from '../support/rewrite.js';
import { operations } from './operations.js';

export interface ParametrisedOptions {
  /** Draws parameters, literal angles and what an affine angle adds. */
  readonly angle: fc.Arbitrary<number>;
  /** Fewest operations. Default 0. */
  readonly minGates?: number;
  /** Most operations. Default 9. */
  readonly maxGates?: number;
  /** Number of parameters; operations share them. Default 4. */
  readonly nParams?: number;
}

/**
 * Draws a circuit of every gate of the builder, u3 among them, with angles t x_i + b that share parameters.
 *
 * t is a whole number, so that multiples of pi/2 stay multiples of pi/2, and zeros zeros.
 */
export function parametrised(
  nQubits: number,
  { angle, minGates = 0, maxGates = 9, nParams = 4 }: ParametrisedOptions,
): fc.Arbitrary<BoundCircuit> {
  const affine = affineAngles(angle, nParams);
  const any = fc
    .tuple(operations(nQubits, { angle, nParams }), affine)
    .map(([operation, changed]) => withAngle(operation, (old) => (typeof old === 'number' ? old : changed)));
  const u3 = fc
    .record({ qubit: fc.nat({ max: nQubits - 1 }), angles: fc.tuple(affine, affine, affine) })
    .map(({ qubit, angles }): Operation => ({ gate: 'u3', qubits: [qubit], angles }));
  return fc
    .record({
      gates: fc.array(fc.oneof({ weight: 9, arbitrary: any }, { weight: 1, arbitrary: u3 }), {
        minLength: minGates,
        maxLength: maxGates,
        size: 'max',
      }),
      values: fc.array(angle, { minLength: nParams, maxLength: nParams }),
    })
    .map(({ gates, values }) => {
      const built = builtFrom(nQubits, gates);
      return { circuit: built, angles: values.slice(0, built.nParams) };
    });
}

const affineAngles = (angle: fc.Arbitrary<number>, nParams: number): fc.Arbitrary<Angle> =>
  fc
    .record({
      index: fc.nat({ max: nParams - 1 }),
      times: fc.constantFrom(1, 1, 1, 2, -1),
      plus: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: angle }),
    })
    .map(({ index, ...rest }) => param(index, rest));

const builtFrom = (nQubits: number, gates: readonly Operation[]) =>
  circuit(nQubits, (c) => {
    for (const gate of gates) {
      if (gate.gate === 'u3') c.u3(...gate.angles, gate.qubits[0]);
      else emit(c, gate);
    }
  });
