import { allFinite, listLength } from '../mps/common/check.js';

/**
 * Returns `count` numbers from `from` to `to`, evenly spaced, both ends included.
 *
 * @example
 * linspace(1, 4, 4); // [1, 2, 3, 4]
 */
export function linspace(from: number, to: number, count: number): number[] {
  listLength(count, 'The number of points of a schedule', 1);
  allFinite([from, to], 'The end of a schedule, number');
  if (count === 1) return [from];
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}
