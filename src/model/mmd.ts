import { knownKeys, show } from '../mps/common/check.js';
import { squaredModulus } from '../mps/common/complex.js';
import { OptionError } from '../mps/common/errors.js';
import { overlapsByKet } from '../mps/gradient/overlap-matrix.js';
import { checkEnsemble } from '../mps/state/ensemble.js';
import type { State } from '../mps/state/state.js';

/** V counts a state's fidelity with itself, and is biased; U leaves it out, and is not. */
export type MmdStatistic = 'V' | 'U';

/** Mean fidelities within and between two ensembles, of which the MMD consists. */
export interface MmdParts {
  /** Mean over the pairs i != j of the first ensemble. */
  readonly selfA: number;
  /** Mean over the pairs i != j of the second ensemble. */
  readonly selfB: number;
  /** Mean over all pairs of one state of each. */
  readonly cross: number;
  readonly sizeA: number;
  readonly sizeB: number;
}

/**
 * Returns the maximum mean discrepancy of two ensembles with the fidelity kernel F = |<a|b>|^2.
 *
 *   MMD = mean F(A, A) + mean F(B, B) - 2 mean F(A, B),
 *
 * an estimate of Tr (rho_A - rho_B)^2 for the mean states rho. V includes the diagonal pairs (the published loss:
 * E V = Tr (rho_A - rho_B)^2 + (1 - Tr rho_A^2)/N + (1 - Tr rho_B^2)/M), U leaves them out and is unbiased.
 * Source: arXiv 2310.05866; Gretton et al., J. Mach. Learn. Res. 13, 723 (2012).
 *
 * @throws SizeMismatchError for an empty ensemble or one of mixed widths; OptionError where the U-statistic is
 * asked of a single state.
 */
export function mmd(
  a: readonly State[],
  b: readonly State[],
  options: { statistic?: MmdStatistic } = {},
): number {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`mmd() takes { statistic: 'V' | 'U' }, not ${show(options)}.`);
  }
  knownKeys(options, ['statistic'], 'mmd()');
  return mmdOf(mmdParts(a, b), options.statistic ?? 'V');
}

/** Returns the mean fidelities that make up an MMD. Cost O((N + M)^2 / 2) overlaps, taken together. */
export function mmdParts(a: readonly State[], b: readonly State[]): MmdParts {
  const width = a[0]?.nQubits ?? 0;
  checkEnsemble(a, width, 'the first ensemble of an MMD');
  checkEnsemble(b, width, 'the second ensemble of an MMD');
  return {
    selfA: meanSelfFidelity(a),
    selfB: meanSelfFidelity(b),
    cross: meanFidelity(a, b),
    sizeA: a.length,
    sizeB: b.length,
  };
}

/** Puts the parts together. */
export function mmdOf({ selfA, selfB, cross, sizeA, sizeB }: MmdParts, statistic: MmdStatistic): number {
  if (statistic === 'V') {
    const withDiagonal = (self: number, size: number) => (1 + (size - 1) * self) / size;
    return withDiagonal(selfA, sizeA) + withDiagonal(selfB, sizeB) - 2 * cross;
  }
  if (statistic !== 'U') throw new OptionError(`The statistic is ${show(statistic)}; expected 'V' or 'U'.`);
  if (sizeA < 2 || sizeB < 2) {
    throw new OptionError(`The U-statistic needs two states an ensemble; got ${sizeA} and ${sizeB}.`);
  }
  return selfA + selfB - 2 * cross;
}

/** Returns the mean fidelity of all pairs i < j, or 0 of a single state, which has no pair. */
export function meanSelfFidelity(states: readonly State[]): number {
  if (states.length < 2) return 0;
  return mean(overlapsByKet(states, states).flatMap((row, i) => row.slice(0, i).map(squaredModulus)));
}

const meanFidelity = (a: readonly State[], b: readonly State[]): number =>
  mean(overlapsByKet(a, b).flatMap((row) => row.map(squaredModulus)));

const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
