import type { Circuit } from '../circuit/circuit.js';
import { checkEnsemble } from '../state/ensemble.js';
import type { State } from '../state/state.js';

/** Returns the checked input states of a run; `zero` makes |0...0> where none are given. */
export function inputsOf(
  circuit: Circuit,
  initial: State | readonly State[] | undefined,
  zero: () => State,
): readonly State[] {
  if (initial === undefined) return [zero()];
  const states = Array.isArray(initial) ? (initial as readonly State[]) : [initial as State];
  checkEnsemble(states, circuit.nQubits, 'the initial states');
  return states;
}
