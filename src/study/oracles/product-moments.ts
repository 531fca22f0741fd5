import { wholeNumber } from '../../mps/common/check.js';
import { type AngleDistribution, angleMoments } from './angle-distribution.js';
import { type Moment, momentOf } from './moment.js';

/**
 * Returns E (dC)^2 of the global cost C = 1 - prod_i cos^2(x_i/2), one RX(x_i) on every qubit of |0...0>.
 *
 * E (dC)^2 = (E sin^2 x / 4) ((1 + 2 E cos x + E cos^2 x) / 4)^(n-1), the same for every angle, E dC = 0: (1/8)(3/8)^(n-1) for
 * uniform angles, (1 - e^-2v)/8 ((3 + 4 e^(-v/2) + e^-2v)/8)^(n-1) for N(0, v). Source: Cerezo et al., Nat. Commun. 12, 1791
 * (2021), warm-up example; docs/oracles.md, "Products".
 *
 * @throws OptionError for a width below 1 or as `angleMoments` does.
 *
 * @example
 * oracles.rxProductMoment(40, { kind: 'uniform' }).value; // 3.048804e-18
 */
export function rxProductMoment(nQubits: number, distribution: AngleDistribution): Moment {
  const { cos, cosSquared, sinSquared } = angleMoments(distribution);
  return productMoment(nQubits, sinSquared / 4, (1 + 2 * cos + cosSquared) / 4);
}

/**
 * Returns E (dC)^2 of the local cost C = 1 - (1/n) sum_i cos^2(x_i/2), one RX(x_i) on every qubit of |0...0>.
 *
 * E (dC)^2 = E sin^2 x / (4 n^2); 1/(8 n^2) for uniform angles: a power of n where the global cost falls exponentially.
 * Source: Cerezo et al., Nat. Commun. 12, 1791 (2021), warm-up example; docs/oracles.md, "Products".
 *
 * @throws OptionError for a width below 1 or as `angleMoments` does.
 *
 * @example
 * oracles.rxLocalMoment(10, { kind: 'uniform' }).value; // 0.00125
 */
export function rxLocalMoment(nQubits: number, distribution: AngleDistribution): Moment {
  const { sinSquared } = angleMoments(distribution);
  const n = wholeNumber(nQubits, 'The number of qubits of a product', 1);
  return momentOf(Math.log(sinSquared / 4) - 2 * Math.log(n));
}

/**
 * Returns E (df)^2 of the fidelity f = |<0|U|0>|^2 of one layer of QuDDPM's denoiser, RX(a_i), RY(b_i), then the CZ chain.
 *
 * f = prod_i (1 + cos a_i cos b_i)/2, as the CZ gates leave |0...0> alone; for any of the 2n angles
 * E (df)^2 = (E sin^2 E cos^2 / 4) ((1 + 2 (E cos)^2 + (E cos^2)^2) / 4)^(n-1): (1/16)(5/16)^(n-1) for uniform angles.
 * Deeper: `denoiserGradientMoment`. Source: docs/oracles.md, "Products".
 *
 * @throws OptionError for a width below 1 or as `angleMoments` does.
 *
 * @example
 * oracles.layerMoment(20, { kind: 'normal', variance: 1 }).value; // 2.014633e-7
 */
export function layerMoment(nQubits: number, distribution: AngleDistribution): Moment {
  const { cos, cosSquared, sinSquared } = angleMoments(distribution);
  return productMoment(nQubits, (sinSquared * cosSquared) / 4, (1 + 2 * cos ** 2 + cosSquared ** 2) / 4);
}

function productMoment(nQubits: number, slope: number, factor: number): Moment {
  const n = wholeNumber(nQubits, 'The number of qubits of a product', 1);
  return momentOf(Math.log(slope) + (n - 1) * Math.log(factor));
}
