import type { State } from '../../../mps/state/state.js';
import { amplitudesOf } from '../../../mps/statevector/statevector-state.js';

/** Many vectors of complex amplitudes in one array: vector b begins at 2 b dim. */
export interface Flat {
  readonly count: number;
  /** Amplitudes a vector. */
  readonly dim: number;
  readonly psi: Float64Array;
}

/** Copies the amplitudes of statevectors together; undefined where one of the states is a chain. */
export function flatOf(states: readonly State[]): Flat | undefined {
  if (!states.every(({ engine }) => engine === 'statevector')) return undefined;
  const dim = 2 ** states[0].nQubits;
  const psi = new Float64Array(2 * dim * states.length);
  states.forEach((state, i) => {
    psi.set(amplitudesOf(state), 2 * dim * i);
  });
  return { count: states.length, dim, psi };
}
