import { type ParameterOrder, parameterIndex } from '../../model/denoiser.js';
import { allFinite, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';

/**
 * Returns the derivative of C = 1 - prod_i cos^2(x_i/2) by x_k: (sin x_k / 2) prod_(i != k) cos^2(x_i/2), a unit per radian.
 *
 * To rounding of every factor at any width, where a gradient of 1e-18 is judged sample by sample. Source: as
 * `rxProductMoment`.
 *
 * @throws OptionError for what is no list of angles or an index outside it; NotFiniteError for an angle that is none.
 *
 * @example
 * oracles.rxProductGradient([Math.PI / 2, Math.PI / 2], 0); // 0.25
 */
export function rxProductGradient(angles: ArrayLike<number>, k: number): number {
  checkAngles(angles, k);
  let product = Math.sin(angles[k]) / 2;
  for (let i = 0; i < angles.length; i++) if (i !== k) product *= Math.cos(angles[i] / 2) ** 2;
  return product;
}

/**
 * Returns the derivative of C = 1 - (1/n) sum_i cos^2(x_i/2) by x_k: sin x_k / (2n), a unit per radian.
 *
 * Source and errors: as `rxProductGradient`.
 *
 * @example
 * oracles.rxLocalGradient([Math.PI / 2, 0], 0); // 0.25
 */
export function rxLocalGradient(angles: ArrayLike<number>, k: number): number {
  checkAngles(angles, k);
  return Math.sin(angles[k]) / (2 * angles.length);
}

/**
 * Returns the derivative of f = |<0|U|0>|^2 of one layer of QuDDPM's denoiser by entry k of its vector of angles.
 *
 * By a_q: -(sin a_q cos b_q / 2) prod_(i != q) (1 + cos a_i cos b_i)/2, by b_q with sin and cos exchanged; a unit per radian.
 * Source: as `layerMoment`.
 *
 * @param order where a_i and b_i stand: 'official' (all a, then all b; if absent) or 'perQubit' (a_0, b_0, a_1, ...)
 * @throws OptionError for what is no list of angles, an index outside it or another order; SizeMismatchError for an odd number
 * of angles; NotFiniteError for an angle that is none.
 *
 * @example
 * oracles.layerGradient([Math.PI / 2, 0, 0, 0], 0); // -0.5
 */
export function layerGradient(angles: ArrayLike<number>, k: number, order?: ParameterOrder): number {
  checkAngles(angles, k);
  if (angles.length % 2 !== 0) {
    throw new SizeMismatchError(
      `One layer of the denoiser got ${angles.length} angles; expected two a qubit, an even number.`,
    );
  }
  const nQubits = angles.length / 2;
  const indexOf = parameterIndex(order, nQubits);
  let product = 1;
  for (let q = 0; q < nQubits; q++) {
    const [ofX, ofY] = [indexOf(0, q, 0), indexOf(0, q, 1)];
    const [a, b] = [angles[ofX], angles[ofY]];
    if (k === ofX) product *= -Math.sin(a) * Math.cos(b);
    else if (k === ofY) product *= -Math.cos(a) * Math.sin(b);
    else product *= 1 + Math.cos(a) * Math.cos(b);
    product /= 2;
  }
  return product;
}

function checkAngles(angles: ArrayLike<number>, k: number): void {
  if (typeof angles?.length !== 'number') {
    throw new OptionError(`The angles are ${show(angles)}; expected a list of numbers.`);
  }
  allFinite(angles, 'Angle');
  if (wholeNumber(k, 'The index of an angle', 0) < angles.length) return;
  throw new OptionError(`The index of an angle is ${k}; there are ${angles.length}, from 0.`);
}
