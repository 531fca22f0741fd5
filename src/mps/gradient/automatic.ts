import { NotDifferentiableError, RankDeficientBondError } from '../chain/tape.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { StateTooLargeError } from '../common/errors.js';
import { EXACT_WEIGHT } from '../state/report.js';
import { chainAdjoint } from './chain-adjoint.js';
import type { Differentiation, Differentiator, Task } from './differentiation.js';
import { ADJOINT_CHAINS, bytesOfState, KEPT_SHARE, type MemoryLimit, UNLIMITED } from './memory-limit.js';
import { truncatedChain } from './truncated-chain.js';

/**
 * Differentiates on the chain as the law wants it: by the adjoint, or by the truncated derivative where that is exact.
 *
 * A co-state may need larger bonds than the state. Where it was cut and the state was not, the adjoint is off and the
 * truncated derivative is that of the exact circuit: it is taken, unless a bond is rank-deficient or a kept value too
 * small, or there is no memory for it, of which a warning tells. Where the state itself was cut the adjoint stays: its
 * co-states' weight says how far off it may be, which the weight of the state alone does not (docs/gradients.md).
 */
export const automaticChain =
  (policy: ChainPolicy, memory: MemoryLimit = UNLIMITED): Differentiator =>
  (task) => {
    const adjoint = chainAdjoint(policy, memory)(task);
    const exactStates = adjoint.outputs.every((output) => output.report().exact);
    let truncated: Beside | undefined;
    return {
      ...adjoint,
      pull(weights) {
        const pulled = adjoint.pull(weights);
        const cut = pulled.others.some(({ discardedWeight }) => discardedWeight > EXACT_WEIGHT);
        if (!cut || !exactStates) return { ...pulled, method: 'adjoint' };
        truncated ??= withoutRefusal(policy, task, beside(adjoint, memory));
        const exact = truncated.differentiation?.pull(weights);
        return exact === undefined || exact.warnings.length > 0
          ? { ...pulled, warnings: [...pulled.warnings, ...truncated.warnings], method: 'adjoint' }
          : { ...exact, method: 'truncated' };
      },
    };
  };

/** Returns what an adjoint leaves of the limit: its histories take no more than half. */
const beside = ({ outputs }: Differentiation, memory: MemoryLimit): MemoryLimit => {
  const states = outputs.reduce((sum, output) => sum + bytesOfState(output), 0);
  return { ...memory, bytes: Math.max(0, memory.bytes / 2 - ADJOINT_CHAINS * states) };
};

/** The truncated derivative where there is one, and what to say where memory alone stood against it. */
interface Beside {
  readonly differentiation?: Differentiation;
  readonly warnings: readonly string[];
}

const NO_ROOM =
  'The truncated derivative would have been exact here and found no room in `memory`: raise it (rows and inputs that ' +
  "are taken together share it), or take gradient: 'truncated'.";

function withoutRefusal(policy: ChainPolicy, task: Task, memory: MemoryLimit): Beside {
  try {
    return { differentiation: truncatedChain(policy, KEPT_SHARE * memory.bytes, memory)(task), warnings: [] };
  } catch (error) {
    if (error instanceof StateTooLargeError) return { warnings: [NO_ROOM] };
    if (error instanceof RankDeficientBondError || error instanceof NotDifferentiableError) {
      return { warnings: [] };
    }
    throw error;
  }
}
