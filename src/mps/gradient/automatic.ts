import { NotDifferentiableError, RankDeficientBondError } from '../chain/tape.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { EXACT_WEIGHT } from '../state/report.js';
import { chainAdjoint } from './chain-adjoint.js';
import type { Differentiation, Differentiator, Task } from './differentiation.js';
import { truncatedChain } from './truncated-chain.js';

/**
 * Differentiates on the chain as the law wants it: by the adjoint, or by the truncated derivative where that is exact.
 *
 * A co-state may need larger bonds than the state. Where it was cut and the state was not, the adjoint is off and the
 * truncated derivative is that of the exact circuit: it is taken, unless a bond is rank-deficient or a kept value too
 * small. Where the state itself was cut the adjoint stays: its co-states' weight says how far off it may be, which the
 * weight of the state alone does not (docs/gradients.md).
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
        const cut = pulled.others.some(({ discardedWeight }) => discardedWeight > EXACT_WEIGHT);
        if (!cut || !exactStates) return { ...pulled, method: 'adjoint' };
        truncated ??= withoutRefusal(policy, task);
        const exact = truncated?.pull(weights);
        return exact === undefined || exact.warnings.length > 0
          ? { ...pulled, method: 'adjoint' }
          : { ...exact, method: 'truncated' };
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
