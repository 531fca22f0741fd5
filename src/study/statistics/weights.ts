/** Below this many effective samples a second moment is a guess: drawn hollow, kept out of fits. */
export const ENOUGH_SAMPLES = 30;

/** What non-negative weights say about their mean, and whether they can say it. */
export interface WeightSummary {
  readonly mean: number;
  /** Of the mean; infinite for a single weight. */
  readonly standardError: number;
  /** (sum w)^2 / sum w^2; 0 if every weight is zero. */
  readonly effectiveSamples: number;
  /** max w / sum w. */
  readonly largestShare: number;
  readonly medianLn: number;
  readonly meanLn: number;
}

/** Returns the moments of weights, however small: they are scaled to the largest before they are squared. */
export function summarised(weights: readonly number[]): WeightSummary {
  const count = weights.length;
  const logs = weights.map(Math.log).sort((a, b) => a - b);
  const most = largest(weights);
  const scaled = most > 0 ? weights.map((w) => w / most) : weights;
  const total = sum(scaled);
  return {
    ...estimated(weights),
    effectiveSamples: total > 0 ? total ** 2 / sum(scaled.map((w) => w * w)) : 0,
    largestShare: total > 0 ? 1 / total : 0,
    medianLn: (logs[Math.floor((count - 1) / 2)] + logs[Math.ceil((count - 1) / 2)]) / 2,
    meanLn: sum(logs) / count,
  };
}

/**
 * The mean of some numbers of either sign, with its standard error.
 *
 * @inline
 */
export interface Estimate {
  readonly mean: number;
  /** Infinite for a single number. */
  readonly standardError: number;
}

/** Returns the mean of numbers of either sign with its standard error. */
export function estimated(numbers: readonly number[]): Estimate {
  const count = numbers.length;
  const mean = sum(numbers) / count;
  if (count < 2) return { mean, standardError: Number.POSITIVE_INFINITY };
  const scale = largest(numbers.map((x) => Math.abs(x - mean)));
  // The mean of equal numbers is rounded, which is no scatter.
  if (scale <= count * Number.EPSILON * Math.abs(mean)) return { mean, standardError: 0 };
  // Scaled first: squares of 1e-170 are zero.
  const squares = sum(numbers.map((x) => ((x - mean) / scale) ** 2));
  return { mean, standardError: scale * Math.sqrt(squares / (count * (count - 1))) };
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Not Math.max(...values): a hundred thousand arguments are too many. */
export const largest = (values: readonly number[]): number =>
  values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
