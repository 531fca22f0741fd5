import { emptyLedger, type Ledger } from './ledger.js';
import { productSite, type Site } from './site.js';
import type { Tape } from './tape.js';
import type { ChainPolicy } from './truncation.js';

/**
 * A matrix-product state at work: sites in mixed canonical form, and the ledger of their truncations.
 *
 *   L -- L -- C -- R -- R        sites left of the centre are left isometries, right of it right isometries,
 *   |    |    |    |    |        and the centre has norm 1
 *
 * The list of sites and the centre change as a run goes on; the sites themselves never do.
 */
export interface Chain {
  readonly sites: Site[];
  centre: number;
  readonly ledger: Ledger;
  readonly policy: ChainPolicy;
  /** Where every move is recorded so that cotangents can be pulled back through it; usually there is none. */
  tape?: Tape | undefined;
}

/** Returns |0...0>, with its centre on the leftmost site. */
export function zeroChain(nQubits: number, policy: ChainPolicy): Chain {
  const zero = productSite([1, 0, 0, 0]);
  return { sites: Array(nQubits).fill(zero), centre: 0, ledger: emptyLedger(), policy };
}

/** Returns a chain that may be worked on without touching this one. */
export const copyChain = (chain: Chain, policy: ChainPolicy = chain.policy): Chain => ({
  sites: [...chain.sites],
  centre: chain.centre,
  ledger: { ...chain.ledger },
  policy,
});

/** Returns the bond dimensions between neighbouring sites, from left to right. */
export const bondsOf = (sites: readonly Site[]): number[] => sites.slice(0, -1).map((site) => site.right);
