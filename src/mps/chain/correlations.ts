import { PAULI_MATRIX, type Pauli } from '../circuit/pauli.js';
import type { Kernels } from '../kernels/kernels.js';
import { identity, type Matrix } from '../kernels/matrix.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { close, extendLeft } from './environment.js';
import { type Site, withSingle } from './site.js';

/**
 * Writes Re <A_i B_j> - <A_i><B_j> into the row-major n x n array; the chain may be changed.
 *
 * With the centre on i everything left of i drops out, and so does everything right of j: one environment runs from
 * i to the right end. Cost O(n^2 chi^3).
 */
export function correlationsOfChain(chain: Chain, first: Pauli, second: Pauli): Float64Array {
  const { kernels } = chain.policy;
  const n = chain.sites.length;
  const { centres, right } = snapshots(chain);
  const meansOf = (pauli: Pauli) => centres.map((site) => meanAt(kernels, site, pauli));
  const a = meansOf(first);
  const b = first === second ? a : meansOf(second);
  const out = new Float64Array(n * n);
  const sweep = (x: Pauli, meanX: readonly number[], y: Pauli, meanY: readonly number[], rows: boolean) => {
    for (let i = 0; i < n; i++) {
      let left = extendLeft(kernels, identity(centres[i].left), centres[i], less(centres[i], x, meanX[i]));
      for (let j = i + 1; j < n; j++) {
        const last = extendLeft(kernels, left, right[j], less(right[j], y, meanY[j]));
        out[rows ? i * n + j : j * n + i] = trace(last);
        left = extendLeft(kernels, left, right[j], right[j]);
      }
    }
  };
  sweep(first, a, second, b, true);
  if (first !== second) sweep(second, b, first, a, false);
  else mirror(out, n);
  // On one site: A A = 1, and different Pauli matrices anticommute.
  for (let i = 0; i < n; i++) out[i * n + i] = (first === second ? 1 : 0) - a[i] * b[i];
  return out;
}

/** Returns every site as the centre, and every site as a right isometry. */
function snapshots(chain: Chain): { centres: Site[]; right: Site[] } {
  moveCentre(chain, 0);
  const right = [...chain.sites];
  const centres = right.map((_, q) => {
    moveCentre(chain, q);
    return chain.sites[q];
  });
  return { centres, right };
}

const meanAt = (kernels: Kernels, centre: Site, pauli: Pauli): number =>
  trace(extendLeft(kernels, identity(centre.left), centre, withSingle(centre, PAULI_MATRIX[pauli])));

/** Returns the site under P - mean: the product of means is taken off before anything is squared or cancelled. */
function less(site: Site, pauli: Pauli, mean: number): Site {
  const matrix = PAULI_MATRIX[pauli].slice();
  matrix[0] -= mean;
  matrix[6] -= mean;
  return withSingle(site, matrix);
}

/** Closes an environment where everything to its right is a right isometry. */
const trace = (environment: Matrix): number => close(environment, identity(environment.rows)).re;

function mirror(out: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) out[i * n + j] = out[j * n + i];
}
