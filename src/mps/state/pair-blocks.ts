/** The extents of a state, cut by cut: its bond dimensions on the chain, [1] for a statevector. */
export type Extents = readonly number[];

/** Consecutive states of an ensemble, `to` not included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** All pairs of some bras and some kets. */
export interface PairBlock {
  readonly bras: Range;
  readonly kets: Range;
}

/** Strips that the upper half of a square of pairs is cut into: they cover 5/8 of it. */
const STRIPS = 4;

/**
 * Returns a number for every pair of two ensembles, N x M and interleaved, computed block by block.
 *
 * A block never holds more than `cells` entries at a cut, which are sum of its bras' extents times sum of its kets',
 * unless one pair does by itself. `isSelf` says that both ensembles are the same and the numbers Hermitian: one half
 * is computed then and the other mirrored.
 */
export function tableOfPairs(
  bras: readonly Extents[],
  kets: readonly Extents[],
  cells: number,
  isSelf: boolean,
  compute: (block: PairBlock) => Float64Array,
): Float64Array {
  const table = new Float64Array(2 * bras.length * kets.length);
  for (const block of pairBlocks(bras, kets, cells, isSelf)) {
    const part = compute(block);
    const width = 2 * (block.kets.to - block.kets.from);
    for (let i = block.bras.from, at = 0; i < block.bras.to; i++, at += width) {
      table.set(part.subarray(at, at + width), 2 * (i * kets.length + block.kets.from));
    }
  }
  if (isSelf) mirror(table, bras.length);
  return table;
}

/** Goes through blocks that cover every pair once, or every pair with bra <= ket at least once if `isSelf`. */
export function* pairBlocks(
  bras: readonly Extents[],
  kets: readonly Extents[],
  cells: number,
  isSelf: boolean,
): Generator<PairBlock> {
  const most = isSelf ? Math.ceil(bras.length / STRIPS) : bras.length;
  for (const rows of groups(bras, 0, Math.sqrt(cells), most)) {
    const room = cells / widest(bras.slice(rows.from, rows.to));
    for (const columns of groups(kets, isSelf ? rows.from : 0, room, kets.length)) {
      yield { bras: rows, kets: columns };
    }
  }
}

/** Cuts an ensemble, from a state on, into groups of at most `most` states whose extents sum to at most `room`. */
function* groups(states: readonly Extents[], from: number, room: number, most: number): Generator<Range> {
  let start = from;
  let sums = states[from].map(() => 0);
  for (let i = from; i < states.length; i++) {
    const grown = sums.map((sum, cut) => sum + states[i][cut]);
    const isFull = i - start === most || (i > start && Math.max(...grown) > room);
    if (isFull) yield { from: start, to: i };
    sums = isFull ? [...states[i]] : grown;
    if (isFull) start = i;
  }
  yield { from: start, to: states.length };
}

/** Returns the largest sum of extents at a cut. */
const widest = (states: readonly Extents[]): number =>
  Math.max(...states[0].map((_, cut) => states.reduce((sum, extents) => sum + extents[cut], 0)));

/** Writes the half below the diagonal, and makes the diagonal real. */
function mirror(table: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      table[2 * (i * size + j)] = table[2 * (j * size + i)];
      table[2 * (i * size + j) + 1] = -table[2 * (j * size + i) + 1];
    }
    table[2 * (i * size + i) + 1] = 0;
  }
}
