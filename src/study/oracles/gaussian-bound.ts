import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';

/**
 * Returns the variance 1 / (4 S (L + 2)) of the Gaussian initialisation, in radians squared.
 *
 * Source: Zhang, Liu, Hsieh and Tao, arXiv 2203.09376.
 *
 * @param locality S, the number of qubits that the observable acts on
 * @throws OptionError for layers or a locality below 1.
 *
 * @example
 * oracles.gaussianVariance(2, 1); // 0.0625
 */
export const gaussianVariance = (layers: number, locality: number): number =>
  1 / (4 * wholeNumber(locality, 'The locality', 1) * (wholeNumber(layers, 'layers', 1) + 2));

/**
 * Returns the lower bound L / (S^S (L + 2)^(S + 1)) Tr[sigma_3 rho]^2 on E |grad f|^2 under the Gaussian initialisation.
 *
 * For f = <O>, O a Pauli string on S qubits, angles N(0, 1/(4 S (L + 2))), whatever the number of qubits; sigma_3 stands for
 * the string with Z in place of every letter, rho for the input. Its exact value for the ansatz of QuDDPM comes from
 * `pauliMoments`: 0.1417 for L = S = 1 against 1/9. The theorem's layers differ slightly from this ansatz's.
 * Source: Zhang, Liu, Hsieh and Tao, arXiv 2203.09376; docs/oracles.md, "Gaussian initialisation".
 *
 * @param request.inputMean Tr[sigma_3 rho]; 1, that of |0...0>, if absent
 * @throws OptionError for an unknown key, layers or a locality below 1, or a mean outside [-1, 1].
 *
 * @example
 * oracles.gaussianGradientBound({ layers: 2, locality: 1 }); // 0.125
 */
export function gaussianGradientBound(request: {
  readonly layers: number;
  readonly locality: number;
  readonly inputMean?: number;
}): number {
  knownKeys(request, ['layers', 'locality', 'inputMean'], 'gaussianGradientBound()');
  const { inputMean = 1 } = request;
  const layers = wholeNumber(request.layers, 'layers', 1);
  const locality = wholeNumber(request.locality, 'The locality', 1);
  if (!(typeof inputMean === 'number' && Math.abs(inputMean) <= 1)) {
    throw new OptionError(
      `The mean of a Pauli string in the input is ${show(inputMean)}; expected a number from -1 to 1.`,
    );
  }
  return (layers / ((locality * (layers + 2)) ** locality * (layers + 2))) * inputMean ** 2;
}
