import { zeroChain } from '../chain/chain.js';
import { MpsState } from '../chain/mps-state.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { checkChainWidth } from '../circuit/chain-width.js';
import type { Circuit } from '../circuit/circuit.js';
import { withinCone } from '../circuit/light-cone.js';
import { checkAngles } from '../circuit/program.js';
import { automaticChain } from '../gradient/automatic.js';
import { memberByMember } from '../gradient/batch-differentiation.js';
import { chainAdjoint } from '../gradient/chain-adjoint.js';
import type { Differentiator } from '../gradient/differentiation.js';
import { finiteDifference } from '../gradient/finite-difference.js';
import { KEPT_SHARE } from '../gradient/memory-limit.js';
import { parameterShift } from '../gradient/parameter-shift.js';
import { runChain } from '../gradient/run-chain.js';
import { truncatedChain } from '../gradient/truncated-chain.js';
import type { State } from '../state/state.js';
import { type ChainMemory, chainMemory, within } from './chain-memory.js';
import { chainResources } from './chain-resources.js';
import type { Engine } from './engine.js';
import { gradientCalls } from './gradient-calls.js';
import { inputOf } from './inputs.js';
import { type MpsOptions, mpsOptions, policyOf } from './options.js';

/**
 * Returns the chain engine: matrix-product states with bond-dimension truncation, every truncation accounted for.
 *
 * Cost O(gates chi^3). The result is exact as long as no bond needs more than `maxBond`; the reports say. Derivatives
 * are taken as `gradient` says; 'auto' is right at every angle where nothing is truncated.
 *
 * A gradient that would take more than `memory` is refused before it starts, a run is stopped where it would, both
 * with a StateTooLargeError that names the bond dimension that fits.
 *
 * @throws OptionError for an unknown option, a bond dimension below 1, or a share outside its range.
 *
 * @example
 * const state = mps({ maxBond: 32 }).run(circuit(40, (c) => c.h(0).cnot(0, 1)));
 * state.report().exact; // true
 */
export function mps(options: MpsOptions = {}): Engine {
  const checked = mpsOptions(options);
  const policy = policyOf(checked);
  const limit = chainMemory(checked, 'run');
  const zero = (nQubits: number) => {
    checkChainWidth(nQubits, checked.memory);
    return new MpsState(zeroChain(nQubits, policy));
  };
  return Object.freeze({
    name: 'mps',
    run(circuit: Circuit, angles: ArrayLike<number> = [], initial?: State) {
      checkAngles(circuit, angles);
      const input = inputOf(circuit, initial, () => zero(circuit.nQubits));
      return runChain(circuit, angles, input, policy, limit);
    },
    ...gradientCalls({
      engine: 'mps',
      method: checked.gradient === 'auto' ? 'adjoint' : checked.gradient,
      differentiator: differentiatorOf(checked, policy),
      // Every member keeps what its way back needs, within its share.
      batch: (task) => memberByMember(differentiatorOf(checked, policy, task.rows.length))(task),
      zero,
      pruned: (circuit, { support }) =>
        checked.lightCone && support !== undefined ? withinCone(circuit, support) : circuit,
      check: () => {},
    }),
    resources: (circuit, request = {}) => chainResources(circuit, checked, request),
  } satisfies Engine);
}

function differentiatorOf(options: Required<MpsOptions>, policy: ChainPolicy, rows = 1): Differentiator {
  const memory = chainMemory(options, options.gradient, rows);
  return within(memory, unchecked(options, policy, memory));
}

function unchecked(
  { gradient }: Required<MpsOptions>,
  policy: ChainPolicy,
  memory: ChainMemory,
): Differentiator {
  if (gradient === 'auto') return automaticChain(policy, memory);
  if (gradient === 'adjoint') return chainAdjoint(policy, memory);
  if (gradient === 'truncated') return truncatedChain(policy, KEPT_SHARE * memory.bytes, memory);
  const run = (circuit: Circuit, angles: ArrayLike<number>, input: State) =>
    runChain(circuit, angles, input, policy, memory);
  return gradient === 'parameter-shift' ? parameterShift(run) : finiteDifference(run);
}
