import { allFinite, show } from '../common/check.js';
import { NotAStateError } from '../common/errors.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { zeroChain } from './chain.js';
import { MpsState } from './mps-state.js';
import { multiplied, productSite, squaredNorm } from './site.js';
import { EXACT_POLICY } from './truncation.js';

/** The amplitudes of one qubit: Re and Im of |0>, then Re and Im of |1>. */
export type QubitAmplitudes = readonly [number, number, number, number];

/**
 * Returns a product state, every qubit normalised by itself; bond dimension 1 at any width.
 *
 * @throws NotAStateError for an empty list or a qubit of zero norm; NotFiniteError for NaN or infinity.
 * @example
 * productState([[1, 0, 0, 0], [1, 0, 0, 1]]).expectation(pauliSum('Y1')); // 1: |0> and |0> + i |1>, of which nothing is entangled
 */
export function productState(qubits: readonly QubitAmplitudes[]): MpsState {
  if (!Array.isArray(qubits as unknown)) {
    throw new NotAStateError(`A product state is made of a list of qubits, not of ${show(qubits)}.`);
  }
  if (qubits.length === 0) throw new NotAStateError('A product state needs at least one qubit.');
  const exact = { ...EXACT_POLICY, kernels: defaultKernels() };
  const chain = zeroChain(qubits.length, exact);
  qubits.forEach((amplitudes, q) => {
    allFinite(amplitudes, `Qubit ${q}, amplitude part`);
    const largest = amplitudes.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    if (amplitudes.length !== 4) {
      throw new NotAStateError(
        `Qubit ${q} is given by ${amplitudes.length} numbers; expected four: Re and Im of |0>, Re and Im of |1>.`,
      );
    }
    if (largest === 0) throw new NotAStateError(`Qubit ${q} has the norm 0; a state needs an amplitude.`);
    const data = Float64Array.from(amplitudes, (x) => x / largest);
    chain.sites[q] = productSite(multiplied(data, 1 / Math.sqrt(squaredNorm(data))));
  });
  return new MpsState(chain);
}
