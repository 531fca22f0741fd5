import { NotDifferentiableError, RankDeficientBondError } from '../chain/tape.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { EXACT_WEIGHT } from '../state/report.js';
import { chainAdjoint } from './chain-adjoint.js';
import type { Differentiation, Differentiator, Task } from './differentiation.js';
import { truncatedChain } from './truncated-chain.js';

/**
 * Differentiates on the chain as the law wants it: by the adjoint, or better where better is to be had.
 *
 * The adjoint is exact as long as neither states nor co-states are cut. A co-state may need larger bonds than the
 * state; where it was cut and the state was not, the truncated derivative is that of the exact circuit and is taken
 * instead, unless a bond is rank-deficient or a kept value small.
 */
export const automaticChain =
  (policy: ChainPolicy): Differentiator =>
  (task) => {
    const adjoint = chainAdjoint(policy)(task);
    const exactStates = adjoint.outputs.every((output) => output.report().exact);
    let truncated: Differentiation | undefined;
    return {
      ...adjoint,
      pull(weights) {
        const pulled = adjoint.pull(weights);
        const cut = pulled.coStates.some(({ discardedWeight }) => discardedWeight > EXACT_WEIGHT);
        if (!cut || !exactStates) return { ...pulled, method: 'adjoint' };
        truncated ??= withoutRefusal(policy, task);
        const better = truncated?.pull(weights);
        return better === undefined || better.warnings.length > 0
          ? { ...pulled, method: 'adjoint' }
          : { ...better, method: 'truncated' };
      },
    };
  };

/** Returns the truncated derivative, or nothing where it refuses. */
function withoutRefusal(policy: ChainPolicy, task: Task): Differentiation | undefined {
  try {
    return truncatedChain(policy)(task);
  } catch (error) {
    if (error instanceof RankDeficientBondError || error instanceof NotDifferentiableError) return undefined;
    throw error;
  }
}
