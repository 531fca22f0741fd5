/** What the steps of an assignment share; a row or column without a partner has -1. */
export interface Matching {
  readonly n: number;
  readonly cost: Float64Array;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  /** Column potentials v; the row potentials are u[i] = min_j c[i, j] - v[j]. */
  readonly v: Float64Array;
}

/** Lists of a search, made once. */
interface Search {
  /** Length of the shortest path found so far to each column that is not settled; infinite for the others. */
  readonly open: Float64Array;
  /** Potentials of the columns that are not settled; minus infinity for the others, which no path then reaches. */
  readonly price: Float64Array;
  /** The row from which that path enters the column. */
  readonly from: Int32Array;
  /** The settled columns in their order, and their distances. */
  readonly order: Int32Array;
  readonly distance: Float64Array;
}

/**
 * Gives each of the free rows a column along a shortest augmenting path, and keeps the potentials feasible.
 *
 * Dijkstra's search over reduced costs c[i, j] - u[i] - v[j], O(n^2) a row. Source: Jonker and Volgenant, Computing 38,
 * 325 (1987).
 */
export function augment(matching: Matching, free: Int32Array): void {
  const { n, columnOf, rowOf } = matching;
  const floats = () => new Float64Array(n);
  const [open, price, distance] = [floats(), floats(), floats()];
  const search = { open, price, distance, from: new Int32Array(n), order: new Int32Array(n) };
  for (let k = 0; k < free.length; k++) {
    let column = shortestPath(matching, free[k], search);
    let row: number;
    do {
      row = search.from[column];
      rowOf[column] = row;
      const before = columnOf[row];
      columnOf[row] = column;
      column = before;
    } while (row !== free[k]);
  }
}

/** Returns the free column that is nearest to a row; potentials of the columns settled before it are lowered. */
function shortestPath({ n, cost, rowOf, v }: Matching, start: number, search: Search): number {
  const { open, price, order, distance } = search;
  price.set(v);
  open.fill(Number.POSITIVE_INFINITY);
  let row = start;
  let offset = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let settled = 0; ; settled++) {
    const column = scanned(cost, row, offset, search);
    // Rounding may bring a distance below one that was settled before, where it cannot be.
    last = Math.max(last, open[column]);
    if (rowOf[column] < 0) {
      for (let k = 0; k < settled; k++) v[order[k]] += distance[k] - last;
      return column;
    }
    order[settled] = column;
    distance[settled] = last;
    row = rowOf[column];
    offset = cost[row * n + column] - v[column] - last;
    open[column] = Number.POSITIVE_INFINITY;
    price[column] = Number.NEGATIVE_INFINITY;
  }
}

/**
 * Extends the paths by a row and returns the first of the nearest columns.
 *
 * One sweep in order, settled columns included: a list of the others, which jumps about in the costs, takes longer.
 */
function scanned(cost: Float64Array, row: number, offset: number, { open, price, from }: Search): number {
  const n = open.length;
  const begin = row * n;
  let least = Number.POSITIVE_INFINITY;
  let nearest = -1;
  for (let j = 0; j < n; j++) {
    const length = cost[begin + j] - price[j] - offset;
    let shortest = open[j];
    if (length < shortest) {
      open[j] = shortest = length;
      from[j] = row;
    }
    if (shortest < least) {
      least = shortest;
      nearest = j;
    }
  }
  return nearest;
}
