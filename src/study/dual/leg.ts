import { type Site, slice } from '../../mps/chain/site.js';
import type { Matrix } from '../../mps/kernels/matrix.js';
import { transpose } from '../../mps/kernels/transpose.js';
import type { Place } from './open-register.js';

/**
 * A site as one of four legs, x the bond on the side that is contracted already and y the other one.
 *
 * `ket` is A as y x (x t), `bra` is A as (t y) x x, t the qubit; an ancilla stands in <0| and has no t.
 */
export interface Leg {
  readonly inner: number;
  readonly outer: number;
  readonly ket: Matrix;
  readonly bra: Matrix;
}

/** Lays a site out for a sweep that comes from the right (x its right bond) or from the left. */
export function legOf(site: Site, place: Place, from: 'right' | 'left'): Leg {
  const [inner, outer] = from === 'right' ? [site.right, site.left] : [site.left, site.right];
  if (place === 'ancilla') {
    const zero = slice(site, 0);
    const matrix = from === 'right' ? zero : transpose(zero);
    return { inner, outer, ket: matrix, bra: matrix };
  }
  const [ket, bra] = [new Float64Array(site.data.length), new Float64Array(site.data.length)];
  for (let a = 0; a < site.left; a++) {
    for (let t = 0; t < 2; t++) {
      for (let b = 0; b < site.right; b++) {
        const [x, y] = from === 'right' ? [b, a] : [a, b];
        const at = 2 * ((2 * a + t) * site.right + b);
        const [k, r] = [2 * ((y * inner + x) * 2 + t), 2 * ((t * outer + y) * inner + x)];
        ket[k] = bra[r] = site.data[at];
        ket[k + 1] = bra[r + 1] = site.data[at + 1];
      }
    }
  }
  return {
    inner,
    outer,
    ket: { rows: outer, columns: 2 * inner, data: ket },
    bra: { rows: 2 * outer, columns: inner, data: bra },
  };
}
