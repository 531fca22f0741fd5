import type { Kernels } from '../kernels/kernels.js';
import { stepLeft, stepRight } from './centre-step.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, multiplied, type Site, squaredNorm } from './site.js';
import { basisOf, normaliseBar, pullSplit, restored, split, stored } from './split.js';
import { record, type Tape } from './tape.js';

/**
 * Brings sites in no canonical form into a chain, truncated and normalised.
 *
 * One QR sweep to the left, then one SVD sweep to the right; every cut is made at the orthogonality centre.
 * Cost O(n chi^3) for bonds chi before compression.
 */
export function compressInto(chain: Chain, sites: readonly Site[], first = 0): void {
  truncateInto(chain, rightCanonical(chain.policy.kernels, sites, chain.tape, first).sites, first);
}

/**
 * Returns the same state with every site but the first a right isometry and norm 1, and the norm it had.
 *
 * `first` is the qubit of the first site, for a tape.
 */
export function rightCanonical(
  kernels: Kernels,
  sites: readonly Site[],
  tape?: Tape,
  first = 0,
): { sites: Site[]; norm: number } {
  const work = [...sites];
  // A bond that its left side cannot fill is cut to what it can: cheaper, and its right side may be short of rank.
  for (let q = 0; q < work.length - 1; q++) {
    if (2 * work[q].left < work[q].right) stepRight(kernels, work, q, tape, first);
  }
  for (let q = work.length - 1; q > 0; q--) stepLeft(kernels, work, q, tape, first);
  const norm = Math.sqrt(squaredNorm(work[0].data));
  if (norm > 0) work[0] = { ...work[0], data: multiplied(work[0].data, 1 / norm) };
  const centre = work[0];
  if (tape !== undefined) {
    const { workspace: w } = kernels;
    record(tape, (cotangents) => {
      w.begin();
      const bar = w.load(asTall(cotangents[first]));
      normaliseBar(w, w.load(asTall(centre)), bar, norm);
      cotangents[first] = fromTall(w.read(bar));
    });
  }
  return { sites: work, norm };
}

/**
 * Puts sites whose centre is the first into a chain from qubit `first` on, cutting every bond on the way to the
 * last of them, which becomes the centre.
 */
export function truncateInto(chain: Chain, sites: readonly Site[], first = 0): void {
  const { policy, tape } = chain;
  const { workspace: w } = policy.kernels;
  let centre = sites[0];
  for (let q = 0; q < sites.length - 1; q++) {
    const at = first + q;
    const next = sites[q + 1];
    w.begin();
    const cut = split(chain, w.load(asTall(centre)), at + 1, tape?.ranks[at + 1] ?? 0);
    chain.sites[at] = fromTall(w.read(basisOf(w, cut)));
    centre = fromWide(w.read(w.product(cut.rest, w.load(asWide(next)))));
    if (tape === undefined) continue;
    const [kept, rest] = [stored(w, cut, tape), w.read(cut.rest)];
    const pullback = (cotangents: Site[]): void => {
      w.begin();
      const nextBar = w.load(asWide(cotangents[at + 1]));
      const restBar = w.productAdjoint(nextBar, w.load(asWide(next)));
      const before = fromWide(w.read(w.adjointProduct(w.load(rest), nextBar)));
      const bar = pullSplit(w, restored(w, kept, w.load(rest)), w.load(asTall(cotangents[at])), restBar);
      cotangents[at] = fromTall(w.read(bar));
      cotangents[at + 1] = before;
    };
    record(tape, pullback, next, rest);
  }
  chain.centre = first + sites.length - 1;
  chain.sites[chain.centre] = centre;
}
