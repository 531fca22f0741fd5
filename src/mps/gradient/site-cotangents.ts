import { EDGE, extendLeft, extendRight } from '../chain/environment.js';
import { chainOf } from '../chain/mps-state.js';
import { asWide, fromTall, type Site } from '../chain/site.js';
import { EXACT_POLICY } from '../chain/truncation.js';
import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, reshaped } from '../kernels/matrix.js';
import type { Ket } from './cost.js';

/**
 * Returns the cotangents of an output's sites from its co-state, a sum of kets.
 *
 *   A_bar_q[y, s, y'] = sum over kets of c sum_{x x'} conj(L[x, y]) B_q[x, s, x'] conj(R[y', x'])
 *
 * with B the ket's sites, L and R its environments with the output. Nothing is truncated.
 */
export function siteCotangents(kernels: Kernels, sites: readonly Site[], kets: readonly Ket[]): Site[] {
  const sums = sites.map(({ left, right }) => ({ left, right, data: new Float64Array(4 * left * right) }));
  for (const { coefficient, state } of kets) {
    if (coefficient.re === 0 && coefficient.im === 0) continue;
    const bra = chainOf(state, { ...EXACT_POLICY, kernels }).sites;
    const rights = rightEnvironments(kernels, bra, sites);
    let left = EDGE;
    sites.forEach((site, q) => {
      addScaled(sums[q], coefficient.re, coefficient.im, openedAt(kernels, left, bra[q], rights[q], site));
      left = extendLeft(kernels, left, bra[q], site);
    });
  }
  return sums;
}

/** Returns the environment right of every site. */
function rightEnvironments(kernels: Kernels, bra: readonly Site[], ket: readonly Site[]): Matrix[] {
  const environments: Matrix[] = [EDGE];
  for (let q = ket.length - 1; q > 0; q--) {
    environments.unshift(extendRight(kernels, environments[0], bra[q], ket[q]));
  }
  return environments;
}

/** Returns L^H B R^H, of the shape of the site that was left out. */
function openedAt(kernels: Kernels, left: Matrix, bra: Site, right: Matrix, site: Site): Site {
  const half = kernels.adjointProduct(left, asWide(bra));
  return fromTall(kernels.productAdjoint(reshaped(half, 2 * site.left, bra.right), right));
}

function addScaled(sum: Site, re: number, im: number, { data }: Site): void {
  for (let i = 0; i < data.length; i += 2) {
    sum.data[i] += re * data[i] - im * data[i + 1];
    sum.data[i + 1] += re * data[i + 1] + im * data[i];
  }
}
