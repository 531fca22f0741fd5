import type { Circuit } from '../circuit/circuit.js';
import type { RunReport } from '../state/report.js';
import type { State } from '../state/state.js';
import type { Differentiation, Task } from './differentiation.js';
import { evaluated } from './evaluated.js';

/** Runs a circuit on one input. */
export type Runner = (circuit: Circuit, angles: ArrayLike<number>, input: State) => State;

/** Returns all values of the task's cost for a circuit and angles in the place of the task's own. */
export type Values = (circuit: Circuit, angles: ArrayLike<number>) => Float64Array;

/** The derivatives of every value, and what is known of their errors. */
export interface Jacobian {
  /** Row-major: one row a value, one column a parameter. */
  readonly entries: Float64Array;
  readonly numericalFloor: number;
  readonly warnings: readonly string[];
}

/**
 * Makes a differentiation out of values at moved angles: for methods that need no derivative of a state.
 *
 * The Jacobian is computed once, when the first gradient is asked for.
 */
export function fromValues(
  task: Task,
  run: Runner,
  jacobianOf: (values: Values, at: Float64Array) => Jacobian,
): Differentiation {
  const outputsOf = (circuit: Circuit, angles: ArrayLike<number>) =>
    task.inputs.map((input) => run(circuit, angles, input));
  const outputs = outputsOf(task.circuit, task.angles);
  const lost = new Worst();
  const evaluation = evaluated(task.cost, outputs);
  let known: Jacobian | undefined;
  return {
    evaluation,
    outputs,
    pull(weights) {
      known ??= jacobianOf((circuit, angles) => {
        const moved = outputsOf(circuit, angles);
        for (const output of moved) lost.enter(output.report());
        return evaluated(task.cost, moved).values;
      }, evaluation.values);
      const { entries, numericalFloor, warnings } = known;
      const size = weights.reduce((sum, weight) => sum + Math.abs(weight), 0);
      return {
        gradient: weightedRows(entries, weights, task.circuit.nParams),
        others: lost.reports,
        numericalFloor: size * numericalFloor,
        warnings,
      };
    },
  };
}

/** Keeps the report of the run that lost most: one stands for hundreds. */
class Worst {
  reports: readonly RunReport[] = [];

  enter(report: RunReport): void {
    if (report.discardedWeight > (this.reports[0]?.discardedWeight ?? -1)) this.reports = [report];
  }
}

function weightedRows(entries: Float64Array, weights: Float64Array, columns: number): Float64Array {
  const sum = new Float64Array(columns);
  weights.forEach((weight, row) => {
    for (let i = 0; i < columns; i++) sum[i] += weight * entries[row * columns + i];
  });
  return sum;
}
