import { applyOperator } from './apply-operator.js';
import { type Chain, copyChain } from './chain.js';
import { truncateInto } from './compress.js';
import { recordTruncation } from './ledger.js';
import type { OperatorSite } from './operator.js';
import { type Projected, projected } from './randomised-compression.js';
import type { Site } from './site.js';

/** The result is taken where the sketch left out at most this share of what the cuts discard. */
const SHARE = 0.1;

/** What a squared norm may be off by rounding. */
const ROUNDING = 1e-14;

/** A sketch whose tests find rounding alone must leave the norm whole to this. */
const UNSURE = 1e-11;

/** Beyond this, what is known of the norm says too little about what the sketch left out. */
const LARGEST_DEVIATION = 1e-9;

/** Random vectors per value that a bond may keep, and beyond. */
const VECTORS = { times: 4, plus: 8 } as const;

/**
 * Applies a matrix-product operator that is at most `deviation` from a unitary one in norm, and compresses the sites.
 *
 * Large operators are not multiplied out: `projected` finds the directions that count in O(n D chi^3) instead of
 * O(n D^3 chi^3), and the cuts are made among them. As the projection P of a normalised state keeps |P O psi|^2 of
 * it, the ledger knows what it left out; a projection that left out more than a tenth of what the cuts discard is
 * thrown away, and the exact way taken. No more than that can be lost beyond the exact way (measured: a hundredth of
 * its loss, mostly a thousandth; docs/adr/0012-large-bonds.md). Never with a tape.
 */
export function applyUnitary(
  chain: Chain,
  operator: readonly OperatorSite[],
  first: number,
  deviation: number,
): void {
  const { tape, policy } = chain;
  const vectors = VECTORS.times * policy.maxBond + VECTORS.plus;
  const sites = chain.sites.slice(first, first + operator.length);
  const may = tape === undefined && policy.exactOperators !== true && deviation <= LARGEST_DEVIATION;
  if (may && isWorth(sites, operator, vectors)) {
    const found = projected(policy.kernels, sites, operator, policy.maxBond, vectors);
    if (found !== undefined && taken(chain, found, first, deviation)) return;
  }
  applyOperator(chain, operator, first);
}

/** Cuts the projected state into the chain, if the projection has left out little enough; says whether. */
function taken(
  chain: Chain,
  { sites, norm, whole, worst }: Projected,
  first: number,
  deviation: number,
): boolean {
  const left = Math.max(0, 1 - (norm / (1 + deviation)) ** 2) + ROUNDING;
  const lost = whole && left <= UNSURE + 4 * deviation ? 0 : left;
  const trial = { ...copyChain(chain), ledger: { ...chain.ledger } };
  recordTruncation(trial.ledger, first + worst, lost);
  trial.ledger.discardedWeight = 0;
  truncateInto(trial, sites, first);
  const cuts = trial.ledger.discardedWeight;
  if (lost > SHARE * cuts) return false;
  Object.assign(chain.ledger, trial.ledger, { discardedWeight: chain.ledger.discardedWeight + lost + cuts });
  chain.sites.splice(0, chain.sites.length, ...trial.sites);
  chain.centre = trial.centre;
  return true;
}

/** The sketch is taken where it needs this many times fewer multiplications: it reads and writes more between them. */
const GAIN = 2.5;

/** Share of the random vectors that a bond keeps of itself. */
const KEPT = 0.7;

/** Compares the multiplications of both ways; only bonds that the left side can fill count for the exact one. */
function isWorth(sites: readonly Site[], operator: readonly OperatorSite[], vectors: number): boolean {
  const filled: number[] = [];
  sites.forEach(({ left }, q) => {
    filled.push(q === 0 ? left : Math.min(2 * filled[q - 1], left * operator[q].left));
  });
  let [exact, sketched] = [0, 0];
  let whole = sites[sites.length - 1].right;
  let cut = whole;
  for (let q = sites.length - 1; q > 0; q--) {
    const { left, right } = sites[q];
    const columns = Math.min(2 * whole, filled[q]);
    exact += (4 * whole + 2 * filled[q - 1]) * filled[q] * columns;
    const next = Math.min(2 * cut, filled[q], KEPT * vectors);
    sketched += 2 * left * right * (operator[q].left * vectors + operator[q].right * cut);
    sketched +=
      2 * left * operator[q].left * cut * (vectors + next) + 4 * cut * vectors * Math.min(2 * cut, vectors);
    [whole, cut] = [columns, next];
  }
  return GAIN * sketched < exact;
}
