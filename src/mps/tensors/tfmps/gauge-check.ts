import { asTall, asWide, type Site, squaredNorm } from '../../chain/site.js';
import type { Kernels } from '../../kernels/kernels.js';
import type { Matrix } from '../../kernels/matrix.js';
import { GaugeDependentCostError } from '../gauge-error.js';

/**
 * The largest share of a cotangent that may point along a unitary on a bond.
 *
 * Of a cost that depends on the gauge it is of order one. Of any other it is rounding: 1e-7, and 7e-5 where training
 * has come to an infidelity of 1e-5 and the terms of the gradient cancel (ADR 6).
 */
const SHARE = 1e-3;

/**
 * What terms of a cost of order one to a hundred may leave where they cancel altogether, as at a minimum.
 *
 * Below it a dependence on the gauge goes unnoticed, and the gradient is off by no more than float32 makes it anyway.
 */
const FLOOR = 1e-5;

const REMEDY =
  'Use a cost of the state, as tfmps.expectation, overlap and amplitude give it, or of what stays the same when a ' +
  'unitary is put between two sites and its inverse behind it.';

/**
 * Throws a GaugeDependentCostError if a cost changes when a unitary is put on a bond between neighbouring sites.
 *
 * With A <- A exp(K), B <- exp(-K) B the cost changes by 2 Re tr (A^H A_bar - B_bar B^H)^H K, which vanishes for every
 * anti-Hermitian K if the anti-Hermitian part of the bracket does. It is compared with |A_bar| |A| + |B_bar| |B|, the
 * first norms Frobenius, those of isometries 1.
 *
 * @param first - the qubit of the first site of the list
 * @param centre - the place in the list of the site that is no isometry
 */
export function checkGauge(
  kernels: Kernels,
  sites: readonly Site[],
  cotangents: readonly Site[],
  centre: number,
  first: number,
): void {
  const weight = (q: number): number => {
    const size = q === centre ? Math.sqrt(squaredNorm(sites[q].data)) : 1;
    return size * Math.sqrt(squaredNorm(cotangents[q].data));
  };
  for (let q = 0; q + 1 < sites.length; q++) {
    const before = kernels.adjointProduct(asTall(sites[q]), asTall(cotangents[q]));
    const behind = kernels.productAdjoint(asWide(cotangents[q + 1]), asWide(sites[q + 1]));
    const turned = antiHermitian(before, behind);
    const whole = weight(q) + weight(q + 1);
    if (turned > SHARE * whole + FLOOR) {
      throw new GaugeDependentCostError(`bond ${first + q + 1}`, turned / whole, REMEDY);
    }
  }
}

/** Returns the Frobenius norm of the anti-Hermitian part of X - Y. */
function antiHermitian({ rows, data: x }: Matrix, { data: y }: Matrix): number {
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) {
      const [here, there] = [2 * (i * rows + j), 2 * (j * rows + i)];
      const re = x[here] - y[here] - (x[there] - y[there]);
      const im = x[here + 1] - y[here + 1] + (x[there + 1] - y[there + 1]);
      sum += (re * re + im * im) / 4;
    }
  }
  return Math.sqrt(sum);
}
