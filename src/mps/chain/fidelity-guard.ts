import { TfjsMpsError } from '../common/errors.js';
import type { Chain } from './chain.js';

/** A run whose fidelity estimate fell below `minFidelity`. */
export class FidelityTooLowError extends TfjsMpsError {}

/** Throws a FidelityTooLowError naming gate, bond and the value reached if the chain is no longer good enough. */
export function guardFidelity(
  chain: Chain,
  gate: string,
  position: number,
  qubits: readonly (number | string)[],
): void {
  const { minFidelity, maxBond } = chain.policy;
  const estimate = Math.exp(chain.ledger.logFidelity);
  if (estimate >= minFidelity) return;
  throw new FidelityTooLowError(
    `Gate ${position} (${gate} on ${qubits.join(', ')}) brought the fidelity estimate to ${estimate.toPrecision(6)}, ` +
      `below minFidelity ${minFidelity}; the latest cut was at bond ${chain.ledger.latest}. ` +
      `Raise maxBond (now ${maxBond}), lower cutoff, or accept less.`,
  );
}
