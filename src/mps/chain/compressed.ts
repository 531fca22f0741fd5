import { defaultKernels } from '../kernels/wasm/wasm.js';
import { checkStates } from '../state/ensemble.js';
import { checkLimits, limited } from '../state/limits.js';
import type { BondLimits, State } from '../state/state.js';
import { moveCentre } from './canonical.js';
import { truncateInto } from './compress.js';
import { chainOf, MpsState } from './mps-state.js';
import { EXACT_POLICY } from './truncation.js';

/**
 * Returns a state with its bonds cut back, one sweep at the orthogonality centre; the limits stay with the state.
 *
 * What is discarded stands in its report, after all that was discarded before. A statevector has no bonds and is
 * returned as it is. Cost O(n chi^3).
 *
 * @throws OptionError for an unknown option, a bond dimension below 1 or a cutoff outside [0, 1).
 *
 * @example
 * compressed(state, { maxBond: 8 }).report().fidelityLowerBound;
 */
export function compressed(state: State, limits: BondLimits = {}): State {
  checkLimits(limits, 'compressed()');
  return state instanceof MpsState ? shortened(state, limits) : state;
}

/**
 * Returns a state of either engine as a matrix-product state; without limits nothing but exact zeros is dropped.
 *
 * A state of the chain is compressed to the limits, if any. Cost O(2^(3n/2)) from a statevector.
 *
 * @throws OptionError for an unknown option, a bond dimension below 1 or a cutoff outside [0, 1).
 *
 * @example
 * toMpsState(haarState(10, rng(1)), { maxBond: 16 }).report().discardedWeight;
 */
export function toMpsState(state: State, limits: BondLimits = {}): MpsState {
  checkStates([state], 'toMpsState()');
  checkLimits(limits, 'toMpsState()');
  if (state instanceof MpsState) return shortened(state, limits);
  return new MpsState(chainOf(state, limited({ ...EXACT_POLICY, kernels: defaultKernels() }, limits)));
}

function shortened(state: MpsState, limits: BondLimits): MpsState {
  const chain = state.working(limited(state.policy, limits));
  moveCentre(chain, 0);
  truncateInto(chain, [...chain.sites]);
  return new MpsState(chain);
}
