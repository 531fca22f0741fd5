import fc from 'fast-check';
import type { State } from 'tfjs-mps';
import { type StateKind, states } from './states.js';

export interface EnsembleOptions {
  /** Fewest members. Default 1. */
  readonly min?: number;
  /** Most members. Default 4. */
  readonly max?: number;
  readonly kinds?: readonly StateKind[];
}

/** Draws states of one width; members may repeat. Shrinks to few members, each |0...0>. */
export function ensembles(
  nQubits: number,
  { min = 1, max = 4, kinds }: EnsembleOptions = {},
): fc.Arbitrary<State[]> {
  const member = states(nQubits, kinds === undefined ? {} : { kinds });
  return fc.array(member, { minLength: min, maxLength: max });
}
