import type { Chain } from '../chain/chain.js';
import type { OperatorSite } from '../chain/operator.js';
import { phased } from './phase.js';
import { type Stage, searchFrom, sweep } from './search.js';

/** How far a search for the lowest state may go. */
export interface SearchLimits {
  readonly maxBond: number;
  /** Schmidt values below `cutoff` times the largest are dropped. */
  readonly cutoff: number;
  /** The most sweeps there and back. */
  readonly sweeps: number;
  /** The search ends where a sweep moves the energy by at most this. */
  readonly change: number;
  /** The size of the operator, in whose unit residuals are measured. */
  readonly size: number;
}

/** Where a search ended. */
export interface LowestState {
  readonly chain: Chain;
  readonly sweeps: number;
  /** What the last sweep moved the energy by; Infinity after a single one. */
  readonly change: number;
  readonly converged: boolean;
}

/** Vectors of a Krylov space. Four left a band of one-particle states unresolved for a dozen sweeps. */
const VECTORS = 10;

/** Spaces a pair may take: a search that goes on for long has levels that lie close, and more to do at every pair. */
const spacesAt = (sweep: number): number => 2 + Math.floor(sweep / 4);

/**
 * Searches the lowest eigenstate of an operator among chains, from a chain that becomes the search's own.
 *
 * The first sweeps are coarse (bond 8, cutoff 1e-4, residual 1e-4 of the size), every further one allows twice the bond and
 * a thousandth of the others, down to the limits. It has converged where a sweep at the limits moves the energy by at most
 * `change`. The state's phase makes the amplitude of a large configuration real and positive; its ledger
 * is that of the last sweep's way back, which cuts every bond once.
 */
export function lowestState(
  start: Chain,
  operator: readonly OperatorSite[],
  limits: SearchLimits,
): LowestState {
  const search = searchFrom(start, operator);
  let energy = Number.POSITIVE_INFINITY;
  let change = Number.POSITIVE_INFINITY;
  let converged = false;
  let sweeps = 0;
  while (sweeps < limits.sweeps && !converged) {
    const stage = stageOf(sweeps++, limits);
    const before = energy;
    energy = sweep(search, stage);
    change = Math.abs(energy - before);
    converged = isLast(stage, search.chain.ledger.maxBond, limits) && change <= limits.change;
  }
  const { chain } = search;
  chain.sites[0] = phased(chain.policy.kernels, chain.sites);
  return { chain, sweeps, change, converged };
}

function stageOf(sweep: number, { maxBond, cutoff, change, size }: SearchLimits): Stage {
  const coarse = 10 ** -(4 + 3 * sweep);
  return {
    vectors: VECTORS,
    spaces: spacesAt(sweep),
    maxBond: Math.min(maxBond, 2 ** (3 + sweep)),
    cutoff: Math.max(cutoff, coarse),
    residual: size * Math.max(finest(change / size), coarse),
  };
}

/** An energy is off by the residual's square over a gap: at a change of 1e-12 the vectors are taken to 1e-11. */
const finest = (change: number): number => 1e-5 * Math.sqrt(change);

const isLast = (stage: Stage, bond: number, { maxBond, cutoff, change, size }: SearchLimits): boolean =>
  stage.cutoff === cutoff &&
  stage.residual <= size * finest(change / size) &&
  (stage.maxBond === maxBond || bond < stage.maxBond);
