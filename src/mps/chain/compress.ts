import { rightIsometry } from './canonical.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, multiplied, type Site, squaredNorm } from './site.js';
import { truncate } from './truncation.js';
import { firstColumns } from './two-site.js';

/**
 * Brings sites in no canonical form into a chain, truncated and normalised, and returns the norm they had.
 *
 * One QR sweep to the left, then one SVD sweep to the right; every cut is made at the orthogonality centre.
 * Where the norm is 0 the chain is left as it was. Cost O(n chi^3) for bonds chi before compression.
 */
export function compressInto(chain: Chain, sites: readonly Site[]): number {
  const work = [...sites];
  const norm = rightCanonical(chain, work);
  if (norm === 0) return 0;
  const { kernels } = chain.policy;
  for (let q = 0; q < work.length - 1; q++) {
    const { u, values } = kernels.leftSvd(asTall(work[q]), 'thin');
    const { kept, norm: keptNorm } = truncate(values, q + 1, chain.policy, chain.ledger);
    const basis = firstColumns(u, kept);
    const rest = kernels.adjointProduct(basis, asTall(work[q]));
    work[q] = fromTall(basis);
    const scaled = { ...rest, data: multiplied(rest.data, 1 / keptNorm) };
    work[q + 1] = fromWide(kernels.product(scaled, asWide(work[q + 1])));
  }
  work.forEach((site, q) => {
    chain.sites[q] = site;
  });
  chain.centre = work.length - 1;
  return norm;
}

/** Makes every site but the first a right isometry, normalises the first and returns the norm it had. */
function rightCanonical(chain: Chain, work: Site[]): number {
  const { kernels } = chain.policy;
  for (let q = work.length - 1; q > 0; q--) {
    const { isometry, rest } = rightIsometry(kernels, work[q]);
    work[q] = isometry;
    work[q - 1] = fromTall(kernels.productAdjoint(asTall(work[q - 1]), rest));
  }
  const norm = Math.sqrt(squaredNorm(work[0].data));
  if (norm > 0) work[0] = { ...work[0], data: multiplied(work[0].data, 1 / norm) };
  return norm;
}
