import { type Chain, copyChain } from '../../mps/chain/chain.js';
import { toMpsState } from '../../mps/chain/compressed.js';
import { MpsState } from '../../mps/chain/mps-state.js';
import { pauliOperator } from '../../mps/chain/operator.js';
import { randomMps } from '../../mps/chain/random.js';
import { EXACT_POLICY } from '../../mps/chain/truncation.js';
import { checkChainWidth } from '../../mps/circuit/chain-width.js';
import { OptionError } from '../../mps/common/errors.js';
import { scaleOf } from '../../mps/kernels/scaling.js';
import { defaultKernels } from '../../mps/kernels/wasm/wasm.js';
import { pauliAutomaton } from '../../mps/observables/pauli-automaton.js';
import { normBound, type PauliSum, pauliSum, scaledSum } from '../../mps/observables/pauli-sum.js';
import { addStates } from '../../mps/state/add-states.js';
import type { State } from '../../mps/state/state.js';
import { lowestState } from '../../mps/variational/lowest-state.js';
import { checkSearchFits } from '../../mps/variational/memory.js';
import { MIXED, mixtureIn, refuseClashing, symmetriesOf } from './degeneracy.js';
import type { DmrgPlan } from './options.js';
import type { GroundState } from './result.js';
import { penalised, projector } from './sector.js';
import { troubleOf } from './trouble.js';

/** Bond of the random state that a search begins with, or that is added to a start. */
const RANDOM_BOND = 4;

/** Amplitude of the random state in a start of the user's, which may have a symmetry that the ground state has not. */
const ADMIXTURE = 0.1;

/** A search whose energy hardly moves, and whose state is no eigenstate to this of a string that commutes with H, mixes. */
const UNDECIDED = 0.99;

/** Returns the ground state by a two-site search among matrix-product states. */
export function dmrgGroundState(hamiltonian: PauliSum, nQubits: number, plan: DmrgPlan): GroundState {
  if (nQubits < 2) {
    throw new OptionError(
      "The method 'dmrg' takes 2 qubits or more; the Hamiltonian has one. Say method: 'exact'.",
    );
  }
  checkChainWidth(nQubits);
  const symmetries = symmetriesOf(hamiltonian, nQubits, plan.sector);
  refuseClashing(symmetries, plan.sector);
  const { scale, centred } = normalised(hamiltonian);
  const sum = plan.sector === undefined ? centred : penalised(centred, plan.sector);
  const operator = pauliOperator(pauliAutomaton(sum, nQubits));
  checkSearchFits(operator, plan.maxBond);
  const size = normBound(centred);
  const found = lowestState(startOf(plan, nQubits).working(), operator, {
    ...plan,
    change: plan.tolerance * size,
    size,
    isHopeless: (chain) =>
      chain.ledger.discardedWeight <= MIXED &&
      mixtureIn(stateOf(copyChain(chain)), symmetries, UNDECIDED) !== undefined,
  });
  const state = stateOf(found.chain);
  const trouble = troubleOf(found, plan, mixtureIn(state, symmetries), { size, scale });
  if (trouble !== undefined) throw trouble;
  const { discardedWeight, bonds } = state.report();
  return {
    method: 'dmrg',
    energy: state.expectation(hamiltonian),
    state,
    variance: state.variance(hamiltonian),
    gap: undefined,
    discardedWeight,
    maxBond: Math.max(...bonds),
    sweeps: found.sweeps,
  };
}

/** Returns the state of a chain, which from here on may grow as others do. */
const stateOf = (chain: Chain): MpsState =>
  new MpsState({ ...chain, policy: { ...chain.policy, ...EXACT_POLICY } });

/**
 * Returns the Hamiltonian without its constant and its zeros, times the power of two that brings it to size one.
 *
 * A constant moves no state, and beside a large one the digits of the rest would be lost.
 */
function normalised({ terms }: PauliSum): { scale: number; centred: PauliSum } {
  const centred = pauliSum(
    terms.filter(({ coefficient, factors }) => coefficient !== 0 && factors.length > 0),
  );
  const scale = scaleOf(normBound(centred));
  return { scale, centred: scaledSum(scale, centred) };
}

function startOf({ start, stream, sector, maxBond }: DmrgPlan, nQubits: number): MpsState {
  const random = randomMps(nQubits, RANDOM_BOND, stream);
  const mixed: State =
    start === undefined
      ? random
      : addStates([
          { coefficient: 1, state: toMpsState(start, { maxBond }) },
          { coefficient: ADMIXTURE, state: random },
        ]).state;
  const within = sector === undefined ? mixed : mixed.apply(projector(sector)).state;
  // The search has its own limits.
  const chain = toMpsState(within).working({ ...EXACT_POLICY, kernels: defaultKernels() });
  return new MpsState(chain);
}
