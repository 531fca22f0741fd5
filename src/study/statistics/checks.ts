import type { Row } from '../rows/row.js';
import { largest, sum } from './weights.js';

/**
 * Samples that were computed again on exact statevectors.
 *
 * @inline
 */
export interface ExactCheck {
  readonly inits: number;
  /** The largest |w - w'| over the larger of both, w' being exact. */
  readonly worst: number;
  /** sum |w - w'| over the larger of both sums: no less than what the differences move the mean by. */
  readonly moved: number;
}

/**
 * Samples that were computed again at twice the bond dimension and a tenth of the cutoff.
 *
 * @inline
 */
export interface RefinedCheck {
  readonly inits: number;
  /** Mean refined less mean computed, over these samples. */
  readonly shift: number;
  /** The shift over the larger of both means. */
  readonly relative: number;
}

/** Returns what the exact samples among the rows of a point say; null without any. */
export function exactCheck(rows: readonly Row[]): ExactCheck | null {
  const pairs = pairsOf(rows, 'exact');
  if (pairs.length === 0) return null;
  const worst = largest(pairs.map(([w, other]) => difference(w, other)));
  const apart = sum(pairs.map(([w, other]) => Math.abs(w - other)));
  return { inits: pairs.length, worst, moved: share(apart, ...totals(pairs)) };
}

/** Returns what the refined samples among the rows of a point say; null without any. */
export function refinedCheck(rows: readonly Row[]): RefinedCheck | null {
  const pairs = pairsOf(rows, 'refined');
  if (pairs.length === 0) return null;
  const [computed, refined] = totals(pairs);
  const shift = refined - computed;
  return { inits: pairs.length, shift: shift / pairs.length, relative: share(shift, computed, refined) };
}

/** Returns the mean of the numerical floors that were measured; null without any. */
export function floorOf(rows: readonly Row[]): number | null {
  const floors = rows.flatMap(({ floor }) => (floor === null ? [] : [floor]));
  return floors.length === 0 ? null : sum(floors) / floors.length;
}

type Pair = readonly [computed: number, other: number];

const pairsOf = (rows: readonly Row[], key: 'exact' | 'refined'): Pair[] =>
  rows.flatMap((row) => (row[key] === null ? [] : [[row.gradientSquare, row[key]] as const]));

const totals = (pairs: readonly Pair[]): Pair => [sum(pairs.map(([w]) => w)), sum(pairs.map(([, w]) => w))];

const difference = (a: number, b: number) => share(Math.abs(a - b), a, b);

/** Of the larger of both, so that it is at most 1 and there when one of them is zero. */
const share = (part: number, a: number, b: number) => (part === 0 ? 0 : part / Math.max(a, b));
