import fc from 'fast-check';
import { OptionError } from 'tfjs-mps';
import { type BoundCircuit, circuitFrom } from '../check/bound-circuit.js';
import { bounds, onlyKeys, shown, WIDEST, wholeIn } from '../check/options.js';
import { angles } from './angles.js';
import { narrowed } from './narrowed.js';
import { fitting, type OperationOptions, operations } from './operations.js';

/** More operations than this no counterexample is read of, and more parameters no law needs. */
const MOST = 10_000;

/** How many operations a drawn circuit has, and which. */
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
 * Shrinks to fewer operations, then to simpler ones. Where none of `gates` fits one qubit, circuits of one qubit are empty.
 *
 * @throws OptionError for a width or a bound that is no whole number, bounds out of order, an unknown gate or option.
 * @example
 * fc.assert(fc.property(circuits(4), ({ circuit, angles }) => isNormalised(engine.run(circuit, angles))));
 */
export function circuits(nQubits: number, options: CircuitOptions = {}): fc.Arbitrary<BoundCircuit> {
  onlyKeys(options, ['minGates', 'maxGates', 'angle', 'nParams', 'gates', 'also'], 'circuits');
  const { minGates = 0, maxGates = Math.max(12, minGates), angle = angles(), nParams = 4, ...rest } = options;
  bounds([minGates, maxGates], ['minGates', 'maxGates'], 0, MOST);
  wholeIn(nParams, 'nParams', 0, MOST);
  const isEmpty = minGates === 0 && fitting(nQubits, rest) === 'none';
  const gates = isEmpty
    ? fc.constant([])
    : fc.array(operations(nQubits, { ...rest, angle, nParams }), {
        minLength: minGates,
        maxLength: maxGates,
        size: 'max',
      });
  return fc
    .record({ gates, values: fc.array(angle, { minLength: nParams, maxLength: nParams }) })
    .map(({ gates, values }) => {
      const circuit = circuitFrom(nQubits, gates);
      return { circuit, angles: values.slice(0, circuit.nParams) };
    });
}

/**
 * Draws a width and then what `of` makes of it.
 *
 * A failure first tries narrower registers, thirty fresh draws each, then shrinks what it has: where none of them fails,
 * one gate may remain on a register wider than it needs.
 *
 * @throws OptionError for bounds that are no whole numbers from 1 to 1024, or out of order.
 * @example
 * fc.assert(fc.property(overWidths(1, 6, circuits), (drawn) => drawn.circuit.nQubits <= 6));
 */
export function overWidths<T>(
  min: number,
  max: number,
  of: (nQubits: number) => fc.Arbitrary<T>,
): fc.Arbitrary<T> {
  bounds([min, max], ['min', 'max'], 1, WIDEST);
  if (typeof of === 'function') return narrowed(min, max, of);
  throw new OptionError(`of is ${shown(of)}; expected a function from a width to an arbitrary.`);
}
