import type { Complex } from '../common/complex.js';
import { type Chain, zeroChain } from './chain.js';
import { rightCanonical, truncateInto } from './compress.js';
import type { Ledger } from './ledger.js';
import type { Site } from './site.js';
import type { ChainPolicy } from './truncation.js';

/** One member of a sum: its sites, what they cost so far, and its coefficient. */
export interface ChainTerm {
  readonly coefficient: Complex;
  readonly sites: readonly Site[];
  readonly ledger: Ledger;
}

/**
 * Returns sum_k c_k |psi_k> as a norm and a compressed chain, or nothing where the norm is at most `smallest`.
 *
 *   A[s] = A_1[s] (+) A_2[s] (+) ...   the bonds side by side, the coefficients in the first site
 */
export function sumOfChains(
  terms: readonly ChainTerm[],
  policy: ChainPolicy,
  smallest: number,
): { norm: number; chain: Chain } | undefined {
  const last = terms[0].sites.length - 1;
  const sum = terms[0].sites.map((_, q) =>
    directSum(
      terms.map(({ sites, coefficient }) => (q === 0 ? times(sites[q], coefficient) : sites[q])),
      q === 0,
      q === last,
    ),
  );
  const { sites, norm } = rightCanonical(policy.kernels, sum);
  if (norm <= smallest) return undefined;
  const chain: Chain = { ...zeroChain(sites.length, policy), ledger: joined(terms, norm) };
  truncateInto(chain, sites);
  return { norm, chain };
}

/** Puts sites along the diagonal of their bonds; at an end of the chain the outer bond is shared. */
function directSum(sites: readonly Site[], first: boolean, last: boolean): Site {
  const total = (side: 'left' | 'right') => sites.reduce((sum, site) => sum + site[side], 0);
  const left = first ? 1 : total('left');
  const right = last ? 1 : total('right');
  const data = new Float64Array(4 * left * right);
  let row = 0;
  let column = 0;
  for (const site of sites) {
    for (let k = 0; k < 2 * site.left; k++) {
      const to = 2 * ((2 * row + k) * right + column);
      for (let i = 0; i < 2 * site.right; i++) data[to + i] += site.data[2 * k * site.right + i];
    }
    if (!first) row += site.left;
    if (!last) column += site.right;
  }
  return { left, right, data };
}

function times(site: Site, { re, im }: Complex): Site {
  const data = new Float64Array(site.data.length);
  for (let i = 0; i < data.length; i += 2) {
    data[i] = re * site.data[i] - im * site.data[i + 1];
    data[i + 1] = re * site.data[i + 1] + im * site.data[i];
  }
  return { ...site, data };
}

/**
 * Joins the ledgers of the members of a sum on the safe side.
 *
 * A member at the angle a is off its exact counterpart by at most 2 sin(a/2), or by 2 where the ledger has given the
 * angle up. The distances add up with |c_k|, and a vector of length `norm` that is off by d is off by the angle
 * arcsin(d / norm) at most. Weights and estimates are those of all members' truncations one after the other.
 */
function joined(terms: readonly ChainTerm[], norm: number): Ledger {
  const [first, ...others] = terms.map(({ ledger }) => ledger);
  const ledger = { ...first };
  for (const other of others) {
    ledger.discardedWeight += other.discardedWeight;
    ledger.logFidelity += other.logFidelity;
    ledger.maxBond = Math.max(ledger.maxBond, other.maxBond);
    ledger.splitMultiplet ||= other.splitMultiplet;
    ledger.smallestGap = Math.min(ledger.smallestGap, other.smallestGap);
    ledger.smallestKeptRatio = Math.min(ledger.smallestKeptRatio, other.smallestKeptRatio);
    ledger.latest = other.latest ?? ledger.latest;
    if ((other.worst?.weight ?? 0) > (ledger.worst?.weight ?? 0)) ledger.worst = other.worst;
  }
  const off = terms.reduce((sum, { coefficient: { re, im }, ledger: { angle } }) => {
    const distance = angle >= Math.PI / 2 ? 2 : 2 * Math.sin(angle / 2);
    return sum + Math.hypot(re, im) * distance;
  }, 0);
  ledger.angle = Math.asin(Math.min(1, off / norm));
  // A sum is no unitary: the estimate says nothing about what cancels in it.
  ledger.measured ||= terms.length > 1;
  return ledger;
}
