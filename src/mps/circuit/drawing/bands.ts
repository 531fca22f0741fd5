import type { Mark } from './marks.js';

/** A mark and the column it stands in. */
export interface Placed {
  readonly mark: Mark;
  readonly column: number;
}

/** One row of the drawing: the columns that fit into it, with the middle of each. */
export interface Band {
  readonly first: number;
  readonly middles: readonly number[];
  /** Where its wires end. */
  readonly end: number;
}

const GAP = 12;
/** Wire before the first column and behind the last. */
const LEAD = 12;

/** Shares columns out over rows that end before `width`, one column a row at least; wires begin at `start`. */
export function bandsOf(placed: readonly Placed[], start: number, width: number): readonly Band[] {
  const extents = extentsOf(placed);
  const bands: Band[] = [];
  let [first, middles, end]: [number, number[], number] = [0, [], start];
  const close = () =>
    bands.push({ first, middles, end: middles.length === 0 ? start + 4 * LEAD : end + LEAD });
  extents.forEach(({ left, right }, column) => {
    let from = end + (middles.length === 0 ? LEAD : GAP);
    if (middles.length > 0 && from + left + right + LEAD > width) {
      close();
      [first, middles] = [column, []];
      from = start + LEAD;
    }
    middles.push(from + left);
    end = from + left + right;
  });
  close();
  return bands;
}

interface Extent {
  readonly left: number;
  readonly right: number;
}

function extentsOf(placed: readonly Placed[]): readonly Extent[] {
  const extents: Extent[] = [];
  for (const { mark, column } of placed) {
    const { left, right } = extents[column] ?? { left: 0, right: 0 };
    extents[column] = { left: Math.max(left, mark.left), right: Math.max(right, mark.right) };
  }
  return extents;
}

/** Wires under boxes: a list of [from, to] a qubit, in the order in which they stand. */
export type Breaks = ReadonlyMap<number, readonly (readonly [number, number])[]>;

/** Returns where boxes interrupt the wires of a band; the members of one qubit come in the order in which they stand. */
export function breaksOf(members: readonly { readonly mark: Mark; readonly x: number }[]): Breaks {
  const breaks = new Map<number, [number, number][]>();
  for (const { mark, x } of members) {
    for (const { first, last } of mark.boxed) {
      for (let q = first; q <= last; q++) {
        const list = breaks.get(q) ?? [];
        list.push([x - mark.left, mark.ends ? Number.POSITIVE_INFINITY : x + mark.right]);
        breaks.set(q, list);
      }
    }
  }
  return breaks;
}
