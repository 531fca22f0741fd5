/** What the phases of the method share; a row or column without a partner has -1. */
export interface Matching {
  readonly n: number;
  readonly cost: Float64Array;
  readonly columnOf: Int32Array;
  readonly rowOf: Int32Array;
  /** Column potentials. */
  readonly v: Float64Array;
}

/** Lists of a search, made once. */
interface Search {
  /** Length of the shortest path to each column found so far. */
  readonly distance: Float64Array;
  /** The row from which that path enters the column. */
  readonly from: Int32Array;
  /** All columns: those done, then those at the least distance, then the others. */
  readonly columns: Int32Array;
}

/**
 * Gives each of the free rows a column along a shortest augmenting path, and keeps the potentials feasible.
 *
 * Dijkstra's search over reduced costs c[i, j] - u[i] - v[j]; O(n^2) a row. Source: Jonker and Volgenant, Computing 38,
 * 325 (1987).
 */
export function augment(matching: Matching, free: Int32Array): void {
  const { n, columnOf, rowOf } = matching;
  const search = { distance: new Float64Array(n), from: new Int32Array(n), columns: new Int32Array(n) };
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

/** Returns the free column that is nearest to a row; potentials of the columns on the way are raised. */
function shortestPath({ n, cost, rowOf, v }: Matching, start: number, search: Search): number {
  const { distance, from, columns } = search;
  for (let j = 0; j < n; j++) {
    distance[j] = cost[start * n + j] - v[j];
    from[j] = start;
    columns[j] = j;
  }
  let done = 0;
  let reached = 0;
  let settled = 0;
  let least = 0;
  let end = -1;
  while (end < 0) {
    if (reached === done) {
      settled = done;
      least = Number.POSITIVE_INFINITY;
      for (let k = done; k < n; k++) {
        const j = columns[k];
        if (distance[j] > least) continue;
        if (distance[j] < least) {
          least = distance[j];
          reached = done;
        }
        columns[k] = columns[reached];
        columns[reached++] = j;
      }
      for (let k = done; k < reached && end < 0; k++) if (rowOf[columns[k]] < 0) end = columns[k];
      if (end >= 0) break;
    }
    const column = columns[done++];
    const row = rowOf[column] * n;
    const offset = cost[row + column] - v[column] - least;
    for (let k = reached; k < n; k++) {
      const j = columns[k];
      const h = cost[row + j] - v[j] - offset;
      if (h >= distance[j]) continue;
      from[j] = rowOf[column];
      // Rounding may bring h below the least distance, where it cannot be.
      distance[j] = h > least ? h : least;
      if (h > least) continue;
      if (rowOf[j] < 0) {
        end = j;
        break;
      }
      columns[k] = columns[reached];
      columns[reached++] = j;
    }
  }
  for (let k = 0; k < settled; k++) v[columns[k]] += distance[columns[k]] - least;
  return end;
}
