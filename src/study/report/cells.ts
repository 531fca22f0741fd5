import { percent, scientific } from '../../figures/numbers.js';
import type { Point } from '../statistics/point.js';
import type { Estimate } from '../statistics/weights.js';

// How numbers read in the tables of a report; a dash for what is not known.

export const NONE = '–';

/** Returns a number as 1.23 x 10^-4, a dash for one that is not finite. */
export const number = (value: number, digits = 2): string =>
  Number.isFinite(value) ? scientific(value, digits).replace(/^-/, '−') : NONE;

/** Returns a mean with its error in percent of it. */
export function estimate({ mean, standardError }: Estimate): string {
  if (mean === 0 || !Number.isFinite(standardError)) return number(mean);
  return `${number(mean)} (${percent(standardError / Math.abs(mean))})`;
}

/** Returns the limits of an interval. */
export const interval = ([low, high]: readonly [number, number]): string =>
  `${number(low)} … ${Number.isFinite(high) ? number(high) : '∞'}`;

/** Returns a number of qubits, with the signs of its point: a ring for a hollow one, a cross for any other flaw. */
export function qubitsCell({ qubits, hollow, marks }: Point): string {
  return `${qubits}${hollow ? ' ○' : ''}${marks.length > (hollow ? 1 : 0) ? ' ✗' : ''}`;
}

/** Returns the columns of a table that say something: those with another cell than a dash or nothing. */
export function filledColumns(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly [head: string[], rows: string[][]] {
  const filled = head.map((_, k) => rows.some((row) => row[k] !== NONE && row[k] !== ''));
  const keep = (cells: readonly string[]) => cells.filter((_, k) => filled[k]);
  return [keep(head), rows.map(keep)];
}
