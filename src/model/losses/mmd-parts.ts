import { anObject, show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { MmdStatistic } from './options.js';

/** Mean kernels within and between two ensembles, of which the MMD consists. */
export interface MmdParts {
  /** Mean over the pairs i != j of the first ensemble. */
  readonly selfA: number;
  /** Mean over the pairs i != j of the second ensemble. */
  readonly selfB: number;
  /** Mean over all pairs of one state of each. */
  readonly cross: number;
  readonly sizeA: number;
  readonly sizeB: number;
  /** Mean over the states of the first ensemble with themselves; 1, if absent, as for the fidelity. */
  readonly diagonalA?: number;
  readonly diagonalB?: number;
}

/**
 * Puts the parts together.
 *
 * @example
 * mmdOf(mmdParts(generated, data), 'V') === mmd(generated, data, { statistic: 'V' }); // true
 */
export function mmdOf(parts: MmdParts, statistic: MmdStatistic): number {
  anObject(parts, 'The value for the parts of an MMD');
  const { selfA, selfB, cross, sizeA, sizeB, diagonalA = 1, diagonalB = 1 } = parts;
  if (statistic === 'V') {
    const withDiagonal = (self: number, size: number, diagonal: number) =>
      (diagonal + (size - 1) * self) / size;
    return withDiagonal(selfA, sizeA, diagonalA) + withDiagonal(selfB, sizeB, diagonalB) - 2 * cross;
  }
  if (statistic !== 'U') throw new OptionError(`The statistic is ${show(statistic)}; expected 'V' or 'U'.`);
  if (sizeA < 2 || sizeB < 2) {
    throw new OptionError(`The U-statistic needs two states an ensemble; got ${sizeA} and ${sizeB}.`);
  }
  return selfA + selfB - 2 * cross;
}

/**
 * Returns the numbers that are reported with an MMD of generated states (A) and targets (B).
 *
 * V: value = (1 - 1/N) self + diagonal + constant - 2 cross; U: value = self + constant - 2 cross. `diagonal` is there
 * where it depends on the angles, for V with a local kernel.
 */
export function mmdDetails(parts: MmdParts, statistic: MmdStatistic): Record<string, number> {
  anObject(parts, 'The value for the parts of an MMD');
  const { selfA, selfB, cross, sizeA, sizeB, diagonalA, diagonalB = 1 } = parts;
  const targets = (diagonalB + (sizeB - 1) * selfB) / sizeB;
  const ofV = diagonalA === undefined ? { constant: targets + 1 / sizeA } : { constant: targets };
  return {
    cross,
    self: selfA,
    target: selfB,
    ...(statistic === 'V' ? ofV : { constant: selfB }),
    ...(statistic === 'V' && diagonalA !== undefined ? { diagonal: diagonalA / sizeA } : {}),
    ...(Math.min(sizeA, sizeB) < 2 ? {} : { lossU: mmdOf(parts, 'U') }),
  };
}

/** Returns the weight of a pair i != j in the loss; 0 of a single state, which has no pair. */
export const pairWeight = (statistic: MmdStatistic, size: number): number =>
  statistic === 'V' ? 1 / size ** 2 : 1 / (size * (size - 1));
