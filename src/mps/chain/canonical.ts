import { stepLeft, stepRight } from './centre-step.js';
import type { Chain } from './chain.js';

/** Moves the orthogonality centre to a site by QR factorisations; the state stays what it is. */
export function moveCentre(chain: Chain, to: number): void {
  const { sites, policy, tape } = chain;
  while (chain.centre < to) stepRight(policy.kernels, sites, chain.centre++, tape);
  while (chain.centre > to) stepLeft(policy.kernels, sites, chain.centre--, tape);
}
