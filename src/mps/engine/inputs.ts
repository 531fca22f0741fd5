import type { Circuit } from '../circuit/circuit.js';
import { knownKeys, show } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { checkEnsemble } from '../state/ensemble.js';
import type { State } from '../state/state.js';
import type { GradientOptions } from './engine.js';

/** Returns the checked input of a run; `zero` makes |0...0> where none is given. */
export function inputOf(circuit: Circuit, initial: State | undefined, zero: () => State): State {
  if (Array.isArray(initial)) {
    throw new OptionError(
      'run() takes one initial state; an ensemble goes to valueAndGradient, or run in a loop.',
    );
  }
  return checked(circuit, initial === undefined ? [zero()] : [initial])[0];
}

/** Returns the checked inputs of a gradient, |0...0> where none are given. */
export function inputsOf(
  circuit: Circuit,
  options: GradientOptions,
  zero: (nQubits: number) => State,
): readonly State[] {
  knownKeys(options, ['initial', 'outcomes'], 'valueAndGradient()');
  const { initial } = options;
  if (initial === undefined) return [zero(circuit.nQubits)];
  return checked(circuit, Array.isArray(initial) ? (initial as readonly State[]) : [initial as State]);
}

function checked(circuit: Circuit, states: readonly State[]): readonly State[] {
  for (const state of states) {
    if (typeof state?.overlap !== 'function') {
      throw new OptionError(`An initial state is ${show(state)}; expected a state such as run() returns.`);
    }
  }
  checkEnsemble(states, circuit.nQubits, 'the initial states');
  return states;
}
