import type { Differentiator, Task } from './differentiation.js';
import { fromValues, type Jacobian, type Runner, type Values } from './from-values.js';
import { largestAngle } from './occurrences.js';

/** The smallest step, in radians: h^6 is far below rounding for values that vary over one radian. */
const STEP = 5e-4;

/** Rounding of a value of order one, through a run. */
const ROUNDING = 1e-15;

/** An error of the extrapolation above this share of the gradient is worth a warning. */
const SETTLED = 1e-6;

/**
 * Differentiates a cost by central differences at three steps, extrapolated to the step zero.
 *
 *   D(h) = [C(x + h) - C(x - h)] / 2h = C' + c_2 h^2 + c_4 h^4 + ...,
 *   R_4(h) = [4 D(h) - D(2h)] / 3,   R_6(h) = [16 R_4(h) - R_4(2h)] / 15
 *
 * The derivative of whatever the engine computes, truncation included, for any cost; six runs a parameter. How far
 * R_6 and R_4 differ stands in the report as the numerical floor: where a bond dimension changes within the step
 * the function jumps, and this shows it. Source: Richardson (1911).
 */
export const finiteDifference =
  (run: Runner): Differentiator =>
  (task) =>
    fromValues(task, run, (values, at) => extrapolated(task, values, at));

function extrapolated({ circuit, angles }: Task, values: Values, at: Float64Array): Jacobian {
  const columns = circuit.nParams;
  const entries = new Float64Array(at.length * columns);
  let error = 0;
  for (let param = 0; param < columns; param++) {
    const central = (step: number): Float64Array => {
      const [up, down] = [step, -step].map((by) => values(circuit, moved(angles, param, by)));
      return up.map((value, row) => (value - down[row]) / (2 * step));
    };
    const [fine, middle, coarse] = [central(STEP), central(2 * STEP), central(4 * STEP)];
    for (let row = 0; row < at.length; row++) {
      const fourth = (4 * fine[row] - middle[row]) / 3;
      const coarser = (4 * middle[row] - coarse[row]) / 3;
      entries[row * columns + param] = (16 * fourth - coarser) / 15;
      error = Math.max(error, Math.abs(fourth - coarser) / 15);
    }
  }
  const largest = entries.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  const size = at.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const rounding = ((ROUNDING + Number.EPSILON * largestAngle(circuit, angles)) * size) / STEP;
  return {
    entries,
    numericalFloor: Math.max(error, rounding),
    warnings: error > SETTLED * largest + 100 * rounding ? [unsettled(error, largest)] : [],
  };
}

const unsettled = (error: number, largest: number): string =>
  `The finite differences at steps of ${STEP} to ${4 * STEP} radians still differ by ${error.toExponential(1)} ` +
  `(largest entry ${largest.toExponential(1)}): a bond dimension changes there, or the truncated value bends ` +
  "sharply. Raise maxBond, or take gradient: 'adjoint'.";

function moved(angles: ArrayLike<number>, param: number, by: number): Float64Array {
  const copy = Float64Array.from(angles);
  copy[param] += by;
  return copy;
}
