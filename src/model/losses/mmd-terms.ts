import { knownKeys, wholeNumber } from '../../mps/common/check.js';
import type { VectorCost } from '../../mps/gradient/cost.js';
import { overlapMatrix } from '../../mps/gradient/overlap-matrix.js';
import { checkEnsemble } from '../../mps/state/ensemble.js';
import type { State } from '../../mps/state/state.js';
import type { MmdCostOptions } from '../mmd-cost.js';
import { branchesOf, liftedCoStates } from './branches.js';
import { branchTerms } from './mmd-branches.js';
import { mmdDetails } from './mmd-parts.js';
import { choices } from './outcomes.js';
import { selfFidelity } from './self-fidelity.js';

/**
 * The two terms of the published loss that depend on the angles, apart: the values [cross, self].
 *
 * cross = (1/(NM)) sum_im F(psi_i, phi_m), self = (1/(N(N-1))) sum_(i != j) F(psi_i, psi_j) of the states psi_i that the
 * measured ancillas leave, so that L = (1 - 1/N) self - 2 cross + constant is `mmdCost` with the same options. Fixed
 * outcomes: their probabilities are not differentiated. Details are those of `mmdCost`.
 *
 * @throws SizeMismatchError if the outputs differ in number from the uniform numbers, or in width from the targets.
 *
 * @example
 * const { gradient } = engine.pullback(denoiser(step), angles, mmdTerms({ targets, ancillas: 1, uniforms }), { initial });
 * gradient([-2, 0]).gradient; // of the cross term of the loss alone
 */
export function mmdTerms(options: MmdCostOptions): VectorCost {
  knownKeys(options, ['targets', 'ancillas', 'uniforms'], 'mmdTerms()');
  const ancillas = wholeNumber(options.ancillas, 'ancillas', 0);
  const width = options.targets?.[0]?.nQubits ?? 0;
  checkEnsemble(options.targets, width, 'the targets of mmdTerms()');
  const targets: readonly State[] = [...options.targets];
  const qubits = Array.from({ length: ancillas }, (_, q) => q);
  const choiceOf = choices({ uniforms: options.uniforms }, ancillas);
  return Object.freeze({
    name: 'mmd terms',
    evaluate(outputs: readonly State[]) {
      checkEnsemble(outputs, width + ancillas, 'the outputs of a denoising step');
      const branches = branchesOf(outputs, qubits, choiceOf);
      const states = branches.map(({ state }) => state);
      const tables = { among: overlapMatrix(states).re.data, to: overlapMatrix(targets, states).re.data };
      const [inputs, size] = [outputs.length, targets.length];
      const pairs = Math.max(1, inputs * (inputs - 1));
      const terms = branchTerms(branches, targets, tables);
      const [cross, self] = [terms.cross / (inputs * size), terms.self / pairs];
      const parts = { selfA: self, selfB: selfFidelity(targets), cross, sizeA: inputs, sizeB: size };
      return {
        values: Float64Array.of(cross, self),
        shape: [2],
        details: mmdDetails(parts, 'V'),
        coStates: ([ofCross, ofSelf]: Float64Array) =>
          liftedCoStates(branches, terms.derivatives(ofCross / (inputs * size), (2 * ofSelf) / pairs), {
            inputs,
            qubits,
            score: 0,
          }),
      };
    },
  });
}
