import type { Kernels } from '../kernels/kernels.js';
import { rightIsometry } from './canonical.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, multiplied, type Site, squaredNorm } from './site.js';
import { truncate } from './truncation.js';
import { firstColumns } from './two-site.js';

/**
 * Brings sites in no canonical form into a chain, truncated and normalised.
 *
 * One QR sweep to the left, then one SVD sweep to the right; every cut is made at the orthogonality centre.
 * Cost O(n chi^3) for bonds chi before compression.
 */
export function compressInto(chain: Chain, sites: readonly Site[]): void {
  truncateInto(chain, rightCanonical(chain.policy.kernels, sites).sites);
}

/** Returns the same state with every site but the first a right isometry and norm 1, and the norm it had. */
export function rightCanonical(kernels: Kernels, sites: readonly Site[]): { sites: Site[]; norm: number } {
  const work = [...sites];
  for (let q = work.length - 1; q > 0; q--) {
    const { isometry, rest } = rightIsometry(kernels, work[q]);
    work[q] = isometry;
    work[q - 1] = fromTall(kernels.productAdjoint(asTall(work[q - 1]), rest));
  }
  const norm = Math.sqrt(squaredNorm(work[0].data));
  if (norm > 0) work[0] = { ...work[0], data: multiplied(work[0].data, 1 / norm) };
  return { sites: work, norm };
}

/**
 * Puts sites whose centre is the first into a chain from qubit `first` on, cutting every bond on the way to the
 * last of them, which becomes the centre.
 */
export function truncateInto(chain: Chain, sites: readonly Site[], first = 0): void {
  const { kernels } = chain.policy;
  let centre = sites[0];
  for (let q = 0; q < sites.length - 1; q++) {
    const { u, values } = kernels.leftSvd(asTall(centre), 'thin');
    const { kept, norm } = truncate(values, first + q + 1, chain.policy, chain.ledger);
    const basis = firstColumns(u, kept);
    const rest = kernels.adjointProduct(basis, asTall(centre));
    const normalised = { ...rest, data: multiplied(rest.data, 1 / norm) };
    chain.sites[first + q] = fromTall(basis);
    centre = fromWide(kernels.product(normalised, asWide(sites[q + 1])));
  }
  chain.centre = first + sites.length - 1;
  chain.sites[chain.centre] = centre;
}
