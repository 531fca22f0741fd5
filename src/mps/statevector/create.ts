import type { NdArray } from 'ndarray';
import { allFinite, wholeNumber } from '../common/check.js';
import { NotAStateError } from '../common/errors.js';
import type { Rng } from '../common/rng.js';
import { checkStream } from '../state/sampling.js';
import { checkFits } from '../state/size.js';
import { innerProduct, scaleInPlace } from './amplitudes.js';
import { StatevectorState } from './statevector-state.js';

/**
 * Returns the state with the given amplitudes, normalised; qubit 0 is the most significant bit of the index.
 *
 * Takes lists, or the strided views that `toStatevector` returns.
 *
 * @throws NotAStateError unless the two lists are equally long, a power of two of at least 2, and not all zero;
 * NotFiniteError for an entry that is NaN or infinite.
 * @example
 * fromAmplitudes([1, 0, 0, 1], [0, 0, 0, 0]).expectation(pauliSum('Z0 Z1')); // 1
 */
export function fromAmplitudes(
  reals: ArrayLike<number> | NdArray<Float64Array>,
  imaginaries: ArrayLike<number> | NdArray<Float64Array>,
): StatevectorState {
  const [re, im] = [listOf(reals), listOf(imaginaries)];
  if (re?.length === undefined || im?.length === undefined) {
    throw new NotAStateError('fromAmplitudes takes two lists: the real parts, then the imaginary parts.');
  }
  if (re.length !== im.length || re.length < 2 || !Number.isInteger(Math.log2(re.length))) {
    throw new NotAStateError(
      `Got ${re.length} real and ${im.length} imaginary parts; expected 2^n of each, n >= 1.`,
    );
  }
  checkFits(Math.log2(re.length), 'A statevector');
  allFinite(re, 'Real part');
  allFinite(im, 'Imaginary part');
  const psi = Float64Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re : im)[i >> 1]);
  const largest = psi.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  if (largest === 0) throw new NotAStateError('All amplitudes are zero; a state needs a norm.');
  for (let i = 0; i < psi.length; i++) psi[i] /= largest;
  scaleInPlace(psi, 1 / Math.sqrt(innerProduct(psi, psi).re));
  return new StatevectorState(psi);
}

function listOf(given: ArrayLike<number> | NdArray<Float64Array>): ArrayLike<number> {
  if (given === null || typeof given !== 'object' || !('stride' in given)) return given;
  return Float64Array.from({ length: given.size }, (_, i) => given.get(i));
}

/**
 * Returns a Haar-random state: a complex normal vector, normalised. Refused beyond the statevector's width.
 *
 * @example
 * haarState(10, rng(1)).entropy(5); // near 5 ln 2 - 1/2, the mean of Page (1993)
 */
export function haarState(nQubits: number, rng: Rng): StatevectorState {
  checkStream(rng, 'haarState()');
  wholeNumber(nQubits, 'The number of qubits of a Haar state', 1);
  checkFits(nQubits, 'A Haar state');
  const psi = Float64Array.from({ length: 2 ** (nQubits + 1) }, () => rng.normal());
  scaleInPlace(psi, 1 / Math.sqrt(innerProduct(psi, psi).re));
  return new StatevectorState(psi);
}
