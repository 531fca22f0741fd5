import type { TfjsMpsError } from '../../mps/common/errors.js';
import type { LowestState } from '../../mps/variational/lowest-state.js';
import { ConvergenceError, DegenerateGroundStateError } from '../errors.js';
import { MIXED, type Mixture, mixtureWords } from './degeneracy.js';
import type { DmrgPlan } from './options.js';

/** The unit a search works in: the sum of the absolute coefficients of the scaled Hamiltonian, and the scale. */
interface Unit {
  readonly size: number;
  readonly scale: number;
}

/**
 * Returns what speaks against the result of a search, or nothing.
 *
 * A state that is off by the energy e has at most the weight e / d at the level d above: where sectors stay mixed though the
 * energy hardly moves, their levels are closer than the search can tell. Where the energy still moves, or the bond cuts away more
 * than the mixture to be seen, nothing is known about the levels, and the error does not say that they are degenerate. What
 * cut so much away is the cutoff where no bond came to its limit, and the cutoff may have dropped as much.
 */
export function troubleOf(
  found: LowestState,
  plan: DmrgPlan,
  mixture: Mixture | undefined,
  { size, scale }: Unit,
): TfjsMpsError | undefined {
  const { change, sweeps, end, chain } = found;
  const { tolerance, cutoff, maxBond, sector } = plan;
  const moved = Number.isFinite(change)
    ? `sweep ${sweeps} moved the energy by ${short(change / scale)}`
    : `sweep ${sweeps} has no energy before it to be compared with`;
  const byCutoff = isByCutoff(found, plan);
  const cut = `${byCutoff ? `cutoff ${cutoff}` : `maxBond ${maxBond}`}, discarded weight ${short(chain.ledger.discardedWeight)}`;
  if (end === 'exhausted') {
    return new ConvergenceError(
      `groundState() has not converged: ${moved}, and was the last one allowed; the tolerance ${tolerance} of the ` +
        `coefficients' sum ${short(size / scale)} allows ${short((tolerance * size) / scale)}, in a sweep at full bond and ` +
        `cutoff (the first ones are coarser). Give more sweeps, a larger tolerance, or a ${byCutoff ? 'smaller cutoff' : 'larger bond'} (${cut}).` +
        (mixture === undefined ? '' : ` ${mixtureWords(mixture, '', sector)}`),
    );
  }
  if (mixture === undefined) return undefined;
  if (chain.ledger.discardedWeight > MIXED) {
    const why = byCutoff
      ? `The cutoff is too large for a state of one sector (${cut}): give a smaller one.`
      : `The bond is too small for a state of one sector (${cut}): give a larger one.`;
    return new ConvergenceError(
      `groundState() did not get near the ground state. ${mixtureWords(mixture, why, sector)}`,
    );
  }
  const why = `Their lowest levels are equal, or too close to be told apart: ${moved} only.`;
  return new DegenerateGroundStateError(mixtureWords(mixture, why, sector));
}

/** Values that a cutoff drops at a bond have at most the share cutoff^2 each; a pair of sites has no more than 2 maxBond. */
function isByCutoff({ chain: { ledger, sites } }: LowestState, { cutoff, maxBond }: DmrgPlan): boolean {
  const most = 2 * maxBond * cutoff ** 2 * (sites.length - 1);
  return ledger.discardedWeight > 0 && ledger.maxBond < maxBond && ledger.discardedWeight <= most;
}

const short = (x: number): string => `${Number(x.toPrecision(2))}`;
