import { moveCentre } from '../chain/canonical.js';
import type { Chain } from '../chain/chain.js';
import { emptyLedger } from '../chain/ledger.js';
import type { OperatorSite } from '../chain/operator.js';
import { asTall, asWide, fromTall, fromWide } from '../chain/site.js';
import { basisOf, split } from '../chain/split.js';
import type { ChainPolicy } from '../chain/truncation.js';
import { applied, type Pair, pairsOf } from './effective.js';
import { type Block, END, extendedLeft, extendedRight } from './environment.js';
import { type LanczosLimits, lowestEigenpair } from './lanczos.js';

/** How far one sweep may go. */
export interface Stage extends LanczosLimits {
  readonly maxBond: number;
  readonly cutoff: number;
}

/** A chain under an operator, with the environments of its two-site window. */
export interface Search {
  chain: Chain;
  readonly operator: readonly OperatorSite[];
  readonly pairs: readonly (readonly Pair[])[];
  /** Blocks left of every site, and right of every site; those beyond the window are up to date. */
  readonly left: (readonly Block[])[];
  readonly right: (readonly Block[])[];
}

/** Returns a search that begins with a chain; the chain becomes its own. */
export function searchFrom(chain: Chain, operator: readonly OperatorSite[]): Search {
  const { workspace } = chain.policy.kernels;
  const n = chain.sites.length;
  moveCentre(chain, 0);
  const right: (readonly Block[])[] = Array(n).fill(END);
  for (let q = n - 1; q > 1; q--)
    right[q - 1] = extendedRight(workspace, right[q], operator[q], chain.sites[q]);
  const pairs = operator.slice(1).map((second, q) => pairsOf(operator[q], second));
  return { chain, operator, pairs, left: Array(n).fill(END), right };
}

/**
 * Optimises every pair of neighbours from left to right and back, and returns the energy before the last cut.
 *
 * The ledger of the chain afterwards is that of the way back, which cuts every bond once. Cost O(n D chi^3) a vector.
 * Source: White, Phys. Rev. Lett. 69, 2863 (1992); Schollwoeck, Ann. Phys. 326, 96 (2011), 6.3.
 */
export function sweep(search: Search, stage: Stage): number {
  const { operator, left, right } = search;
  const last = search.chain.sites.length - 2;
  const { workspace } = search.chain.policy.kernels;
  let energy = 0;
  renew(search, stage);
  for (let q = 0; q <= last; q++) {
    energy = optimise(search, q, stage, true);
    if (q < last) left[q + 1] = extendedLeft(workspace, left[q], operator[q], search.chain.sites[q]);
  }
  renew(search, stage);
  for (let q = last; q >= 0; q--) {
    energy = optimise(search, q, stage, false);
    if (q > 0) right[q] = extendedRight(workspace, right[q + 1], operator[q + 1], search.chain.sites[q + 1]);
  }
  return energy;
}

/** Begins a new ledger: what an earlier sweep has cut away, the next one may find again. */
function renew(search: Search, { maxBond, cutoff }: Stage): void {
  const policy: ChainPolicy = { ...search.chain.policy, maxBond, cutoff };
  search.chain = { ...search.chain, policy, ledger: emptyLedger() };
}

function optimise(
  { chain, pairs, left, right }: Search,
  q: number,
  stage: Stage,
  rightwards: boolean,
): number {
  const { sites, policy } = chain;
  const { workspace: w } = policy.kernels;
  w.begin();
  const theta = w.read(w.product(w.load(asTall(sites[q])), w.load(asWide(sites[q + 1]))));
  const { value, vector } = lowestEigenpair(
    policy.kernels,
    (data) => applied(w, left[q], pairs[q], right[q + 1], { ...theta, data }),
    theta.data,
    stage,
  );
  w.begin();
  const best = w.load({ ...theta, data: vector });
  const cut = split(chain, rightwards ? best : w.transpose(best), q + 1, 0);
  if (rightwards) {
    sites[q] = fromTall(w.read(basisOf(w, cut)));
    sites[q + 1] = fromWide(w.read(cut.rest));
  } else {
    sites[q] = fromTall(w.read(w.transpose(cut.rest)));
    sites[q + 1] = fromWide(w.read(w.rowsOf(w.transpose(cut.u), 0, cut.kept)));
  }
  chain.centre = rightwards ? q + 1 : q;
  return value;
}
