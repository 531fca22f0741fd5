import { NotDifferentiableError, RankDeficientBondError } from '../chain/tape.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { EXACT_WEIGHT } from '../state/report.js';
import { chainAdjoint } from './chain-adjoint.js';
import type { Differentiation, Differentiator, Task } from './differentiation.js';
import { truncatedChain } from './truncated-chain.js';

/**
 * Differentiates on the chain as the law wants it: by the adjoint where it is exact, else by what is closer.
 *
 * The adjoint is exact as long as neither states nor co-states are cut. Where something was cut, the truncated
 * derivative is as close to the exact circuit's for global costs and closer for local ones by orders (the figure of
 * docs/gradients.md), and it is exact where co-states alone were cut. It is taken unless a bond is rank-deficient, or
 * a kept value or a gap too small to trust it; then the adjoint is the answer.
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
        const first = exactStates ? adjoint.pull(weights) : undefined;
        if (first?.coStates.every(({ discardedWeight }) => discardedWeight <= EXACT_WEIGHT)) {
          return { ...first, method: 'adjoint' };
        }
        truncated ??= withoutRefusal(policy, task);
        const other = truncated?.pull(weights);
        if (other !== undefined && other.warnings.length === 0) return { ...other, method: 'truncated' };
        return { ...(first ?? adjoint.pull(weights)), method: 'adjoint' };
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
