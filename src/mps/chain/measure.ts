import type { Matrix } from '../kernels/matrix.js';
import { checkPossible, isPossible, outcomeChooser, placeOf } from '../state/outcome.js';
import type { AfterMeasurement, OutcomeChoice } from '../state/state.js';
import { moveCentre } from './canonical.js';
import { type Chain, copyChain } from './chain.js';
import { recordNonUnitary } from './ledger.js';
import { asTall, asWide, fromTall, fromWide, multiplied, slice, squaredNorm } from './site.js';

/** What a measurement found: the bits in the order of the qubits, and the probability of all of them. */
export interface ChainOutcome {
  readonly outcome: number[];
  readonly probability: number;
}

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
): ChainOutcome {
  const choose = outcomeChooser(choice);
  const outcome: number[] = [];
  let probability = 1;
  qubits.forEach((qubit, position) => {
    const here = placeOf(qubits, position, after);
    const chances = chancesAt(chain, here);
    const bit = choose(chances, position);
    checkPossible(chances[bit], qubit, bit);
    project(chain, here, bit, chances[bit], after);
    probability *= chances[bit];
    outcome.push(bit);
  });
  return { outcome, probability };
}

/**
 * Goes through the outcomes that can occur, in the order of their bits, each with a chain of its own.
 *
 * The outcomes are the leaves of a tree that is walked depth first; what two of them share is done once.
 */
export function* branchesOf(
  chain: Chain,
  qubits: readonly number[],
  after: AfterMeasurement,
  outcome: readonly number[] = [],
  probability = 1,
): Generator<ChainOutcome & { readonly chain: Chain }> {
  const position = outcome.length;
  if (position === qubits.length) {
    yield { outcome: [...outcome], probability, chain };
    return;
  }
  const here = placeOf(qubits, position, after);
  const chances = chancesAt(chain, here);
  for (const bit of [0, 1] as const) {
    if (!isPossible(chances[bit])) continue;
    const branch = copyChain(chain);
    project(branch, here, bit, chances[bit], after);
    yield* branchesOf(branch, qubits, after, [...outcome, bit], probability * chances[bit]);
  }
}

/** Moves the centre to a site and returns the probabilities of its bits. */
function chancesAt(chain: Chain, here: number): readonly [number, number] {
  moveCentre(chain, here);
  const [zero, one] = [0, 1].map((bit) => squaredNorm(slice(chain.sites[here], bit).data));
  return [zero / (zero + one), one / (zero + one)];
}

/** Keeps the slice of one bit at the centre, normalised, and enters the projection into the ledger. */
function project(chain: Chain, here: number, bit: 0 | 1, chance: number, after: AfterMeasurement): void {
  const part = slice(chain.sites[here], bit);
  const matrix = { ...part, data: multiplied(part.data, 1 / Math.sqrt(squaredNorm(part.data))) };
  if (after === 'remove') absorb(chain, here, matrix);
  else {
    const { left, right } = chain.sites[here];
    const data = new Float64Array(4 * left * right);
    const shown = after === 'keep' ? bit : 0;
    for (let a = 0; a < left; a++) {
      data.set(matrix.data.subarray(2 * a * right, 2 * (a + 1) * right), 2 * (2 * a + shown) * right);
    }
    chain.sites[here] = { left, right, data };
  }
  recordNonUnitary(chain.ledger, 1 / Math.sqrt(chance));
}

/** Absorbs the slice into the left neighbour, or the right one at the left edge, which becomes the centre. */
function absorb(chain: Chain, qubit: number, matrix: Matrix): void {
  const { sites, policy } = chain;
  if (qubit > 0) {
    sites[qubit - 1] = fromTall(policy.kernels.product(asTall(sites[qubit - 1]), matrix));
    chain.centre = qubit - 1;
  } else {
    sites[1] = fromWide(policy.kernels.product(matrix, asWide(sites[1])));
    chain.centre = 0;
  }
  sites.splice(qubit, 1);
}
