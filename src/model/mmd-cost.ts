import { knownKeys, wholeNumber } from '../mps/common/check.js';
import type { Cost } from '../mps/gradient/cost.js';
import type { State } from '../mps/state/state.js';
import { denoisingCost } from './losses/denoising-cost.js';

/** What the fixed-outcome loss of one denoising step compares, and how its outcomes are drawn. */
export interface MmdCostOptions {
  readonly targets: readonly State[];
  /** Number of ancillas: the leftmost qubits of every output. */
  readonly ancillas: number;
  /** One number in [0, 1) an input: the outcome is the inverse of its cumulative distribution. */
  readonly uniforms: readonly number[];
}

/**
 * The published loss of one denoising step: MMD (V-statistic) between the conditional data states and the targets.
 *
 * `denoisingCost` with the ancillas leftmost, the fidelity kernel and the fixed-outcome gradient: it flows through the
 * branch amplitudes and the normalisation, and the probabilities are not differentiated (docs/physics.md, "Outcomes").
 * Source: arXiv 2310.05866 and its authors' code (`naturalDistance`).
 *
 * @throws SizeMismatchError if the outputs differ in number from the uniform numbers, or in width from the targets.
 * @example
 * const cost = mmdCost({ targets, ancillas: 1, uniforms });
 * statevector().valueAndGradient(denoiser(step), angles, cost, { initial }).value;
 */
export function mmdCost(options: MmdCostOptions): Cost {
  knownKeys(options, ['targets', 'ancillas', 'uniforms'], 'mmdCost()');
  const ancillas = wholeNumber(options.ancillas, 'ancillas', 0);
  return denoisingCost({
    loss: { kind: 'mmd' },
    targets: options.targets,
    ancillaQubits: Array.from({ length: ancillas }, (_, q) => q),
    outcomes: { uniforms: options.uniforms },
  });
}
