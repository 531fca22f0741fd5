import { allFinite, anObject, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { ENOUGH_SAMPLES, summarised } from './weights.js';

/** When a point of a study has enough initialisations. */
export interface StoppingRule {
  /** Initialisations before the first look; also the step between two looks. */
  readonly least: number;
  readonly most: number;
  /** Standard error over mean that is enough. */
  readonly relativeError: number;
}

/**
 * Returns whether a point with these weights needs no further initialisation.
 *
 * True from `most` weights on; before that only at multiples of `least`, if the standard error is at most `relativeError`
 * times the mean and there are at least 30 effective samples. It depends on the weights alone, taken in the order of
 * the initialisations: whoever computes them, a study stops at the same number.
 *
 * A rule that looks at the errors stops a little too gladly after a run of small weights: with heavy tails the mean
 * is biased downwards, by less the larger `least` is.
 *
 * @throws OptionError for a rule that cannot be
 *
 * @example
 * shouldStop(weights, { least: 40, most: 400, relativeError: 0.05 });
 */
export function shouldStop(weights: readonly number[], rule: StoppingRule): boolean {
  anObject(rule, 'The rule of shouldStop()');
  allFinite(weights, 'Weight');
  const { least, most, relativeError } = rule;
  wholeNumber(least, 'least', 1);
  wholeNumber(most, 'most', least);
  if (!(relativeError > 0)) {
    throw new OptionError(`relativeError is ${relativeError}; expected a positive number such as 0.05.`);
  }
  const count = weights.length;
  if (count >= most) return true;
  if (count === 0 || count % least !== 0) return false;
  const { mean, standardError, effectiveSamples } = summarised(weights);
  return effectiveSamples >= ENOUGH_SAMPLES && standardError <= relativeError * mean;
}
