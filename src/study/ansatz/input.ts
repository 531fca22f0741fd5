import { haarStates } from '../../model/ensembles.js';
import { sampleInputs } from '../../model/inputs.js';
import { productState } from '../../mps/chain/create.js';
import type { Rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import type { AnsatzSpec } from './schema.js';

/** Draws the state that a circuit starts from; undefined for |0...0>. */
export function inputOf(input: AnsatzSpec['input'], qubits: number, rng: Rng): State | undefined {
  if (input === undefined || input === 'zero') return undefined;
  if (input === 'plus') return productState(Array.from({ length: qubits }, () => [1, 0, 1, 0] as const));
  if (input === 'haar') return haarStates(qubits, 1, rng.split('haar'))[0];
  const width = staircaseWidth(input, qubits);
  return sampleInputs({ kind: 'staircase', width }, qubits, 1, rng.split(`staircase ${width}`))[0];
}

/** Returns b of a staircase on so many qubits: 0 for product-Haar, n - 1 (a Haar state) for whatever is as wide. */
export const staircaseWidth = (
  input: 'productHaar' | { readonly staircase: number },
  qubits: number,
): number => (input === 'productHaar' ? 0 : Math.min(input.staircase, qubits - 1));
