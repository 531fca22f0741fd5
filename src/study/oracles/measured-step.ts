import { knownKeys, wholeNumber } from '../../mps/common/check.js';
import { dimensionOf } from './moment.js';

/** What no circuit can exceed on Haar-random inputs, whatever its angles. */
export interface MeasuredStepBounds {
  /** Of E f = <phi|E(1/d)|phi>, the mean overlap with a fixed target: min(1, 2^(s n_A - n)). */
  readonly overlap: number;
  /** Of |E d_k f|: half of it. */
  readonly meanGradient: number;
  /** Of E (d_k f)^2 of a single step: min(1/4, (2^n_A + 4^n_A) / (2 d (d + 1))). */
  readonly gradientSecondMoment: number;
}

/**
 * Returns bounds on a denoising step with ancillas and measurement over Haar-random inputs, for every ansatz and angle.
 *
 * f = sum over outcomes of |<z phi|U|0 psi>|^2, the outcome-averaged overlap with one target. Trace preservation gives
 * E f <= 2^(n_A - n), reached where the ancillas are swapped in; f is a sinusoid of every angle, so |E d_k f| is at most half
 * of that, and the traces of the derivative give E (d_k f)^2 <= (2^n_A + 4^n_A) / (2 d (d + 1)), d = 2^n. After s trained
 * steps the reachable mean overlap is at most 2^(s n_A - n). It is a statement on the cross term of the loss, not on the
 * normalised loss of fixed outcomes. Source: docs/oracles.md, "Measured steps".
 *
 * @param request.steps s, the step at hand included; bounds of the gradient are those of a single step; 1 if absent
 * @throws OptionError for an unknown key, no data qubit or a negative number; NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.measuredStepBounds({ dataQubits: 20, ancillas: 1 }).overlap; // 0.0000019073486328125
 */
export function measuredStepBounds(request: {
  readonly dataQubits: number;
  readonly ancillas: number;
  readonly steps?: number;
}): MeasuredStepBounds {
  knownKeys(request, ['dataQubits', 'ancillas', 'steps'], 'measuredStepBounds()');
  const { dataQubits, steps = 1 } = request;
  const d = dimensionOf(dataQubits);
  const ancillas = wholeNumber(request.ancillas, 'ancillas', 0);
  wholeNumber(steps, 'The number of steps', 1);
  const a = 2 ** ancillas;
  return Object.freeze({
    overlap: Math.min(1, 2 ** (steps * ancillas - dataQubits)),
    meanGradient: Math.min(1, a / d) / 2,
    gradientSecondMoment: Math.min(1 / 4, (a / d) * ((1 + a) / (2 * (d + 1)))),
  });
}
