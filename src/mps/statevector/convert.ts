import { checkStates } from '../state/ensemble.js';
import type { State } from '../state/state.js';
import { amplitudesOf, StatevectorState } from './statevector-state.js';

/**
 * Returns a state of either engine as a state of the exact engine. Cost O(2^n chi), memory 16 * 2^n bytes.
 *
 * What a chain had discarded before stands in the chain's report, not in that of the result.
 *
 * @throws StateTooLargeError, before anything is allocated, beyond 26 qubits.
 *
 * @example
 * toStatevectorState(mps().run(ansatz, angles)).report().bonds; // []
 */
export function toStatevectorState(state: State): StatevectorState {
  checkStates([state], 'toStatevectorState()');
  return state instanceof StatevectorState ? state : new StatevectorState(amplitudesOf(state));
}
