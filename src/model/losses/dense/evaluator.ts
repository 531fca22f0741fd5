import type { State } from '../../../mps/state/state.js';
import type { Evaluator, Step } from '../by-kets.js';
import { denseBranches, denseCoStates, layoutOf } from './branches.js';
import { type Flat, flatOf } from './flat.js';
import { type DenseLoss, denseEnsemble, denseMmd } from './mmd.js';
import { denseWasserstein, meanPairFidelity } from './wasserstein.js';

/** A mean state has no more than this many rows: 16 MiB. */
const MOST_ROWS = 1024;

/**
 * Returns the evaluation on flat arrays: undefined where targets are chains, and for outputs that are chains or fewer
 * than a mean state has rows.
 *
 * Mean states take (B + M) d^2 operations, pairs B (B + M) d and as many kets: with d at most B + M the former are less.
 */
export function dense(step: Step): ((outputs: readonly State[]) => Evaluator | undefined) | undefined {
  const { qubits, nQubits, choiceOf } = step;
  const targets = flatOf(step.targets);
  if (targets === undefined) return undefined;
  const layout = layoutOf(nQubits + qubits.length, qubits);
  const branchesEach = choiceOf === undefined ? 2 ** qubits.length : 1;
  const isWorth = (inputs: number) =>
    step.loss.kind === 'wasserstein' ||
    (targets.dim <= MOST_ROWS && targets.dim <= branchesEach * inputs + targets.count);
  let lossOf: LossOf | undefined;
  return (outputs) => {
    const flat = isWorth(outputs.length) ? flatOf(outputs) : undefined;
    if (flat === undefined) return undefined;
    const branches = denseBranches(flat, layout, choiceOf);
    lossOf ??= denseLoss(step, targets);
    const loss = lossOf(branches);
    return {
      value: loss.value,
      details: { ...loss.details, leastProbability: branches.leastProbability },
      coStates(score) {
        const { chi, diagonal } = loss.derivatives();
        return denseCoStates(branches, chi, score, diagonal);
      },
    };
  };
}

type LossOf = (branches: ReturnType<typeof denseBranches>) => DenseLoss;

function denseLoss({ loss }: Step, targets: Flat): LossOf {
  if (loss.kind === 'wasserstein') {
    const self = meanPairFidelity(targets);
    return (branches) => denseWasserstein(branches, targets, self);
  }
  const { kernel, statistic } = loss;
  const ensemble = denseEnsemble(targets, kernel);
  return (branches) => denseMmd(branches, ensemble, kernel, statistic);
}
