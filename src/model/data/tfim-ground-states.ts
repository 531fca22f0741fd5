import type { Rng } from '../../mps/common/rng.js';
import { tfim } from '../../mps/observables/hamiltonians.js';
import type { State } from '../../mps/state/state.js';
import { groundState } from '../ground-state/ground-state.js';
import { WIDEST_EXACT } from '../ground-state/options.js';
import { checkedRange } from '../range.js';

/** A pool of states costs what its bonds cost, for the rest of a training: measured at 20 qubits, 1 - F is below 1e-12. */
const CUTOFF = 1e-7;
const TOLERANCE = 1e-10;

/**
 * Draws ground states of H = -sum Z_q Z_(q+1) - g sum X_q on an open chain, g uniform in `field`.
 *
 * For 0 < g < 1 the two lowest levels lie about 2 (1 - g^2) g^n apart; the ground state is the one of even parity under
 * prod X_q, which at small g is close to (|0...0> + |1...1>) / sqrt 2, and at g = 0 equal to it. It is found in that sector:
 * up to 8 qubits by diagonalisation, beyond as a chain, every search from the same start, so that a state depends on its own
 * g alone.
 */
export function tfimGroundStates(
  nQubits: number,
  field: readonly [number, number],
  count: number,
  rng: Rng,
): State[] {
  const [from, to] = checkedRange(field, "The field of the data set 'tfimGround'");
  return Array.from({ length: count }, () => tfimGroundState(nQubits, from + (to - from) * rng.uniform()));
}

/** Returns the ground state of even parity; of parity (-1)^n at a negative g. */
export function tfimGroundState(nQubits: number, g: number): State {
  const hamiltonian = tfim(nQubits, g);
  const string = Array.from({ length: nQubits }, (_, qubit) => ({ qubit, pauli: 'X' as const }));
  // At a negative field every spin is turned about Z, which takes the parity times (-1)^n.
  const value = g < 0 && nQubits % 2 === 1 ? -1 : 1;
  const sector = { string, value } as const;
  if (nQubits <= WIDEST_EXACT) return groundState(hamiltonian, { sector }).state;
  return groundState(hamiltonian, { method: 'dmrg', cutoff: CUTOFF, tolerance: TOLERANCE, sector }).state;
}
