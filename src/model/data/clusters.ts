import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { checkFits } from '../../mps/state/size.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';

/**
 * Draws the published clusters: |0...0> + epsilon sum_(j > 0) c_j |j>, Re c_j and Im c_j standard normal, normalised.
 *
 * All 2^n - 1 amplitudes are perturbed, so that at fixed epsilon the fidelity with |0...0> falls like
 * 1 / (1 + 2 epsilon^2 (2^n - 1)); for wide registers see `productClusters`.
 */
export function clusters(nQubits: number, epsilon: number, count: number, rng: Rng): State[] {
  checkFits(nQubits, 'A cluster state');
  if (!(epsilon >= 0 && Number.isFinite(epsilon))) {
    throw new OptionError(`epsilon is ${epsilon}; expected a finite number of at least 0.`);
  }
  return Array.from({ length: count }, () => {
    const re = new Float64Array(2 ** nQubits);
    const im = new Float64Array(2 ** nQubits);
    re[0] = 1;
    for (let j = 1; j < re.length; j++) {
      re[j] = epsilon * rng.normal();
      im[j] = epsilon * rng.normal();
    }
    return fromAmplitudes(re, im);
  });
}
