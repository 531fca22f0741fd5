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
  /** Asked about the state, from the third sweep on, where the energy moves little: ends a search that leads nowhere. */
  readonly isHopeless: (chain: Chain) => boolean;
}

/** Where a search ended. */
export interface LowestState {
  readonly chain: Chain;
  readonly sweeps: number;
  /** What the last sweep moved the energy by; Infinity after a single one. */
  readonly change: number;
  /** Whether the energy settled, the search was given up, or the sweeps ran out. */
  readonly end: 'converged' | 'hopeless' | 'exhausted';
}

/** Vectors of a Krylov space. Four left a band of one-particle states unresolved for a dozen sweeps. */
const VECTORS = 10;

/** A sweep that moves the energy by less than this share of the size moves it little. */
const LITTLE = 1e-7;

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
  let end: LowestState['end'] = 'exhausted';
  let sweeps = 0;
  while (sweeps < limits.sweeps && end === 'exhausted') {
    const stage = stageOf(sweeps++, limits);
    const before = energy;
    energy = sweep(search, stage);
    change = Math.abs(energy - before);
    const slow = sweeps > 2 && change <= LITTLE * limits.size;
    if (isLast(stage, search.chain.ledger.maxBond, limits) && change <= limits.change) end = 'converged';
    else if (slow && limits.isHopeless(search.chain)) end = 'hopeless';
  }
  const { chain } = search;
  chain.sites[0] = phased(chain.policy.kernels, chain.sites);
  return { chain, sweeps, change, end };
}

function stageOf(sweep: number, { maxBond, cutoff, change, size }: SearchLimits): Stage {
  // Coarser than any limit, so that the first sweeps are cheap; in the end none at all.
  const coarse = sweep < 4 ? 10 ** -(4 + 3 * sweep) : 0;
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
