import type { Chain } from './chain.js';

/**
 * Puts a qubit in a basis state into a chain, so that it stands at `qubit`; a bond it lands on runs through it.
 *
 * The new site delta_ab delta_{s bit} is a left and a right isometry, so the canonical form stays.
 */
export function insertQubit(chain: Chain, qubit: number, bit: number): void {
  const bond = chain.sites[qubit]?.left ?? 1;
  const data = new Float64Array(4 * bond * bond);
  for (let a = 0; a < bond; a++) data[2 * ((2 * a + bit) * bond + a)] = 1;
  chain.sites.splice(qubit, 0, { left: bond, right: bond, data });
  if (qubit <= chain.centre) chain.centre++;
}
