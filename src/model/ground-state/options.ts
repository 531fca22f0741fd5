import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { type Rng, rng } from '../../mps/common/rng.js';
import type { PauliSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';
import { type CheckedSector, checkedSector, type Sector } from './sector.js';

/** The widest Hamiltonian that is diagonalised: a dense matrix of 256 x 256. */
export const WIDEST_EXACT = 8;

/** How a ground state is found. All but `method` and `sector` are options of 'dmrg'. */
export interface GroundStateOptions {
  /** 'exact' diagonalises the dense matrix, up to 8 qubits; 'dmrg' searches among chains. Default 'exact' where it can. */
  readonly method?: 'exact' | 'dmrg';
  /** Look for the lowest state of one half of the space only. */
  readonly sector?: Sector;
  /** Largest bond dimension of the search and its result. Default 64. */
  readonly maxBond?: number;
  /** Schmidt values below `cutoff` times the largest are dropped. Default 1e-10. */
  readonly cutoff?: number;
  /** The most sweeps there and back. Default 40. */
  readonly sweeps?: number;
  /** A sweep that moves the energy by less than this share of the sum of the absolute coefficients is the last. Default 1e-12. */
  readonly tolerance?: number;
  /** A state to begin with, to which a tenth of a random one is added; without it a random one of bond 4. */
  readonly start?: State;
  /** Seed of the random state. Default 0. */
  readonly seed?: number | string;
}

/** A checked request, all defaults filled in. */
export type Plan = { readonly method: 'exact'; readonly sector: CheckedSector | undefined } | DmrgPlan;

/** A checked request for a search. */
export interface DmrgPlan {
  readonly method: 'dmrg';
  readonly sector: CheckedSector | undefined;
  readonly maxBond: number;
  readonly cutoff: number;
  readonly sweeps: number;
  readonly tolerance: number;
  readonly start: State | undefined;
  readonly stream: Rng;
}

const OF_DMRG = ['maxBond', 'cutoff', 'sweeps', 'tolerance', 'start', 'seed'] as const;

/** Returns the plan that options ask for, or throws an error that names the option. */
export function planOf(options: GroundStateOptions, hamiltonian: PauliSum, nQubits: number): Plan {
  knownKeys(options, ['method', 'sector', ...OF_DMRG], 'groundState()');
  const { method = nQubits <= WIDEST_EXACT ? 'exact' : 'dmrg' } = options;
  if (method !== 'exact' && method !== 'dmrg') {
    throw new OptionError(`The method of groundState() is ${show(method)}; expected 'exact' or 'dmrg'.`);
  }
  const sector =
    options.sector === undefined ? undefined : checkedSector(options.sector, hamiltonian, nQubits);
  if (method === 'dmrg') return dmrgPlan(options, sector, nQubits);
  const other = OF_DMRG.find((name) => options[name] !== undefined);
  if (other !== undefined) {
    throw new OptionError(
      `groundState() got the option ${other}, which 'exact', the default up to ${WIDEST_EXACT} qubits, does not have; ` +
        "leave it out, or say method: 'dmrg'.",
    );
  }
  return { method, sector };
}

function dmrgPlan(
  { maxBond = 64, cutoff = 1e-10, sweeps = 40, tolerance = 1e-12, start, seed = 0 }: GroundStateOptions,
  sector: CheckedSector | undefined,
  nQubits: number,
): DmrgPlan {
  wholeNumber(maxBond, 'maxBond', 1);
  wholeNumber(sweeps, 'sweeps', 1);
  if (!(typeof cutoff === 'number' && cutoff >= 0 && cutoff < 1)) {
    throw new OptionError(`cutoff is ${show(cutoff)}; expected a number of at least 0 and below 1.`);
  }
  if (!(typeof tolerance === 'number' && tolerance > 0 && tolerance < 1)) {
    throw new OptionError(`tolerance is ${show(tolerance)}; expected a number above 0 and below 1.`);
  }
  if (start !== undefined && typeof start?.overlap !== 'function') {
    throw new OptionError(`start is ${show(start)}; expected a state.`);
  }
  if (start !== undefined && start.nQubits !== nQubits) {
    throw new SizeMismatchError(
      `start has ${start.nQubits} qubits, the Hamiltonian reaches over ${nQubits}; expected as many.`,
    );
  }
  return { method: 'dmrg', sector, maxBond, cutoff, sweeps, tolerance, start, stream: rng(seed) };
}
