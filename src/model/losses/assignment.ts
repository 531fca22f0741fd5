import { show, wholeNumber } from '../../mps/common/check.js';
import { NotFiniteError, SizeMismatchError } from '../../mps/common/errors.js';
import { augment, type Matching } from './augmenting-path.js';
import { completeSparsely } from './sparse-matching.js';

/** A perfect matching of n rows with n columns, and the column potentials that prove it optimal. */
export interface Assignment {
  /** columnOf[i] is the column of row i. */
  readonly columnOf: Int32Array;
  /** The sum of the matched costs. */
  readonly total: number;
  /** v[j] with c[i, j] - v[j] least over j at the matched column, for every row i: the dual solution. */
  readonly potentials: Float64Array;
}

/** Up to this size a search over all columns costs less than the choice of a few. */
const SMALL = 48;

/**
 * Solves the linear assignment problem: a permutation pi that makes sum_i c[i, pi(i)] least, exactly.
 *
 * `cost` is n x n, row-major. Column reduction, cheapest free columns, then shortest augmenting paths, of more than 48
 * rows among a few columns each with a proof over all pairs; O(n^3). Any column potentials are a valid start instead of
 * the first. Ties go by the order of rows and columns, so that the same
 * costs always give the same matching. The costs are not written to. (Augmenting row reduction, the method's third
 * step, saved no time on costs 1 - F of 500 states.)
 * Source: Jonker and Volgenant, Computing 38, 325 (1987).
 *
 * @throws SizeMismatchError unless there are n^2 costs, and n potentials if any; NotFiniteError for one that is NaN
 * or infinite.
 *
 * @example
 * assignment(Float64Array.of(4, 1, 2, 3), 2).columnOf; // [1, 0], total 3
 */
export function assignment(
  cost: Float64Array,
  n: number,
  options: { readonly potentials?: Float64Array } = {},
): Assignment {
  check(cost, n, options.potentials);
  const v = options.potentials?.slice() ?? new Float64Array(n);
  if (options.potentials === undefined) reduceColumns(v, cost);
  const matching = { n, cost, columnOf: new Int32Array(n).fill(-1), rowOf: new Int32Array(n).fill(-1), v };
  const free = matchCheapest(matching);
  if (n > SMALL) completeSparsely(matching);
  else augment(matching, free);
  let total = 0;
  for (let i = 0; i < n; i++) total += cost[i * n + matching.columnOf[i]];
  return { columnOf: matching.columnOf, total, potentials: v };
}

function check(cost: Float64Array, n: number, potentials?: Float64Array): void {
  wholeNumber(n, 'The size of an assignment', 1);
  if (!(cost instanceof Float64Array) || cost.length !== n * n) {
    throw new SizeMismatchError(
      `An assignment of ${n} rows got ${show(cost?.length)} costs; give a Float64Array of ${n * n}.`,
    );
  }
  if (potentials !== undefined && potentials.length !== n) {
    throw new SizeMismatchError(`An assignment of ${n} columns got ${potentials.length} potentials.`);
  }
  for (const [what, values] of [
    ['Cost', cost],
    ['Potential', potentials ?? []],
  ] as const) {
    // One sum finds out: NaN and infinity survive it, and finite costs of any use do not overflow.
    let sum = 0;
    for (let k = 0; k < values.length; k++) sum += values[k];
    if (!Number.isFinite(sum)) {
      throw new NotFiniteError(`${what}s of an assignment add up to ${sum}; expected finite numbers.`);
    }
  }
}

/** Takes the least cost of each column for its potential. */
function reduceColumns(v: Float64Array, cost: Float64Array): void {
  const n = v.length;
  v.set(cost.subarray(0, n));
  for (let i = 1; i < n; i++) for (let j = 0; j < n; j++) if (cost[i * n + j] < v[j]) v[j] = cost[i * n + j];
}

/** Gives each row its cheapest column, if that is not taken, and returns the rows that remain. */
function matchCheapest({ n, cost, columnOf, rowOf, v }: Matching): Int32Array {
  const free = new Int32Array(n);
  let count = 0;
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY;
    let column = 0;
    for (let j = 0; j < n; j++) {
      const h = cost[i * n + j] - v[j];
      // Of equal ones the first that is free.
      if (h > least || (h === least && rowOf[column] < 0)) continue;
      if (h === least && rowOf[j] >= 0) continue;
      least = h;
      column = j;
    }
    if (rowOf[column] >= 0) {
      free[count++] = i;
    } else {
      columnOf[i] = column;
      rowOf[column] = i;
    }
  }
  return free.subarray(0, count);
}
