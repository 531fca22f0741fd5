import type { PlannedFactor } from './batch-factors.js';
import type { Plan } from './batch-plan.js';

/** Im <chi|P|psi> for P = 1, X, Y, Z on one qubit, carried back through a run of gates. */
const carried = new Float64Array(4);

/**
 * Adds the derivatives of one row of angles.
 *
 * A rotation exp(-i x G/2) followed by V inside its step has 2 Re <chi|d psi> = Im <chi|V G V^H|psi>, both vectors taken
 * after the step: V turns the moments of the Pauli matrices as it turns the matrices.
 *
 * @param turns cosines and sines of the row's angles from `from` on.
 * @param moments what the backward sweep read off, from `at` on.
 */
export function addRowGradient(
  plan: Plan,
  turns: Float64Array,
  from: number,
  moments: Float64Array,
  at: number,
  gradient: Float64Array,
): void {
  for (let k = plan.firstDifferentiable; k < plan.steps.length; k++) {
    const step = plan.steps[k];
    if (step.kind === 'qubit') {
      if (step.moment === undefined) continue;
      for (let i = 0; i < 4; i++) carried[i] = moments[at + step.moment + i];
      addRunDerivatives(step.factors, turns, from, gradient);
    } else if ('differentiated' in step && step.differentiated !== undefined) {
      const { angle, moment } = step.differentiated;
      // Y Y has no imaginary part, but -1 before the flip of two bits that the kernel sees.
      const sign = step.kind === 'pair' && step.generator === 'Y' ? -1 : 1;
      gradient[angle.param] += sign * (angle.times ?? 1) * moments[at + moment];
    }
  }
}

function addRunDerivatives(
  factors: readonly PlannedFactor[],
  turns: Float64Array,
  from: number,
  gradient: Float64Array,
): void {
  for (let k = factors.length - 1; k >= 0; k--) {
    const factor = factors[k];
    if (factor.turn === undefined) {
      carryThrough(factor.carried);
      continue;
    }
    const { turn, angle, at } = factor;
    const c = turns[from + 2 * at];
    const s = turns[from + 2 * at + 1];
    const times = angle.times ?? 1;
    if (turn === 'phase') {
      // The generator of a phase is -2 |1><1| = Z - 1.
      gradient[angle.param] += times * (carried[3] - carried[0]);
      turnBack(1, 2, c, s);
    } else {
      const axis = turn === 'X' ? 1 : turn === 'Y' ? 2 : 3;
      gradient[angle.param] += times * carried[axis];
      turnBack(1 + (axis % 3), 1 + ((axis + 1) % 3), c * c - s * s, 2 * c * s);
    }
  }
}

/** A rotation by x about the third axis takes P to P cos x + Q sin x and Q to Q cos x - P sin x. */
function turnBack(p: number, q: number, cosine: number, sine: number): void {
  const first = carried[p];
  const second = carried[q];
  carried[p] = cosine * first + sine * second;
  carried[q] = cosine * second - sine * first;
}

function carryThrough(rotation: Float64Array): void {
  const [, x, y, z] = carried;
  for (let k = 0; k < 3; k++) carried[1 + k] = rotation[k] * x + rotation[3 + k] * y + rotation[6 + k] * z;
}
