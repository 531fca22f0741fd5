import { chainOf } from '../../mps/chain/mps-state.js';
import type { Site } from '../../mps/chain/site.js';
import { EXACT_POLICY } from '../../mps/chain/truncation.js';
import type { Kernels } from '../../mps/kernels/kernels.js';
import type { State } from '../../mps/state/state.js';

/**
 * One target with ancillas in any basis state: at every qubit of the circuit one site, or two where an ancilla stands,
 * the second for the bit 1.
 */
export type OpenTarget = readonly (readonly Site[])[];

/** Puts ancillas into targets at their places in the circuit, their bits left open. */
export function openTargets(
  targets: readonly State[],
  ancillas: readonly number[],
  kernels: Kernels,
): OpenTarget[] {
  return targets.map((target) => {
    const { sites } = chainOf(target, { ...EXACT_POLICY, kernels });
    const open: (readonly Site[])[] = [];
    let data = 0;
    for (let q = 0; q < sites.length + ancillas.length; q++) {
      if (!ancillas.includes(q)) open.push([sites[data++]]);
      else open.push([0, 1].map((bit) => basisSite(sites[data]?.left ?? 1, bit)));
    }
    return open;
  });
}

/** A[a, s, b] = delta_ab delta_(s bit): a bond that an ancilla stands on runs through it. */
function basisSite(bond: number, bit: number): Site {
  const data = new Float64Array(4 * bond * bond);
  for (let a = 0; a < bond; a++) data[2 * ((2 * a + bit) * bond + a)] = 1;
  return { left: bond, right: bond, data };
}
