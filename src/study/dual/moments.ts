import { allFinite, show, wholeNumber } from '../../mps/common/check.js';
import { NotFiniteError, OptionError } from '../../mps/common/errors.js';

/** What is known exactly of one derivative of the cross term f(psi), averaged over inputs psi. */
export interface CrossMoment {
  /** Which angle. */
  readonly index: number;
  /** E d_k f, per radian. */
  readonly mean: number;
  /** E (d_k f)^2, per radian squared; 0 where it is below the range of float64. */
  readonly square: number;
  /** ln E (d_k f)^2, finite at any number of qubits; -Infinity where the moment is zero. */
  readonly logSquare: number;
}

/** Exact averages over inputs, and what was cut away to get them. */
export interface CrossMoments {
  /** E f. */
  readonly value: number;
  /** One entry for every parameter asked for, in that order. */
  readonly moments: readonly CrossMoment[];
  /** The largest bond of anything that was evolved. */
  readonly maxBond: number;
  /** The largest weight that anything evolved has lost to cutoff and cap: a share of its squared norm. */
  readonly discardedWeight: number;
}

/**
 * Returns the moment 4^-n scaled: a second moment may not be negative, rounding of a zero may.
 *
 * `mean` is that of the derivative.
 */
export function momentOf(index: number, mean: number, scaled: number, nQubits: number): CrossMoment {
  const kept = Math.max(0, scaled);
  const logSquare = Math.log(kept) - 2 * nQubits * Math.LN2;
  return Object.freeze({ index, mean, square: kept * 0.25 ** nQubits, logSquare });
}

/**
 * Returns E (d_k C)^2 for the cross term C = (2/N) sum_i f(psi_i) of N independent inputs.
 *
 *   E (d_k C)^2 = (4/N) E (d_k f)^2 + 4 (N - 1)/N (E d_k f)^2
 *
 * @throws OptionError unless the number of inputs is whole and at least 1, or for what is no moment; NotFiniteError for a mean
 * or square that is NaN or infinite, or so large that the result is.
 *
 * @example
 * crossSecondMoment({ mean: 0, square: 1e-24 }, 16); // 2.5e-25
 */
export function crossSecondMoment(moment: Pick<CrossMoment, 'mean' | 'square'>, inputs: number): number {
  wholeNumber(inputs, 'The number of inputs', 1);
  if (typeof moment !== 'object' || moment === null) {
    throw new OptionError(`The moment of one input is ${show(moment)}; expected { mean, square }.`);
  }
  const { mean, square } = moment;
  allFinite([mean, square], 'Of the moment of one input, { mean, square }, entry');
  if (square < 0) throw new OptionError(`The square of a moment is ${square}; expected at least 0.`);
  const result = (4 * square + 4 * (inputs - 1) * mean ** 2) / inputs;
  if (Number.isFinite(result)) return result;
  throw new NotFiniteError(
    `The moment of ${inputs} inputs leaves the range of float64; expected a smaller mean than ${mean} and square than ${square}.`,
  );
}
