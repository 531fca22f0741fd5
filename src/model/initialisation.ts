import { wholeNumber } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';

/** Draws angles from a normal distribution of mean 0 and the given variance, in radians squared. */
export function normalAngles(count: number, variance: number, rng: Rng): Float64Array {
  if (!(variance >= 0 && Number.isFinite(variance))) {
    throw new OptionError(
      `The variance of the angles is ${variance}; expected a finite number of at least 0.`,
    );
  }
  wholeNumber(count, 'The number of angles', 0);
  const deviation = Math.sqrt(variance);
  return Float64Array.from({ length: count }, () => deviation * rng.normal());
}
