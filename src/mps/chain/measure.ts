import { checkPossible, outcomeChooser } from '../state/bits.js';
import type { AfterMeasurement, OutcomeChoice } from '../state/state.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { recordNonUnitary } from './ledger.js';
import { asTall, asWide, fromTall, fromWide, multiplied, slice, squaredNorm } from './site.js';

/**
 * Measures qubits one by one in a chain that may be changed; returns the outcome and its probability.
 *
 * With the centre on the qubit, the probability of a bit is the squared norm of its slice: nothing else of the
 * chain is needed.
 */
export function measureChain(
  chain: Chain,
  qubits: readonly number[],
  choice: OutcomeChoice,
  after: AfterMeasurement,
): { outcome: number[]; probability: number } {
  const choose = outcomeChooser(choice);
  const outcome: number[] = [];
  let probability = 1;
  qubits.forEach((qubit, position) => {
    const removedBefore = qubits.slice(0, position).filter((earlier) => earlier < qubit).length;
    const here = after === 'remove' ? qubit - removedBefore : qubit;
    moveCentre(chain, here);
    const weights = [0, 1].map((bit) => squaredNorm(slice(chain.sites[here], bit).data));
    const total = weights[0] + weights[1];
    const chances = [weights[0] / total, weights[1] / total] as const;
    const bit = choose(chances, position);
    const chance = chances[bit];
    checkPossible(chance, qubit, bit);
    if (after === 'keep') keepSlice(chain, here, bit, weights[bit]);
    else removeSlice(chain, here, bit, weights[bit]);
    recordNonUnitary(chain.ledger, 1 / Math.sqrt(chance));
    probability *= chance;
    outcome.push(bit);
  });
  return { outcome, probability };
}

function keepSlice(chain: Chain, qubit: number, bit: number, weight: number): void {
  const site = chain.sites[qubit];
  const data = multiplied(site.data, 1 / Math.sqrt(weight));
  for (let a = 0; a < site.left; a++) {
    const other = 2 * (2 * a + 1 - bit) * site.right;
    data.fill(0, other, other + 2 * site.right);
  }
  chain.sites[qubit] = { ...site, data };
}

/** Absorbs the slice into the left neighbour, or the right one at the left edge, which becomes the centre. */
function removeSlice(chain: Chain, qubit: number, bit: number, weight: number): void {
  const { sites, policy } = chain;
  const part = slice(sites[qubit], bit);
  const matrix = { ...part, data: multiplied(part.data, 1 / Math.sqrt(weight)) };
  if (qubit > 0) {
    sites[qubit - 1] = fromTall(policy.kernels.product(asTall(sites[qubit - 1]), matrix));
    chain.centre = qubit - 1;
  } else {
    sites[1] = fromWide(policy.kernels.product(matrix, asWide(sites[1])));
    chain.centre = 0;
  }
  sites.splice(qubit, 1);
}
