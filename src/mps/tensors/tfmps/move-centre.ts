import { moveCentre as moveChain } from '../../chain/canonical.js';
import { moved } from './moved.js';
import { UNCUT } from './policy.js';
import { type CanonicalSites, checkQubit, checkSites, type SiteTensors } from './sites.js';

const NAME = 'tfmps.moveCentre';

/**
 * Brings sites into mixed canonical form around a qubit; the state and its norm stay what they are.
 *
 * Sites left of `to` become left isometries, right of it right isometries, by QR. Cost O(chi^3) a site. Sites that no
 * operation has returned are swept from both ends.
 *
 * Differentiable once in the sites, by costs that do not change under unitaries on a bond.
 *
 * @throws as `applyGate` does; when the gradient is taken RankDeficientBondError where a bond has more dimensions than
 * Schmidt values, GaugeDependentCostError, SecondOrderError.
 *
 * @example
 * tfmps.moveCentre(sites, 2).centre; // 2
 */
export function moveCentre(sites: SiteTensors, to: number): CanonicalSites {
  checkSites(sites, NAME);
  checkQubit(to, sites.length, NAME);
  return moved(sites, {
    operation: NAME,
    first: to,
    last: to,
    needsCentre: true,
    policy: UNCUT,
    extras: [],
    run: (chain) => moveChain(chain, to),
  });
}
