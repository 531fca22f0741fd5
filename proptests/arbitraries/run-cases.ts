import fc from 'fast-check';
import type { State } from 'tfjs-mps';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { bounds, onlyKeys, WIDEST_DENSE } from '../check/options.js';
import { type CircuitOptions, circuits, overWidths } from './circuits.js';
import { states } from './states.js';

/** A circuit, its angles and the state it starts from. */
export interface RunCase extends BoundCircuit {
  readonly nQubits: number;
  readonly initial: State;
}

/** How wide the circuits are, and what they are made of. */
export interface RunCaseOptions extends CircuitOptions {
  readonly min?: number;
  /** Widest register. Default 6. */
  readonly max?: number;
}

/**
 * Draws everything that one run of an engine takes.
 *
 * @throws OptionError for a bound out of its range, bounds out of order, an unknown gate or option.
 * @example
 * fc.assert(
 *   fc.property(runCases({ max: 4 }), ({ circuit, angles, initial }) =>
 *     isNormalised(engine.run(circuit, angles, initial)),
 *   ),
 * );
 */
export function runCases(given: RunCaseOptions = {}): fc.Arbitrary<RunCase> {
  onlyKeys(given, ['min', 'max', 'minGates', 'maxGates', 'angle', 'nParams', 'gates', 'also'], 'runCases');
  const { min = 1, max = Math.max(6, min), ...options } = given;
  bounds([min, max], ['min', 'max'], 1, WIDEST_DENSE);
  // Here a wrong option is told at once, and not by the first draw.
  circuits(max, options);
  return overWidths(min, max, (nQubits) =>
    fc
      .record({ bound: circuits(nQubits, options), initial: states(nQubits) })
      .map(({ bound, initial }) => ({ nQubits, ...bound, initial })),
  );
}
