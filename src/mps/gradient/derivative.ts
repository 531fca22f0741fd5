import type { SingleStep, Step } from '../circuit/program.js';
import { type SmallMatrix, smallAdjoint, smallProduct } from '../circuit/small-matrix.js';

/**
 * Adds the derivatives of the gates fused into one step to a gradient.
 *
 * With psi taken after the step, a gate exp(-i x G/2) followed by V inside the step has
 * d psi = -(i/2) V G V^H psi, so 2 Re <chi|d psi> = Im sum_st (V G V^H)_st T_st.
 *
 * @param transition T_st = sum over the other qubits of conj(chi)_s psi_t, 2 x 2.
 */
export function addSingleDerivatives(
  gradient: Float64Array,
  step: SingleStep,
  transition: SmallMatrix,
): void {
  for (const { param, times, generator, after } of step.factors) {
    const rotated = smallProduct(smallProduct(after, generator), smallAdjoint(after));
    let derivative = 0;
    for (let i = 0; i < 8; i += 2) {
      derivative += rotated[i] * transition[i + 1] + rotated[i + 1] * transition[i];
    }
    gradient[param] += times * derivative;
  }
}

/** A differentiable rotation of two qubits inside a step. */
export interface PairRotation {
  readonly param: number;
  readonly times: number;
  readonly generator: 'X' | 'Y' | 'Z';
  readonly a: number;
  readonly b: number;
}

/** Lists the differentiable rotations of two qubits in a step; all of them commute with the whole step. */
export function pairRotations(step: Step): PairRotation[] {
  if (step.kind === 'single' || step.kind === 'rzzAll') return [];
  const gates = step.kind === 'diagonals' ? step.gates : [step];
  return gates.flatMap(({ param, times, generator, a, b }) =>
    param === undefined || generator === undefined ? [] : [{ param, times, generator, a, b }],
  );
}
