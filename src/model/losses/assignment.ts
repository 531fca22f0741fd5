import { show, wholeNumber } from '../../mps/common/check.js';
import { NotFiniteError, SizeMismatchError } from '../../mps/common/errors.js';
import { augment, type Matching } from './augmenting-path.js';

/** A perfect matching of n rows with n columns, and the column potentials that prove it optimal. */
export interface Assignment {
  /** columnOf[i] is the column of row i. */
  readonly columnOf: Int32Array;
  /** The sum of the matched costs. */
  readonly total: number;
  /** v[j] with c[i, j] - v[j] least over j at the matched column, for every row i: the dual solution. */
  readonly potentials: Float64Array;
}

/** Sweeps of augmenting row reduction: more find hardly any row a column. */
const SWEEPS = 2;

/**
 * Solves the linear assignment problem: a permutation pi that makes sum_i c[i, pi(i)] least, exactly.
 *
 * `cost` is n x n, row-major. Column reduction, reduction transfer, augmenting row reduction, then shortest augmenting
 * paths; O(n^3). Any column potentials are a valid start and take the place of the first two. Ties go by the order of
 * rows and columns, so that the same costs always give the same matching. The costs are not written to.
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
  const matching = { n, cost, columnOf: new Int32Array(n).fill(-1), rowOf: new Int32Array(n).fill(-1), v };
  if (options.potentials === undefined) reduceColumns(matching);
  const free = new Int32Array(n);
  let nFree = 0;
  for (let i = 0; i < n; i++) if (matching.columnOf[i] < 0) free[nFree++] = i;
  for (let sweep = 0; sweep < SWEEPS && n > 1; sweep++) nFree = reduceRows(matching, free, nFree);
  augment(matching, free.subarray(0, nFree));
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

/** Takes the least cost of each column for its potential, gives each row one of its columns, and moves slack on. */
function reduceColumns({ n, cost, columnOf, rowOf, v }: Matching): void {
  const least = new Int32Array(n);
  v.set(cost.subarray(0, n));
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (cost[i * n + j] < v[j]) {
        v[j] = cost[i * n + j];
        least[j] = i;
      }
    }
  }
  const times = new Int32Array(n);
  for (let j = n - 1; j >= 0; j--) {
    const i = least[j];
    if (times[i]++ > 0) continue;
    columnOf[i] = j;
    rowOf[j] = i;
  }
  for (let i = 0; i < n && n > 1; i++) {
    if (times[i] !== 1) continue;
    let slack = Number.POSITIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      if (j !== columnOf[i]) slack = Math.min(slack, cost[i * n + j] - v[j]);
    }
    v[columnOf[i]] -= slack;
  }
}

/**
 * Gives free rows their cheapest column and lowers its potential to the second cheapest; who is displaced goes on.
 *
 * Returns how many rows are free afterwards; they stand at the beginning of `free`. Near-ties could lower potentials by
 * next to nothing for ever: the budget hands what is left to the augmenting paths.
 */
function reduceRows({ n, cost, columnOf, rowOf, v }: Matching, free: Int32Array, count: number): number {
  let left = 0;
  let budget = 8 * n;
  for (let k = 0; k < count; ) {
    const i = free[k++];
    const row = i * n;
    let first = 0;
    let second = 1;
    let u1 = Number.POSITIVE_INFINITY;
    let u2 = Number.POSITIVE_INFINITY;
    for (let j = 0; j < n; j++) {
      const h = cost[row + j] - v[j];
      if (h >= u2) continue;
      if (h >= u1) {
        u2 = h;
        second = j;
      } else {
        u2 = u1;
        second = first;
        u1 = h;
        first = j;
      }
    }
    const lowered = v[first] - (u2 - u1);
    const drops = lowered < v[first];
    if (drops) v[first] = lowered;
    const taken = !drops && rowOf[first] >= 0 ? second : first;
    const displaced = rowOf[taken];
    columnOf[i] = taken;
    rowOf[taken] = i;
    if (displaced < 0) continue;
    columnOf[displaced] = -1;
    if (drops && budget-- > 0) free[--k] = displaced;
    else free[left++] = displaced;
  }
  return left;
}
