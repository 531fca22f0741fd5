import fc from 'fast-check';
import type { State } from 'tfjs-mps';
import { bounds, onlyKeys } from '../check/options.js';
import { type StateKind, states } from './states.js';

const MOST = 1000;

/** How many states an ensemble has, and of which kinds. */
export interface EnsembleOptions {
  /** Fewest members. Default 1. */
  readonly min?: number;
  /** Most members. Default 4. */
  readonly max?: number;
  readonly kinds?: readonly StateKind[];
}

/**
 * Draws states of one width; members may repeat. Shrinks to few members, each |0...0>.
 *
 * @throws OptionError for a width or a bound out of its range, bounds out of order, an unknown kind or option.
 * @example
 * fc.assert(fc.property(ensembles(2), (states) => mmd(states, states) < 1e-12));
 */
export function ensembles(nQubits: number, options: EnsembleOptions = {}): fc.Arbitrary<State[]> {
  onlyKeys(options, ['min', 'max', 'kinds'], 'ensembles');
  const { min = 1, max = Math.max(4, min), kinds } = options;
  bounds([min, max], ['min', 'max'], 1, MOST);
  const member = states(nQubits, kinds === undefined ? {} : { kinds });
  return fc.array(member, { minLength: min, maxLength: max });
}
