import { show } from '../../mps/common/check.js';
import { NotFiniteError, OptionError } from '../../mps/common/errors.js';

/** A second moment from weighted samples. */
export interface WeightedMoment {
  /** The mean of w g^2; 0 where it lies below the smallest float64, infinite above the largest. */
  readonly value: number;
  /** Its natural logarithm; -Infinity if every gradient is 0. */
  readonly ln: number;
  /** Standard error over mean, from the samples; infinite for a single one. */
  readonly relativeError: number;
  /** (sum w g^2)^2 / sum (w g^2)^2. */
  readonly effectiveSamples: number;
  /** The largest w g^2 over their sum. */
  readonly largestShare: number;
}

/**
 * Returns the weighted second moment of sampled gradients, with what says how far to trust it.
 *
 * Mean of w g^2 with w = e^logWeight, taken relative to the largest term: gradients of 1e-170, whose squares are no float64,
 * do no harm. Below some 30 effective samples the mean is a guess and its error says nothing.
 *
 * @param samples gradients with the logarithm of their weights, 0 for plain samples
 * @throws OptionError for an empty list or what is none; NotFiniteError for a gradient or logarithm that is NaN or infinite.
 *
 * @example
 * oracles.weightedMoment([{ gradient: 1, logWeight: 0 }, { gradient: 3, logWeight: 0 }]).value; // 5
 */
export function weightedMoment(
  samples: readonly { readonly gradient: number; readonly logWeight: number }[],
): WeightedMoment {
  if (!Array.isArray(samples) || samples.length === 0) {
    throw new OptionError(
      `A weighted moment got ${Array.isArray(samples) ? 'an empty list' : show(samples)}; expected samples ` +
        '{ gradient, logWeight }.',
    );
  }
  const logs = samples.map(logTerm);
  const largest = logs.reduce((most, x) => Math.max(most, x), Number.NEGATIVE_INFINITY);
  if (largest === Number.NEGATIVE_INFINITY) {
    return Object.freeze({ value: 0, ln: largest, relativeError: 0, effectiveSamples: 0, largestShare: 0 });
  }
  const terms = logs.map((x) => Math.exp(x - largest));
  const count = terms.length;
  const sum = terms.reduce((total, x) => total + x, 0);
  const mean = sum / count;
  const deviations = terms.reduce((total, x) => total + (x / mean - 1) ** 2, 0);
  const ln = largest + Math.log(mean);
  return Object.freeze({
    value: Math.exp(ln),
    ln,
    relativeError: count === 1 ? Number.POSITIVE_INFINITY : Math.sqrt(deviations / (count - 1) / count),
    effectiveSamples: sum ** 2 / terms.reduce((total, x) => total + x * x, 0),
    largestShare: 1 / sum,
  });
}

/** ln (w g^2). */
function logTerm(sample: { gradient: number; logWeight: number }, index: number): number {
  const { gradient, logWeight } = sample ?? {};
  if (Number.isFinite(gradient) && Number.isFinite(logWeight))
    return logWeight + 2 * Math.log(Math.abs(gradient));
  throw new NotFiniteError(
    `Sample ${index} has the gradient ${show(gradient)} and the logarithm ${show(logWeight)} of a weight; expected two ` +
      'finite numbers.',
  );
}
