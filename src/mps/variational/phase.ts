import { type Site, slice, squaredNorm } from '../chain/site.js';
import type { Kernels } from '../kernels/kernels.js';

/** Of two bits whose probabilities differ by less than this share, 0: rounding must not choose the phase. */
const TIE = 1e-6;

/**
 * Returns the first site of a chain, its centre, turned so that one large amplitude is real and positive.
 *
 * The amplitude is found bit by bit, each time the more probable one given those before.
 */
export function phased(kernels: Kernels, sites: readonly Site[]): Site {
  let row = { rows: 1, columns: 1, data: Float64Array.of(1, 0) };
  for (const site of sites) {
    const [zero, one] = [0, 1].map((bit) => kernels.product(row, slice(site, bit)));
    const [p0, p1] = [squaredNorm(zero.data), squaredNorm(one.data)];
    const chosen = p1 > (1 + TIE) * p0 ? one : zero;
    const norm = Math.sqrt(squaredNorm(chosen.data));
    row = { ...chosen, data: chosen.data.map((x) => x / norm) };
  }
  const [re, im] = row.data;
  const { data } = sites[0];
  const out = new Float64Array(data.length);
  for (let i = 0; i < data.length; i += 2) {
    out[i] = re * data[i] + im * data[i + 1];
    out[i + 1] = re * data[i + 1] - im * data[i];
  }
  return { ...sites[0], data: out };
}
