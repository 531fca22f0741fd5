import type { CoStates } from '../../mps/gradient/cost.js';
import type { State } from '../../mps/state/state.js';
import { type BranchLoss, branchesOf, liftedCoStates } from './branches.js';
import { localFeatures } from './local-kernel.js';
import { fidelityMmd } from './mmd-branches.js';
import { featureMeans, localMmd } from './mmd-local.js';
import type { CheckedLoss } from './options.js';
import type { ChoiceOf } from './outcomes.js';
import { selfFidelity } from './self-fidelity.js';
import { branchWasserstein } from './wasserstein.js';

/** A denoising step's loss as its evaluators want it: checked and copied. */
export interface Step {
  readonly loss: CheckedLoss;
  readonly targets: readonly State[];
  /** The measured qubits of an output. */
  readonly qubits: readonly number[];
  /** The width of the data states. */
  readonly nQubits: number;
  readonly choiceOf: ChoiceOf | undefined;
}

/** A loss at the outputs of one run. */
export interface Evaluator {
  readonly value: number;
  readonly details: Readonly<Record<string, number>>;
  /** Returns the co-states with a factor of d log p added; those of the mean over outcomes are 'expected'. */
  coStates(score: number | 'expected'): CoStates;
}

/** Returns the evaluation by overlaps and kets, on any engine; targets are compared once, when they are first needed. */
export function kets(step: Step): (outputs: readonly State[]) => Evaluator {
  const lossOf = branchLoss(step);
  const { qubits, choiceOf } = step;
  return (outputs) => {
    const branches = branchesOf(outputs, qubits, choiceOf);
    const inputs = outputs.length;
    const loss = lossOf(branches, inputs);
    const leastProbability = branches.reduce((least, { probability }) => Math.min(least, probability), 1);
    return {
      value: loss.value,
      details: { ...loss.details, leastProbability },
      coStates: (score) => liftedCoStates(branches, loss.derivatives(), { inputs, qubits, score }),
    };
  };
}

type Branches = ReturnType<typeof branchesOf>;

function branchLoss({ loss, targets: states }: Step): (branches: Branches, inputs: number) => BranchLoss {
  if (loss.kind === 'mmd' && loss.kernel !== 'fidelity') {
    const { statistic, kernel } = loss;
    const means = once(() => featureMeans(states.map((state) => localFeatures(state, kernel.local))));
    return (branches, inputs) => {
      const features = branches.map(({ state }) => localFeatures(state, kernel.local));
      return localMmd(branches, features, means(), { inputs, statistic, local: kernel.local });
    };
  }
  const self = once(() => selfFidelity(states));
  if (loss.kind === 'wasserstein') return (branches) => branchWasserstein(branches, { states, self: self() });
  const { statistic } = loss;
  return (branches, inputs) => fidelityMmd(branches, inputs, { states, self: self() }, statistic);
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
