import type { Matching } from './augmenting-path.js';

/** The columns that a search may go to from each row: those that look cheapest. */
export interface Arcs {
  readonly columns: Int32Array[];
  /** Their costs, side by side: a search reads them many times. */
  readonly costs: Float64Array[];
  /** How many of a row's list are in use. */
  readonly counts: Int32Array;
}

const NO_COLUMNS = new Int32Array(0);
const NO_COSTS = new Float64Array(0);

/** Returns no arcs yet. */
export const noArcs = (n: number): Arcs => ({
  columns: Array.from({ length: n }, () => NO_COLUMNS),
  costs: Array.from({ length: n }, () => NO_COSTS),
  counts: new Int32Array(n),
});

/**
 * Gives a row its `count` cheapest columns at the potentials as they are, and the one it is matched with.
 *
 * @param room two lists of n numbers, overwritten
 */
export function chooseArcs(
  { n, cost, v, columnOf }: Matching,
  arcs: Arcs,
  row: number,
  count: number,
  { reduced, sorted }: { readonly reduced: Float64Array; readonly sorted: Float64Array },
): void {
  for (let j = 0; j < n; j++) {
    reduced[j] = cost[row * n + j] - v[j];
    sorted[j] = reduced[j];
  }
  const most = count < n ? smallest(sorted, count) : Number.POSITIVE_INFINITY;
  const own = columnOf[row];
  if (arcs.columns[row].length < count + 1) {
    arcs.columns[row] = new Int32Array(count + 1);
    arcs.costs[row] = new Float64Array(count + 1);
  }
  const chosen = arcs.columns[row];
  let size = 0;
  // Ties beyond `count` are left out, in the order of the columns.
  for (let j = 0; j < n && size < count; j++) if (reduced[j] <= most) chosen[size++] = j;
  if (own >= 0 && !chosen.subarray(0, size).includes(own)) chosen[size++] = own;
  for (let k = 0; k < size; k++) arcs.costs[row][k] = cost[row * n + chosen[k]];
  arcs.counts[row] = size;
}

/** Returns the k-th smallest number of a list, k from 1; reorders the list. Source: Hoare, Commun. ACM 4, 321 (1961). */
function smallest(list: Float64Array, k: number): number {
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const pivot = list[(low + high) >> 1];
    let i = low;
    let j = high;
    while (i <= j) {
      while (list[i] < pivot) i++;
      while (list[j] > pivot) j--;
      if (i > j) break;
      const kept = list[i];
      list[i++] = list[j];
      list[j--] = kept;
    }
    if (k - 1 <= j) high = j;
    else if (k - 1 >= i) low = i;
    else break;
  }
  return list[k - 1];
}
