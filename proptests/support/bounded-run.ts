import { ImpossibleOutcomeError, type MpsOptions, mps, type State, statevector } from 'tfjs-mps';
import type { BoundCircuit } from '../check/bound-circuit.js';

/** One stage of a run: a circuit, then perhaps a measurement whose outcome a uniform number chooses. */
export interface Stage {
  readonly bound: BoundCircuit;
  readonly measurement: { readonly qubit: number; readonly uniform: number } | undefined;
}

/**
 * Runs stages on a truncating chain, and the same gates and outcomes on the exact engine.
 *
 * The exact state is undefined where truth cannot have the outcome that the truncated state had.
 */
export function truncatedAndExact(
  options: MpsOptions,
  initial: State,
  stages: readonly Stage[],
): { truncated: State; exact: State | undefined } {
  let truncated = mps(options).run({ nQubits: initial.nQubits, nParams: 0, operations: [] }, [], initial);
  let exact: State | undefined = initial;
  for (const { bound, measurement } of stages) {
    truncated = mps(options).run(bound.circuit, bound.angles, truncated);
    exact = exact && statevector().run(bound.circuit, bound.angles, exact);
    if (measurement === undefined) continue;
    const { outcome, state } = truncated.measure([measurement.qubit], { uniform: measurement.uniform });
    truncated = state;
    exact = exact && projected(exact, measurement.qubit, outcome);
  }
  return { truncated, exact };
}

function projected(state: State, qubit: number, outcome: readonly number[]): State | undefined {
  try {
    return state.measure([qubit], { outcome }).state;
  } catch (error) {
    if (error instanceof ImpossibleOutcomeError) return undefined;
    throw error;
  }
}
