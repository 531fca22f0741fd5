/** Columns in the order of their distances, the nearest first: a binary heap whose keys may decrease. */
export interface ColumnHeap {
  readonly columns: Int32Array;
  /** Where a column stands in the heap; -1 where it was never in it, -2 where it has left. */
  readonly places: Int32Array;
  size: number;
}

/** Returns an empty heap for n columns. */
export const columnHeap = (n: number): ColumnHeap => ({
  columns: new Int32Array(n),
  places: new Int32Array(n).fill(-1),
  size: 0,
});

/** Takes a column in, or moves it to where its smaller distance belongs. */
export function lower(heap: ColumnHeap, distance: Float64Array, column: number): void {
  const { columns, places } = heap;
  let at = places[column] < 0 ? heap.size++ : places[column];
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (distance[columns[above]] <= distance[column]) break;
    columns[at] = columns[above];
    places[columns[at]] = at;
    at = above;
  }
  columns[at] = column;
  places[column] = at;
}

/** Takes the nearest column out. */
export function nearest(heap: ColumnHeap, distance: Float64Array): number {
  const { columns, places } = heap;
  const first = columns[0];
  places[first] = -2;
  const last = columns[--heap.size];
  if (heap.size === 0) return first;
  let at = 0;
  for (let below = 1; below < heap.size; below = 2 * at + 1) {
    if (below + 1 < heap.size && distance[columns[below + 1]] < distance[columns[below]]) below++;
    if (distance[columns[below]] >= distance[last]) break;
    columns[at] = columns[below];
    places[columns[at]] = at;
    at = below;
  }
  columns[at] = last;
  places[last] = at;
  return first;
}
