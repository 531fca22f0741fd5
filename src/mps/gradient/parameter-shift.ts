import { OptionError } from '../common/errors.js';
import type { Differentiator, Task } from './differentiation.js';
import { fromValues, type Jacobian, type Runner, type Values } from './from-values.js';
import { largestAngle, occurrences } from './occurrences.js';

const QUARTER = Math.PI / 2;

/** Rounding of half a difference of two values. */
const ROUNDING = 1e-15;

/**
 * Differentiates a cost by the two-term parameter-shift rule, over every place where a parameter enters.
 *
 *   dC/dx = sum over places of times [C(angle + pi/2) - C(angle - pi/2)] / 2
 *
 * Exact for costs that are linear in |psi><psi|: a value is then a cos x + b sin x + c in every angle. Two runs a
 * place. Where runs are truncated, values are no such functions any more and this is the derivative of neither the
 * exact nor the truncated circuit. Source: Mitarai et al., Phys. Rev. A 98, 032309 (2018); Schuld et al.,
 * Phys. Rev. A 99, 032331 (2019).
 *
 * @throws OptionError for a cost that is not linear in the projectors of its outputs.
 */
export const parameterShift =
  (run: Runner): Differentiator =>
  (task) => {
    checkLinear(task);
    return fromValues(task, run, (values, at) => shifted(task, values, at));
  };

function checkLinear({ cost }: Task): void {
  if (cost.linear === true) return;
  throw new OptionError(
    `The parameter-shift rule holds for costs linear in |psi><psi|, and '${cost.name}' does not say that it is ` +
      "(linear: true). Take gradient: 'adjoint' or 'finite-difference'.",
  );
}

function shifted({ circuit, angles }: Task, values: Values, at: Float64Array): Jacobian {
  const columns = circuit.nParams;
  const entries = new Float64Array(at.length * columns);
  let largest = at.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (const { param, times, movedBy } of occurrences(circuit)) {
    const up = values(movedBy(QUARTER), angles);
    const down = values(movedBy(-QUARTER), angles);
    for (let row = 0; row < at.length; row++) {
      entries[row * columns + param] += (times * (up[row] - down[row])) / 2;
      largest = Math.max(largest, Math.abs(up[row]), Math.abs(down[row]));
    }
  }
  const relative = ROUNDING + Number.EPSILON * largestAngle(circuit, angles);
  return { entries, numericalFloor: relative * largest, warnings: [] };
}
