import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { tfim } from '../../mps/observables/hamiltonians.js';
import type { State } from '../../mps/state/state.js';
import { groundState, WIDEST_EXACT } from '../ground-state.js';
import { checkedRange } from '../range.js';

/**
 * Draws ground states of H = -sum Z_q Z_(q+1) - g sum X_q on an open chain, g uniform in `field`.
 *
 * For 0 < g < 1 the two lowest levels lie about 2 (1 - g^2) g^n apart; the ground state is the one of even parity under
 * prod X_q, which at small g is close to (|0...0> + |1...1>) / sqrt 2.
 */
export function tfimGroundStates(
  nQubits: number,
  field: readonly [number, number],
  count: number,
  rng: Rng,
): State[] {
  if (nQubits > WIDEST_EXACT) {
    throw new OptionError(
      `The data set 'tfimGround' is diagonalised, on up to ${WIDEST_EXACT} qubits; it was asked for on ${nQubits}.`,
    );
  }
  const [from, to] = checkedRange(field, "The field of the data set 'tfimGround'");
  return Array.from(
    { length: count },
    () => groundState(tfim(nQubits, from + (to - from) * rng.uniform())).state,
  );
}
