import { FIXED_MATRIX } from '../circuit/gates.js';
import type { DoubleStep } from '../circuit/program.js';
import { type SmallMatrix, smallIdentity } from '../circuit/small-matrix.js';
import { applyOperator, type OperatorDerivative } from './apply-operator.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import type { OperatorSite } from './operator.js';
import { operatorSchmidt, rotationTerms, type Term } from './operator-schmidt.js';
import { applyNeighbours, type GateTrait } from './two-site.js';

const SWAP: GateTrait = { rank: 4 };

/**
 * Applies a gate to two qubits that are no neighbours, `first` < `last`, `first` the more significant index.
 *
 * A gate of operator Schmidt rank 2 (every controlled gate and rotation) becomes an operator of bond 2 over the
 * sites between: one QR and one SVD a site. A gate of higher rank is brought together by swaps and back: 2 d - 1
 * two-site SVDs at distance d, which is then cheaper than bonds three or four times as large.
 */
export function applyDistant(
  chain: Chain,
  gate: SmallMatrix,
  first: number,
  last: number,
  trait: GateTrait,
): void {
  const { rotation } = trait;
  if (chain.tape !== undefined && rotation?.generator !== undefined) {
    const { terms, derivatives } = rotationTerms(rotation);
    const site: OperatorSite = firstSite(derivatives);
    applyTerms(chain, terms, first, last, { at: 0, site, gate: rotation });
    return;
  }
  const terms = operatorSchmidt(chain.policy.kernels, gate);
  if (terms.length > 2) applyBySwaps(chain, gate, first, last, trait);
  else applyTerms(chain, terms, first, last);
}

function applyBySwaps(chain: Chain, gate: SmallMatrix, first: number, last: number, trait: GateTrait): void {
  for (let q = last - 1; q > first; q--) applyNeighbours(chain, FIXED_MATRIX.swap, q, SWAP);
  applyNeighbours(chain, gate, first, trait);
  for (let q = first + 1; q < last; q++) applyNeighbours(chain, FIXED_MATRIX.swap, q, SWAP);
}

/** With the centre on `first`, the sites from `first` to `last` hold the whole norm and may be compressed alone. */
function applyTerms(
  chain: Chain,
  terms: readonly Term[],
  first: number,
  last: number,
  derivative?: OperatorDerivative,
): void {
  moveCentre(chain, first);
  const rank = terms.length;
  const wire: OperatorSite = {
    left: rank,
    right: rank,
    entries: terms.map((_, k) => ({ from: k, to: k, matrix: smallIdentity(2) })),
  };
  const operator: OperatorSite[] = [
    firstSite(terms.map(({ a }) => a)),
    ...Array.from({ length: last - first - 1 }, () => wire),
    { left: rank, right: 1, entries: terms.map(({ b }, k) => ({ from: k, to: 0, matrix: b })) },
  ];
  applyOperator(chain, operator, first, derivative);
}

const firstSite = (matrices: readonly SmallMatrix[]): OperatorSite => ({
  left: 1,
  right: matrices.length,
  entries: matrices.map((matrix, k) => ({ from: 0, to: k, matrix })),
});

/** What a derivative has to know of a gate of two qubits. */
export function traitOf(chain: Chain, gate: DoubleStep): GateTrait {
  if (chain.tape === undefined) return SWAP;
  if (gate.generator !== undefined)
    return gate.param === undefined ? { rank: 2 } : { rank: 2, rotation: gate };
  if (gate.gate === 'unitary') return { rank: operatorSchmidt(chain.policy.kernels, gate.matrix).length };
  return gate.gate === 'swap' ? SWAP : { rank: 2 };
}
