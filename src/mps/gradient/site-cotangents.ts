import type { Chain } from '../chain/chain.js';
import { extendLeft, extendRight } from '../chain/environment.js';
import { chainOf } from '../chain/mps-state.js';
import { asWide, fromTall, type Site } from '../chain/site.js';
import { EXACT_POLICY } from '../chain/truncation.js';
import { type Complex, conjugate } from '../common/complex.js';
import type { Kernels } from '../kernels/kernels.js';
import { identity, type Matrix } from '../kernels/matrix.js';
import type { Ket } from './cost.js';

/** What is not Hermitian in X beyond this share of its largest entry is more than rounding. */
const ROUNDING = 1e-14;

/**
 * Returns the cotangents of an output's sites from its co-state, a sum of kets.
 *
 *   A_bar_q[y, s, y'] = sum over kets of c sum_{x x'} conj(L[x, y]) B_q[x, s, x'] conj(R[y', x'])
 *
 * with B the ket's sites, L and R its environments with the output. Nothing is truncated. Where ket and output are the
 * same isometries, as beyond the reach of a local observable, L or R is the identity and A_bar = A X. With X Hermitian
 * that moves no cost: it is left out.
 */
export function siteCotangents(output: Chain, kets: readonly Ket[]): Site[] {
  const { sites, policy } = output;
  const sums = sites.map(({ left, right }) => ({ left, right, data: new Float64Array(4 * left * right) }));
  for (const { coefficient, state } of kets) {
    if (coefficient.re === 0 && coefficient.im === 0) continue;
    const ket = chainOf(state, { ...EXACT_POLICY, kernels: policy.kernels });
    const [first, last] = differing(ket, output);
    const part = openedBetween(policy.kernels, ket.sites, sites, first, last);
    // The ends are <ket|output>, with the ket's conjugate: its coefficient stands there as the conjugate, too.
    const multiple = conjugate(coefficient);
    const suffices = part.opened.length === sites.length || part.ends.every((x) => isHermitian(x, multiple));
    const { opened } = suffices ? part : openedBetween(policy.kernels, ket.sites, sites, 0, sites.length - 1);
    opened.forEach((one, i) => {
      addScaled(sums[(suffices ? first : 0) + i], coefficient.re, coefficient.im, one);
    });
  }
  return sums;
}

/** Returns the first and last site that is not the same isometry in both chains. */
function differing(a: Chain, b: Chain): [number, number] {
  let first = 0;
  while (first < Math.min(a.centre, b.centre) && a.sites[first] === b.sites[first]) first++;
  let last = b.sites.length - 1;
  while (last > Math.max(a.centre, b.centre) && a.sites[last] === b.sites[last]) last--;
  return [first, last];
}

/**
 * Returns <bra|ket> with each of the ket's sites from `first` to `last` left out once, and, as `ends`, with all of
 * them in but the bonds at either end open. Beyond them stands the identity.
 */
function openedBetween(
  kernels: Kernels,
  bra: readonly Site[],
  ket: readonly Site[],
  first: number,
  last: number,
): { opened: Site[]; ends: Matrix[] } {
  const rights: Matrix[] = [identity(ket[last].right)];
  for (let q = last; q >= first; q--) rights.unshift(extendRight(kernels, rights[0], bra[q], ket[q]));
  let left = identity(ket[first].left);
  const opened: Site[] = [];
  for (let q = first; q <= last; q++) {
    opened.push(openedAt(kernels, left, bra[q], rights[q - first + 1], ket[q]));
    left = extendLeft(kernels, left, bra[q], ket[q]);
  }
  return { opened, ends: [rights[0], left] };
}

/** Says whether c X is Hermitian up to rounding. */
function isHermitian({ rows, data }: Matrix, { re, im }: Complex): boolean {
  let [most, off] = [0, 0];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      const [a, b] = [2 * (i * rows + j), 2 * (j * rows + i)];
      const [xr, xi] = [re * data[a] - im * data[a + 1], re * data[a + 1] + im * data[a]];
      const [yr, yi] = [re * data[b] - im * data[b + 1], re * data[b + 1] + im * data[b]];
      most = Math.max(most, Math.hypot(xr, xi), Math.hypot(yr, yi));
      off = Math.max(off, Math.hypot(xr - yr, xi + yi));
    }
  }
  return off <= ROUNDING * most;
}

/** Returns L^H B R^H, of the shape of the site that was left out. */
function openedAt({ workspace: w }: Kernels, left: Matrix, bra: Site, right: Matrix, site: Site): Site {
  w.begin();
  const half = w.adjointProduct(w.load(left), w.load(asWide(bra)));
  return fromTall(w.read(w.productAdjoint(w.reshaped(half, 2 * site.left, bra.right), w.load(right))));
}

function addScaled(sum: Site, re: number, im: number, { data }: Site): void {
  for (let i = 0; i < data.length; i += 2) {
    sum.data[i] += re * data[i] - im * data[i + 1];
    sum.data[i + 1] += re * data[i + 1] + im * data[i];
  }
}
