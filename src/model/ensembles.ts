import { productState } from '../mps/chain/create.js';
import { checkChainWidth } from '../mps/circuit/chain-width.js';
import { listLength, wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import { checkStream } from '../mps/state/sampling.js';
import type { State } from '../mps/state/state.js';
import { haarState } from '../mps/statevector/create.js';

/**
 * Draws product clusters: every qubit in |0> + epsilon c |1>, Re c and Im c standard normal, normalised.
 *
 * The mean pair fidelity per qubit is (1 + z^2) / 2 with z = -1 + 2 a e^a E_1(a), a = 1 / (2 epsilon^2)
 * (docs/physics.md, "Product clusters"). It replaces the published cluster ensemble, which perturbs all 2^n - 1
 * amplitudes and is no MPS family.
 *
 * @example
 * productClusters(40, 0.08, 16, rng(1))[0].schmidtValues(20).length; // 1
 */
export function productClusters(nQubits: number, epsilon: number, count: number, rng: Rng): State[] {
  wholeNumber(nQubits, 'The number of qubits of a cluster', 1);
  checkChainWidth(nQubits);
  listLength(count, 'The number of clusters', 0);
  checkStream(rng, 'productClusters()');
  if (!(epsilon >= 0 && Number.isFinite(epsilon))) {
    throw new OptionError(`epsilon is ${epsilon}; expected a finite number of at least 0.`);
  }
  return Array.from({ length: count }, () =>
    productState(
      Array.from({ length: nQubits }, () => [1, 0, epsilon * rng.normal(), epsilon * rng.normal()] as const),
    ),
  );
}

/**
 * Draws Haar-random states; they are no matrix-product states and need a statevector.
 *
 * @example
 * haarStates(4, 100, rng(1)).length; // 100
 */
export function haarStates(nQubits: number, count: number, rng: Rng): State[] {
  listLength(count, 'The number of Haar states', 0);
  checkStream(rng, 'haarStates()');
  return Array.from({ length: count }, (_, i) => haarState(nQubits, rng.split(i)));
}

/** The name under which a study calls `forwardEnsemble`. */
export { forwardEnsemble as diffused } from './forward-ensemble.js';
