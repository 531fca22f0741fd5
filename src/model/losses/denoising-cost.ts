import { knownKeys, show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Cost, CostEvaluation } from '../../mps/gradient/cost.js';
import { checkEnsemble } from '../../mps/state/ensemble.js';
import { checkMeasured } from '../../mps/state/outcome.js';
import type { State } from '../../mps/state/state.js';
import { type Evaluator, kets } from './by-kets.js';
import { dense } from './dense/evaluator.js';
import { checkedGradient, checkedLoss, type DenoisingCostOptions } from './options.js';
import { choices } from './outcomes.js';

export type { DenoisingCostOptions, GradientRule, LossSpec } from './options.js';
export type { OutcomeRule } from './outcomes.js';

/**
 * The loss of one denoising step between the data states that measured ancillas leave, and target states.
 *
 * psi_i = <z_i|Psi_i> / sqrt p_i, p_i = |<z_i|Psi_i>|^2. MMD with a kernel K, in the V-statistic
 *
 *   L = (1/N^2) sum_ij K(psi_i, psi_j) + (1/M^2) sum_mm' K(phi_m, phi_m') - (2/(NM)) sum_im K(psi_i, phi_m),
 *
 * in the U-statistic without i = j and m = m'; or the Wasserstein distance of order 1 with the cost 1 - F, N = M, whose
 * plan is held in the derivative (envelope theorem).
 *
 * `gradient`: 'fixedOutcome', the published estimator, goes through the branch and its normalisation; 'scoreFunction'
 * adds (L - baseline) d log p_i, so that its mean over outcomes is the derivative of the mean loss; 'expected', with
 * outcomes 'enumerated', has the mean of the MMD over independent outcomes for its value, and its derivative.
 * Differentiable in every angle, the Wasserstein distance where its plan is unique. The baseline is a constant.
 *
 * Details: `cross`, `self`, `target` (means of K, of pairs i != j where within an ensemble), `constant` and, where it
 * depends on the angles, `diagonal`: V = (1 - 1/N) self + diagonal + constant - 2 cross, U = self + constant - 2 cross,
 * Wasserstein = constant - `matched`; `lossU` of an MMD; `leastProbability` of the outcomes.
 *
 * Chains stay chains. Statevectors go by mean states where these are smaller than the ensembles.
 * Source: arXiv 2310.05866 and its authors' code.
 *
 * @throws OptionError for rules that do not go together; SizeMismatchError for ensembles, outcomes or widths that do
 * not fit; ImpossibleOutcomeError for given bits without probability.
 *
 * @example
 * const cost = denoisingCost({
 *   loss: { kind: 'mmd' },
 *   targets,
 *   ancillaQubits: [0],
 *   outcomes: { uniforms: inputs.map(() => stream.uniform()) },
 * });
 * statevector().valueAndGradient(denoiser(step), angles, cost, { initial: inputs });
 */
export function denoisingCost(options: DenoisingCostOptions): Cost {
  knownKeys(
    options,
    ['loss', 'targets', 'ancillaQubits', 'outcomes', 'gradient', 'baseline'],
    'denoisingCost()',
  );
  if (!Array.isArray(options.targets) || !Array.isArray(options.ancillaQubits)) {
    throw new OptionError(
      `denoisingCost() takes lists of targets and of ancillaQubits, not ${show(options.targets)} and ${show(options.ancillaQubits)}.`,
    );
  }
  // Copies: what the caller does to the lists afterwards must not change the loss.
  const targets: readonly State[] = [...options.targets];
  const qubits: readonly number[] = [...options.ancillaQubits];
  const nQubits = targets[0]?.nQubits ?? 0;
  checkEnsemble(targets, nQubits, `the targets of the loss '${options.loss?.kind}'`);
  checkMeasured(qubits, 'remove', nQubits + qubits.length);
  const loss = checkedLoss(options.loss, nQubits);
  const { rule, baseline } = checkedGradient(options, loss);
  const step = { loss, targets, qubits, nQubits, choiceOf: choices(options.outcomes, qubits.length) };
  const [fast, general] = [dense(step), kets(step)];
  const scoreOf = (value: number) =>
    rule === 'expected' ? 'expected' : rule === 'fixedOutcome' ? 0 : value - baseline;
  return Object.freeze({
    name: loss.kind,
    evaluate(outputs: readonly State[]): CostEvaluation {
      checkEnsemble(outputs, nQubits + qubits.length, 'the outputs of a denoising step');
      const evaluator: Evaluator = fast?.(outputs) ?? general(outputs);
      const { value, details } = evaluator;
      return {
        value,
        details,
        get coStates() {
          return evaluator.coStates(scoreOf(value));
        },
      };
    },
  });
}
