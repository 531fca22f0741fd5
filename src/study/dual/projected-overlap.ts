import { EDGE, extendLeft } from '../../mps/chain/environment.js';
import { type Site, slice } from '../../mps/chain/site.js';
import type { Complex } from '../../mps/common/complex.js';
import type { Place } from './open-register.js';
import type { PulledBack, Window } from './pulled-back.js';

/** Returns <chi|chi>, or <chi|w> for the window of a derivative w, of a pulled-back target with its ancillas in <0|. */
export function projectedOverlap(state: PulledBack, places: readonly Place[], window?: Window): Complex {
  const { kernels } = state.policy;
  const bra = window === undefined ? state.right : sitesWith(state, window.from, window.own);
  const ket = window === undefined ? state.right : sitesWith(state, window.from, window.derivative);
  let left = EDGE;
  for (let q = 0; q < bra.length; q++) {
    left =
      places[q] === 'ancilla'
        ? kernels.adjointProduct(slice(bra[q], 0), kernels.product(left, slice(ket[q], 0)))
        : extendLeft(kernels, left, bra[q], ket[q]);
  }
  return { re: left.data[0], im: left.data[1] };
}

const sitesWith = ({ left, right }: PulledBack, from: number, inside: readonly Site[]): Site[] => [
  ...left.slice(0, from),
  ...inside,
  ...right.slice(from + inside.length),
];
