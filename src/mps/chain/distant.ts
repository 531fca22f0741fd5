import { FIXED_MATRIX } from '../circuit/gates.js';
import { type SmallMatrix, smallIdentity } from '../circuit/small-matrix.js';
import type { Kernels } from '../kernels/kernels.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { rightCanonical, truncateInto } from './compress.js';
import { type OperatorSite, operatorApplied } from './operator.js';
import { applyNeighbours } from './two-site.js';

/**
 * Applies a gate to two qubits that are no neighbours, `first` < `last`, `first` the more significant index.
 *
 * A gate of operator Schmidt rank 2 (every controlled gate and rotation) becomes an operator of bond 2 over the
 * sites between: one QR and one SVD a site. A gate of higher rank is brought together by swaps and back: 2 d - 1
 * two-site SVDs at distance d, which is then cheaper than bonds three or four times as large.
 */
export function applyDistant(chain: Chain, gate: SmallMatrix, first: number, last: number): void {
  const terms = operatorSchmidt(chain.policy.kernels, gate);
  if (terms.length > 2) applyBySwaps(chain, gate, first, last);
  else applyAsOperator(chain, terms, first, last);
}

function applyBySwaps(chain: Chain, gate: SmallMatrix, first: number, last: number): void {
  for (let q = last - 1; q > first; q--) applyNeighbours(chain, FIXED_MATRIX.swap, q);
  applyNeighbours(chain, gate, first);
  for (let q = first + 1; q < last; q++) applyNeighbours(chain, FIXED_MATRIX.swap, q);
}

/** With the centre on `first`, the sites from `first` to `last` hold the whole norm and may be compressed alone. */
function applyAsOperator(chain: Chain, terms: readonly Term[], first: number, last: number): void {
  moveCentre(chain, first);
  const rank = terms.length;
  const wire: OperatorSite = {
    left: rank,
    right: rank,
    entries: terms.map((_, k) => ({ from: k, to: k, matrix: smallIdentity(2) })),
  };
  const operator: OperatorSite[] = [
    { left: 1, right: rank, entries: terms.map(({ a }, k) => ({ from: 0, to: k, matrix: a })) },
    ...Array.from({ length: last - first - 1 }, () => wire),
    { left: rank, right: 1, entries: terms.map(({ b }, k) => ({ from: k, to: 0, matrix: b })) },
  ];
  const sites = operatorApplied(chain.sites.slice(first, last + 1), operator);
  truncateInto(chain, rightCanonical(chain.policy.kernels, sites).sites, first);
}

/** One term A (x) B of a gate. */
interface Term {
  readonly a: SmallMatrix;
  readonly b: SmallMatrix;
}

/** Singular values of a realigned gate below this are zero: a gate's entries are of order one. */
const RANK_TOLERANCE = 1e-13;

/** Returns G = sum_k A_k (x) B_k with as few terms as there are, from G[(s s'), (t t')] = U S V^H. */
function operatorSchmidt(kernels: Kernels, gate: SmallMatrix): Term[] {
  const realigned = new Float64Array(32);
  for (let s = 0; s < 2; s++) {
    for (let t = 0; t < 2; t++) {
      for (let s1 = 0; s1 < 2; s1++) {
        for (let t1 = 0; t1 < 2; t1++) {
          const from = 2 * (4 * (2 * s + t) + 2 * s1 + t1);
          const to = 2 * (4 * (2 * s + s1) + 2 * t + t1);
          realigned[to] = gate[from];
          realigned[to + 1] = gate[from + 1];
        }
      }
    }
  }
  const matrix = { rows: 4, columns: 4, data: realigned };
  const { u, values } = kernels.leftSvd(matrix, 'thin');
  const rest = kernels.adjointProduct(u, matrix);
  const rank = values.filter((value) => value > RANK_TOLERANCE).length;
  return Array.from({ length: rank }, (_, k) => ({
    a: Float64Array.from({ length: 8 }, (_, i) => u.data[2 * (4 * (i >> 1) + k) + (i & 1)]),
    b: rest.data.slice(8 * k, 8 * k + 8),
  }));
}
