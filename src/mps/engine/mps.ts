import { zeroChain } from '../chain/chain.js';
import { MpsState } from '../chain/mps-state.js';
import type { ChainPolicy } from '../chain/truncation.js';
import type { Circuit } from '../circuit/circuit.js';
import { withinCone } from '../circuit/light-cone.js';
import { compile } from '../circuit/program.js';
import { automaticChain } from '../gradient/automatic.js';
import { chainAdjoint, runChain } from '../gradient/chain-adjoint.js';
import type { Differentiator } from '../gradient/differentiation.js';
import { finiteDifference } from '../gradient/finite-difference.js';
import { parameterShift } from '../gradient/parameter-shift.js';
import { truncatedChain } from '../gradient/truncated-chain.js';
import type { State } from '../state/state.js';
import type { Engine } from './engine.js';
import { type GradientChoice, gradientCalls } from './gradient-calls.js';
import { inputOf } from './inputs.js';
import { type MpsOptions, mpsOptions, policyOf } from './options.js';
import { chainResources } from './resources.js';

/**
 * Returns the chain engine: matrix-product states with bond-dimension truncation, every truncation accounted for.
 *
 * Cost O(gates chi^3). The result is exact as long as no bond needs more than `maxBond`; the reports say. Derivatives
 * are taken as `gradient` says; 'auto' is right at every angle where nothing is truncated.
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
  const zero = (nQubits: number) => new MpsState(zeroChain(nQubits, policy));
  return Object.freeze({
    name: 'mps',
    run(circuit: Circuit, angles: ArrayLike<number> = [], initial?: State) {
      const program = compile(circuit, angles);
      const input = inputOf(circuit, initial, () => zero(circuit.nQubits));
      return runChain(program, input, policy);
    },
    ...gradientCalls({
      engine: 'mps',
      method: checked.gradient === 'auto' ? 'adjoint' : checked.gradient,
      differentiator: differentiatorOf(checked.gradient, policy),
      zero,
      pruned: (circuit, { support }) =>
        checked.lightCone && support !== undefined ? withinCone(circuit, support) : circuit,
      check: () => {},
    }),
    resources: (circuit, request = {}) =>
      chainResources(circuit, checked.maxBond, request, 'the chain engine was asked for'),
  } satisfies Engine);
}

function differentiatorOf(method: GradientChoice, policy: ChainPolicy): Differentiator {
  if (method === 'auto') return automaticChain(policy);
  if (method === 'adjoint') return chainAdjoint(policy);
  if (method === 'truncated') return truncatedChain(policy);
  const run = (circuit: Circuit, angles: ArrayLike<number>, input: State) =>
    runChain(compile(circuit, angles), input, policy);
  return method === 'parameter-shift' ? parameterShift(run) : finiteDifference(run);
}
