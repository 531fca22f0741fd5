import fc from 'fast-check';
import { type BoundCircuit, circuitFrom } from '../check/bound-circuit.js';
import { angles } from './angles.js';
import { type OperationOptions, operations } from './operations.js';

export interface CircuitOptions extends OperationOptions {
  /** Fewest operations. Default 0. */
  readonly minGates?: number;
  /** Most operations. Default 12. */
  readonly maxGates?: number;
}

/**
 * Draws a circuit of a given width together with its angles.
 *
 * Every gate of the builder occurs, on neighbours and far apart; parameters are shared, and some may go unused.
 * Shrinks to fewer operations, then to simpler ones.
 *
 * @example
 * fc.assert(fc.property(circuits(4), ({ circuit, angles }) => isNormalised(engine.run(circuit, angles))));
 */
export function circuits(
  nQubits: number,
  { minGates = 0, maxGates = 12, angle = angles(), nParams = 4, ...options }: CircuitOptions = {},
): fc.Arbitrary<BoundCircuit> {
  return fc
    .record({
      gates: fc.array(operations(nQubits, { ...options, angle, nParams }), {
        minLength: minGates,
        maxLength: maxGates,
        size: 'max',
      }),
      values: fc.array(angle, { minLength: nParams, maxLength: nParams }),
    })
    .map(({ gates, values }) => {
      const circuit = circuitFrom(nQubits, gates);
      return { circuit, angles: values.slice(0, circuit.nParams) };
    });
}

/**
 * Draws a width and then what `of` makes of it.
 *
 * A failure first tries narrower registers with fresh draws, then shrinks what it has: one gate may remain on a
 * register wider than it needs.
 */
export const overWidths = <T>(
  min: number,
  max: number,
  of: (nQubits: number) => fc.Arbitrary<T>,
): fc.Arbitrary<T> => fc.integer({ min, max }).chain(of);
