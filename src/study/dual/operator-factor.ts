import { applySteps } from '../../mps/chain/apply.js';
import type { Chain } from '../../mps/chain/chain.js';
import { emptyLedger, type Ledger } from '../../mps/chain/ledger.js';
import { asTall, asWide, productSite, type Site } from '../../mps/chain/site.js';
import type { ChainPolicy } from '../../mps/chain/truncation.js';
import type { Matrix } from '../../mps/kernels/matrix.js';
import type { FactorPlan } from './operator-plan.js';

/** An operator on a run of qubits as a matrix-product operator, times a number. */
export interface OperatorFactor {
  readonly from: number;
  /** X[w, i, j, w'] as the matrix (w i) x (j w'): i the row, j the column of the qubit. */
  readonly sites: readonly Matrix[];
  readonly scale: number;
  readonly ledger: Readonly<Ledger>;
}

/**
 * Evolves one factor of an operator, as a vector on twice its qubits, row and column of a qubit side by side.
 *
 *   -- row -- column -- row -- column --      the vector of X has norm |X|_F, its cuts are those of Frobenius
 *       i        j       i'       j'
 *
 * Starts from |0><0| on ancillas and from the identity elsewhere. Cost O(w L D^3) for w qubits and bonds D; D is at most
 * 2^L between the qubits of one light cone of L layers.
 */
export function evolvedFactor(
  plan: FactorPlan,
  ancillas: readonly number[],
  policy: ChainPolicy,
): OperatorFactor {
  const { from, to, steps } = plan;
  const sites: Site[] = [];
  let scale = 1;
  for (let q = from; q <= to; q++) {
    if (ancillas.includes(q)) sites.push(ZERO, ZERO);
    else {
      sites.push(HALF_PAIR, OTHER_HALF);
      scale *= Math.SQRT2;
    }
  }
  const chain: Chain = { sites, centre: 0, ledger: emptyLedger(), policy };
  applySteps(chain, steps);
  const merged = Array.from({ length: to - from + 1 }, (_, k) =>
    policy.kernels.product(asTall(sites[2 * k]), asWide(sites[2 * k + 1])),
  );
  // A chain is kept normalised; an operator that was cut is the part that was kept, not that part made longer.
  return { from, sites: merged, scale: scale * Math.exp(chain.ledger.logFidelity / 2), ledger: chain.ledger };
}

const ZERO = productSite([1, 0, 0, 0]);
/** The two sites of sum_s |s s> / sqrt 2, the vector of the identity over its norm. */
const HALF_PAIR: Site = {
  left: 1,
  right: 2,
  data: Float64Array.of(Math.SQRT1_2, 0, 0, 0, 0, 0, Math.SQRT1_2, 0),
};
const OTHER_HALF: Site = { left: 2, right: 1, data: Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0) };
