import { productState, type Rng, randomMps, type State } from 'tfjs-mps';
import type { Settings } from '../settings/settings.js';

/** Bond dimension of random inputs: Haar gates on three qubits as a staircase. */
export const INPUT_BOND = 4;

/** Returns what a circuit starts from. */
export function inputState(input: Settings['input'], qubits: number, stream: Rng): State {
  if (input === 'zero') return productState(Array.from({ length: qubits }, () => [1, 0, 0, 0] as const));
  // With bond 1 every qubit is Haar-random by itself.
  return randomMps(qubits, input === 'product' ? 1 : INPUT_BOND, stream);
}
