import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import { type DenoiserSpec, denoiserParameters, parameterIndex } from './denoiser.js';

/**
 * Draws random angles whose whole denoising circuit is the identity.
 *
 * A layer is R W with W the CZ chain, W^2 = 1, and R = RY(b) RX(a) on every qubit. The inverse RX(-a) RY(-b) W is not of
 * that form, so no layer undoes another with two general angles: here every qubit of a layer turns about one axis only,
 * X or Y at random, by U(0, 2 pi), its other angle being 0. With L = 2m the layers are
 *
 *   R_1, ..., R_(m-1), 1, R_(m-1)^-1, ..., R_1^-1, 1:
 *
 * the two idle layers supply the W that the mirror image needs, and every rotation meets its inverse. For L = 2 all
 * angles are 0. One block over the whole depth; half of the angles of the active layers are 0.
 * Source: the idea of Grant et al., Quantum 3, 214 (2019); the construction for this ansatz is this project's.
 *
 * @throws OptionError for an odd number of layers, whose CZ chains do not cancel.
 */
export function identityAngles(spec: DenoiserSpec, rng: Rng): Float64Array {
  const angles = new Float64Array(denoiserParameters(spec));
  const { layers } = spec;
  if (layers % 2 !== 0) {
    throw new OptionError(
      `Identity blocks were asked of ${layers} layers; every layer ends in a chain of CZ, and only an even number ` +
        'of them cancels. Take one layer more or less.',
    );
  }
  const width = spec.dataQubits + spec.ancillas;
  const indexOf = parameterIndex(spec.parameterOrder, width);
  for (let layer = 0; layer < layers / 2 - 1; layer++) {
    for (let q = 0; q < width; q++) {
      const axis = rng.uniform() < 0.5 ? 0 : 1;
      const angle = 2 * Math.PI * rng.uniform();
      angles[indexOf(layer, q, axis)] = angle;
      angles[indexOf(layers - 2 - layer, q, axis)] = -angle;
    }
  }
  return angles;
}
