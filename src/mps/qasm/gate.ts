import type { Linear } from './linear.js';
import type { Primitive } from './primitive.js';

/** What reading a file may still cost, and what becomes of the numbers in it. */
export interface Work {
  /** Counts gates, or throws the QasmError that the file stands for too many. */
  spend(gates: number): void;
  /** Returns the angle of a standard gate as it enters the circuit: a number may become a parameter. */
  angle(given: Linear): Linear;
}

/** A gate that a file may call, its own or one of a library. */
export interface Gate {
  readonly angles: number;
  readonly qubits: number;
  /** How many definitions stand in each other, 0 for a gate of a library. */
  readonly nesting: number;
  /** Whether `Work.angle` is to see its angles; a definition passes them on to gates that it does. */
  readonly turns: boolean;
  /** Adds the gates that it stands for. */
  expand(angles: readonly Linear[], qubits: readonly number[], out: Primitive[], work: Work): void;
}
