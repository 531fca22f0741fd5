import { SizeMismatchError } from '../common/errors.js';
import type { State } from './state.js';

/** Throws a SizeMismatchError unless two states have the same number of qubits. */
export function checkSameWidth(a: State, b: State): void {
  if (a.nQubits === b.nQubits) return;
  throw new SizeMismatchError(
    `Two states of ${a.nQubits} and ${b.nQubits} qubits have no overlap; give both the same number of qubits.`,
  );
}

/** Throws a SizeMismatchError unless the ensemble has states, all of `nQubits` qubits. */
export function checkEnsemble(states: readonly State[], nQubits: number, what: string): void {
  if (states.length === 0)
    throw new SizeMismatchError(`An ensemble is empty: there is no state in ${what}; expected at least one.`);
  const odd = states.findIndex((state) => state.nQubits !== nQubits);
  if (odd < 0) return;
  throw new SizeMismatchError(
    `State ${odd} of ${what} has ${states[odd].nQubits} qubits; expected ${nQubits}, as the others.`,
  );
}
