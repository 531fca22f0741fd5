import fc from 'fast-check';
import {
  fromAmplitudes,
  haarState,
  productState,
  type QubitAmplitudes,
  randomMps,
  rng,
  type State,
} from 'tfjs-mps';
import { onlyKeys, someOf, WIDEST, WIDEST_DENSE, wholeIn } from '../check/options.js';
import { named } from './named.js';

/** The kinds of states that `states` draws. */
export type StateKind = 'zero' | 'product' | 'ghz' | 'haar' | 'chain';

const EVERY_KIND: readonly StateKind[] = ['zero', 'product', 'ghz', 'haar', 'chain'];

/**
 * Draws a state of a given width: |0...0>, a random product, (|0...0> + |1...1>) / sqrt 2, Haar-random, or a random chain of bond 3.
 *
 * Products and random chains are chains, the others statevectors; shrinks to |0...0>.
 *
 * @throws OptionError for an unknown kind or option, and above 20 qubits unless all kinds are chains.
 * @example
 * fc.assert(fc.property(states(3, { kinds: ['haar', 'ghz'] }), isNormalised));
 */
export function states(
  nQubits: number,
  options: { readonly kinds?: readonly StateKind[] } = {},
): fc.Arbitrary<State> {
  onlyKeys(options, ['kinds'], 'states');
  const { kinds = EVERY_KIND } = options;
  someOf(kinds, EVERY_KIND, 'kinds');
  const dense = kinds.find((kind) => kind !== 'product' && kind !== 'chain');
  const most = dense === undefined ? WIDEST : WIDEST_DENSE;
  wholeIn(nQubits, `The number of qubits${dense === undefined ? '' : ` of a ${dense} state`}`, 1, most);
  return fc
    .record({ kind: fc.constantFrom(...kinds), seed: fc.nat({ max: 1000 }) })
    .map(({ kind, seed }) => stateOf(kind, nQubits, seed));
}

/**
 * Returns the state that `states` draws with a seed; a counterexample prints this call in the place of its amplitudes.
 *
 * @throws OptionError for an unknown kind, and a width or a seed out of its range.
 * @example
 * const state = stateOf('haar', 3, 17);
 */
export function stateOf(kind: StateKind, nQubits: number, seed: number): State {
  someOf([kind], EVERY_KIND, 'The kind');
  wholeIn(nQubits, 'The number of qubits', 1, kind === 'product' || kind === 'chain' ? WIDEST : WIDEST_DENSE);
  wholeIn(seed, 'seed', 0, Number.MAX_SAFE_INTEGER);
  return named(made(kind, nQubits, seed), `stateOf('${kind}', ${nQubits}, ${seed})`);
}

function made(kind: StateKind, nQubits: number, seed: number): State {
  const stream = rng(seed).split(kind);
  if (kind === 'haar') return haarState(nQubits, stream);
  if (kind === 'chain') return randomMps(nQubits, 3, stream);
  if (kind === 'product') return productState(Array.from({ length: nQubits }, () => qubit(stream.normal)));
  const re = new Float64Array(2 ** nQubits);
  re[0] = 1;
  if (kind === 'ghz') re[re.length - 1] = 1;
  return fromAmplitudes(re, new Float64Array(re.length));
}

const qubit = (normal: () => number): QubitAmplitudes => [normal(), normal(), normal(), normal()];
