import type { SingleStep, Step } from '../circuit/program.js';
import type { SmallMatrix } from '../circuit/small-matrix.js';

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
    gradient[param] += times * turnedTrace(after, generator, transition);
  }
}

/**
 * Returns Im sum_st (V G V^H)_st T_st for 2 x 2 matrices.
 *
 * Written out in numbers: it stands in the backward pass of every gate, where small arrays are most of the cost.
 */
function turnedTrace(v: SmallMatrix, g: SmallMatrix, transition: SmallMatrix): number {
  let sum = 0;
  for (let t = 0; t < 2; t++) {
    for (let a = 0; a < 2; a++) {
      // (G V^H)_at = sum_b G_ab conj(V_tb)
      let wr = 0;
      let wi = 0;
      for (let b = 0; b < 2; b++) {
        const [p, q] = [2 * (2 * a + b), 2 * (2 * t + b)];
        wr += g[p] * v[q] + g[p + 1] * v[q + 1];
        wi += g[p + 1] * v[q] - g[p] * v[q + 1];
      }
      for (let s = 0; s < 2; s++) {
        const [p, q] = [2 * (2 * s + a), 2 * (2 * s + t)];
        const re = v[p] * wr - v[p + 1] * wi;
        const im = v[p] * wi + v[p + 1] * wr;
        sum += re * transition[q + 1] + im * transition[q];
      }
    }
  }
  return sum;
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
