import { allFinite, knownKeys, show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { angleMoments, meanCosine } from './angle-distribution.js';
import { scaledExponentialIntegral } from './exponential-integral.js';

/** Means over product clusters, one qubit's |0> + epsilon c |1> with Re c, Im c ~ N(0, 1), normalised. */
export interface ClusterMoments {
  /** z = E <Z>. */
  readonly polarisation: number;
  /** E F of two independent clusters, (1 + z^2) / 2 a qubit: n qubits have its n-th power. */
  readonly pairFidelity: number;
  /** E F_0 = E |<0|psi>|^2, (1 + z) / 2 a qubit. */
  readonly zeroFidelity: number;
}

/**
 * Returns the means of one qubit of the product clusters.
 *
 * z = -1 + 2 a e^a E_1(a), a = 1 / (2 epsilon^2). At epsilon = 0.08 the pair fidelity is 0.97534 a qubit, 0.368 at 40: it
 * falls exponentially with n whatever the model does. Source: docs/oracles.md, "Data".
 *
 * @throws OptionError for an epsilon that is negative, above 7, or not finite.
 *
 * @example
 * oracles.productClusterMoments(0.08).pairFidelity ** 20; // 0.606944
 */
export function productClusterMoments(epsilon: number): ClusterMoments {
  if (!(typeof epsilon === 'number' && epsilon >= 0 && epsilon <= 7)) {
    throw new OptionError(`epsilon of a cluster is ${show(epsilon)}; expected a number from 0 to 7.`);
  }
  const a = 1 / (2 * epsilon ** 2);
  // a e^a E_1(a) -> 1; for epsilon so small that a overflows there is nothing to compute.
  const zeroFidelity = Number.isFinite(a) ? a * scaledExponentialIntegral(a) : 1;
  const polarisation = 2 * zeroFidelity - 1;
  return Object.freeze({ polarisation, pairFidelity: (1 + polarisation ** 2) / 2, zeroFidelity });
}

/**
 * Returns the mean F_0 = |<0|psi>|^2 of one-qubit forward states S_0, S_1, ..., S_T, data first.
 *
 * E F_0 = (1 + z prod_s k(h_s)) / 2 with k(h) = sin(w h) / (w h): a step turns by RZ, RY, RZ of angles U(-w h, w h), of which
 * only RY moves <Z>. Source: the forward process of arXiv 2310.05866; docs/oracles.md, "Data".
 *
 * @param request.polarisation z = E <Z> of the data, such as `productClusterMoments(0.08).polarisation`
 * @param request.schedule the step sizes h_s
 * @param request.halfWidth w in radians; pi/8 if absent
 * @throws OptionError for an unknown key, a polarisation outside [-1, 1], a half width or step size that is negative;
 * NotFiniteError for a step size that is NaN or infinite.
 *
 * @example
 * oracles.forwardFidelities({ polarisation: 1, schedule: [4] })[1]; // 0.818309886184
 */
export function forwardFidelities(request: {
  readonly polarisation: number;
  readonly schedule: readonly number[];
  readonly halfWidth?: number;
}): number[] {
  knownKeys(request, ['polarisation', 'schedule', 'halfWidth'], 'forwardFidelities()');
  const { polarisation, schedule, halfWidth = Math.PI / 8 } = request;
  if (!(typeof polarisation === 'number' && Math.abs(polarisation) <= 1)) {
    throw new OptionError(
      `The polarisation of the data is ${show(polarisation)}; expected a number from -1 to 1.`,
    );
  }
  if (!(typeof halfWidth === 'number' && halfWidth >= 0 && Number.isFinite(halfWidth))) {
    throw new OptionError(
      `The half width of the forward angles is ${show(halfWidth)}; expected a finite number of at least 0.`,
    );
  }
  if (!Array.isArray(schedule)) {
    throw new OptionError(`The schedule is ${show(schedule)}; expected a list of step sizes.`);
  }
  allFinite(schedule, 'The step size');
  let z = polarisation;
  const after = (schedule as readonly number[]).map((h) => {
    z *= meanCosine({ kind: 'box', halfWidth: halfWidth * h }, 1);
    return z;
  });
  return [polarisation, ...after].map((mean) => (1 + mean) / 2);
}

/** |<01|psi_0>|^2 of the published state, the weight that XX carries to |10>. */
const CARRIED = 0.55;

/**
 * Returns the mean F_10 = |<10|psi>|^2 of the correlated-noise data.
 *
 * E F_10 = 0.55 p (1/2 - sin(2D) / (4D)): with probability p the published psi_0 goes through exp(-i d XX), d ~ U(-D, D), else
 * through exp(-i d ZZ), which leaves |<10|psi_0>| = 0. Source: arXiv 2310.05866; docs/oracles.md, "Data".
 *
 * @param request.probability p; 0.8 if absent, as published
 * @param request.halfWidth D in radians; pi/3 if absent, as published
 * @throws OptionError for an unknown key, a probability outside [0, 1] or a negative half width.
 *
 * @example
 * oracles.correlatedNoiseFidelity(); // 0.1290307323
 */
export function correlatedNoiseFidelity(
  request: { readonly probability?: number; readonly halfWidth?: number } = {},
): number {
  knownKeys(request, ['probability', 'halfWidth'], 'correlatedNoiseFidelity()');
  const { probability = 0.8, halfWidth = Math.PI / 3 } = request;
  if (!(typeof probability === 'number' && probability >= 0 && probability <= 1)) {
    throw new OptionError(
      `The probability of XX noise is ${show(probability)}; expected a number from 0 to 1.`,
    );
  }
  return CARRIED * probability * angleMoments({ kind: 'box', halfWidth }).sinSquared;
}
