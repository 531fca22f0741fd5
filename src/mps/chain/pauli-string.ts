import { PAULI_MATRIX } from '../circuit/pauli.js';
import { smallIdentity } from '../circuit/small-matrix.js';
import type { PauliTerm } from '../observables/pauli-term.js';
import { bondsOf, type Chain } from './chain.js';
import { withSingle } from './site.js';
import type { ChainPolicy } from './truncation.js';

/**
 * Applies the sign and the matrices of one Pauli string, in place.
 *
 * It is unitary on every qubit by itself, so that isometries stay isometries and no bond changes.
 */
export function applyString({ sites }: Chain, { coefficient, factors }: PauliTerm): void {
  for (const { qubit, pauli } of factors) sites[qubit] = withSingle(sites[qubit], PAULI_MATRIX[pauli]);
  if (coefficient < 0)
    sites[0] = withSingle(
      sites[0],
      smallIdentity(2).map((x) => -x),
    );
}

/** Says whether a chain is within other limits than its own without being cut again. */
export const isWithin = (
  { sites, policy }: Chain,
  { maxBond, cutoff }: Pick<ChainPolicy, 'maxBond' | 'cutoff'>,
): boolean => cutoff <= policy.cutoff && bondsOf(sites).every((bond) => bond <= maxBond);
