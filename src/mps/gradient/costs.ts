import { squaredModulus } from '../common/complex.js';
import { checkWidth, type PauliSum } from '../observables/pauli-sum.js';
import { checkEnsemble } from '../state/ensemble.js';
import type { State } from '../state/state.js';
import type { Cost } from './cost.js';

/**
 * The expectation <psi|O|psi> of a Pauli sum; for several inputs its mean.
 *
 * Co-state: O|psi>. Differentiable in every angle.
 *
 * @throws QubitRangeError where the observable acts outside the register.
 */
export function expectation(observable: PauliSum): Cost {
  checkWidth(observable, Number.POSITIVE_INFINITY);
  return Object.freeze({
    name: 'expectation',
    support: [...new Set(observable.terms.flatMap(({ factors }) => factors.map(({ qubit }) => qubit)))],
    evaluate(outputs: readonly State[]) {
      for (const { nQubits } of outputs) checkWidth(observable, nQubits);
      const share = 1 / outputs.length;
      return {
        value: share * outputs.reduce((sum, state) => sum + state.expectation(observable), 0),
        coStates: outputs.map((output) => {
          const { norm, state } = output.apply(observable);
          return [{ coefficient: { re: share * norm, im: 0 }, state }];
        }),
      };
    },
  });
}

/**
 * The fidelity |<target|psi>|^2; for several inputs its mean.
 *
 * Co-state: <target|psi> |target>. Differentiable in every angle.
 *
 * @throws SizeMismatchError where target and output differ in width.
 */
export function fidelity(target: State): Cost {
  return Object.freeze({
    name: 'fidelity',
    evaluate(outputs: readonly State[]) {
      checkEnsemble(outputs, target.nQubits, 'the outputs of a fidelity');
      const share = 1 / outputs.length;
      const overlaps = outputs.map((output) => target.overlap(output));
      return {
        value: share * overlaps.reduce((sum, overlap) => sum + squaredModulus(overlap), 0),
        coStates: overlaps.map(({ re, im }) => [
          { coefficient: { re: share * re, im: share * im }, state: target },
        ]),
      };
    },
  });
}
