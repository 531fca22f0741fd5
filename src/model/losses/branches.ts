import { scaled } from '../../mps/common/complex.js';
import type { Ket } from '../../mps/gradient/cost.js';
import { inserter } from '../../mps/gradient/post-measurement.js';
import { summedKets } from '../../mps/gradient/summed-kets.js';
import type { State } from '../../mps/state/state.js';
import type { ChoiceOf } from './outcomes.js';

/** What a measurement of the ancillas left of one output. */
export interface Branch {
  readonly input: number;
  readonly outcome: readonly number[];
  readonly probability: number;
  /** Its share in the loss: 1 where each output has one outcome, its probability where all are taken. */
  readonly weight: number;
  /** The normalised data state. */
  readonly state: State;
}

/** The derivative of a loss with respect to <psi_b|, the branches' weights held, per unit of the branch's weight. */
export interface BranchDerivative {
  readonly kets: readonly Ket[];
  /** Re<sum of kets|psi_b>. */
  readonly along: number;
  /** The term of the loss, per unit of weight, that the branch has with itself; 0 where it is left out. */
  readonly diagonal: number;
}

/** A loss at the branches of one evaluation. */
export interface BranchLoss {
  readonly value: number;
  readonly details: Readonly<Record<string, number>>;
  derivatives(): BranchDerivative[];
}

/** Measures the ancillas of every output: one branch each, or all that can occur. */
export function branchesOf(
  outputs: readonly State[],
  qubits: readonly number[],
  choiceOf: ChoiceOf | undefined,
): Branch[] {
  return outputs.flatMap((output, input) => {
    if (choiceOf !== undefined) {
      const choice = choiceOf(input, outputs.length);
      return [{ input, weight: 1, ...output.measure(qubits, choice, 'remove') }];
    }
    return Array.from(output.enumerate(qubits, 'remove'), (found) => ({
      input,
      weight: found.probability,
      ...found,
    }));
  });
}

/**
 * Returns the co-states of the outputs.
 *
 * One outcome each, psi = <z|Psi> / sqrt p: |z> (chi - Re<chi|psi> psi + score psi) / sqrt p, the last the derivative of
 * score log p. All outcomes, weighted by p: |z> sqrt p (chi - k psi), k the branch's term with itself, which is
 * quadratic in p psi psi^H and divided by p.
 */
export function liftedCoStates(
  branches: readonly Branch[],
  derivatives: readonly BranchDerivative[],
  { inputs, qubits, score }: { inputs: number; qubits: readonly number[]; score: number | 'expected' },
): Ket[][] {
  const insert = inserter(qubits);
  const coStates: Ket[][] = Array.from({ length: inputs }, () => []);
  branches.forEach(({ input, outcome, probability, state }, b) => {
    const { kets, along, diagonal } = derivatives[b];
    const scale = score === 'expected' ? Math.sqrt(probability) : 1 / Math.sqrt(probability);
    const own = score === 'expected' ? -diagonal : score - along;
    const all = own === 0 ? kets : [...kets, { coefficient: { re: own, im: 0 }, state }];
    for (const ket of summedKets(all)) {
      coStates[input].push({
        coefficient: scaled(ket.coefficient, scale),
        state: insert(ket.state, outcome),
      });
    }
  });
  return coStates;
}
