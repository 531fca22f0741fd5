import fc from 'fast-check';
import type { State } from 'tfjs-mps';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { type CircuitOptions, circuits, overWidths } from './circuits.js';
import { states } from './states.js';

/** A circuit, its angles and the state it starts from. */
export interface RunCase extends BoundCircuit {
  readonly nQubits: number;
  readonly initial: State;
}

export interface RunCaseOptions extends CircuitOptions {
  readonly min?: number;
  /** Widest register. Default 6. */
  readonly max?: number;
}

/** Draws everything that one run of an engine takes. */
export const runCases = ({ min = 1, max = 6, ...options }: RunCaseOptions = {}): fc.Arbitrary<RunCase> =>
  overWidths(min, max, (nQubits) =>
    fc
      .record({ bound: circuits(nQubits, options), initial: states(nQubits) })
      .map(({ bound, initial }) => ({ nQubits, ...bound, initial })),
  );
