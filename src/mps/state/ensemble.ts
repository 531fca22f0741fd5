import { show } from '../common/check.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import type { State } from './state.js';

/** Throws a SizeMismatchError unless two states have the same number of qubits. */
export function checkSameWidth(a: State, b: State): void {
  if (a.nQubits === b.nQubits) return;
  throw new SizeMismatchError(
    `Two states of ${a.nQubits} and ${b.nQubits} qubits have no overlap; give both the same number of qubits.`,
  );
}

/** Throws a SizeMismatchError unless the ensemble has states, all of `nQubits` qubits; an OptionError for no list. */
export function checkEnsemble(states: readonly State[], nQubits: number, what: string): void {
  checkStates(states, what);
  if (states.length === 0)
    throw new SizeMismatchError(`An ensemble is empty: there is no state in ${what}; expected at least one.`);
  const odd = states.findIndex((state) => state.nQubits !== nQubits);
  if (odd < 0) return;
  throw new SizeMismatchError(
    `State ${odd} of ${what} has ${states[odd].nQubits} qubits; expected ${nQubits}, as the others.`,
  );
}

/** Throws an OptionError unless what was given is a list of states. */
export function checkStates(states: unknown, what: string): asserts states is readonly State[] {
  if (!Array.isArray(states)) {
    throw new OptionError(
      `Instead of a list, ${show(states)} was given for ${what}; expected a list of states.`,
    );
  }
  const bad = states.findIndex((state) => typeof state?.overlap !== 'function');
  if (bad < 0) return;
  throw new OptionError(
    `Entry ${bad} of ${what} is ${show(states[bad])}; expected a state, as engine.run(...) returns.`,
  );
}
