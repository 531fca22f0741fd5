/** The sign changes of a group of CZ gates, in the words that the kernel `flipSigns` reads. */
export interface SignFlips {
  /** Pairs of int32 (distance, mask), two of them a number. */
  readonly words: Float64Array;
  readonly count: number;
}

/**
 * Gathers CZ gates by the distance of their bits: with x the index of an amplitude, the gates between q and q + d for
 * all q in a mask change its sign if x & (x >> d) & mask has an odd number of ones. A gate twice is none.
 */
export function flipsOfSigns(pairs: readonly (readonly [number, number])[]): SignFlips {
  const masks = new Map<number, number>();
  for (const [a, b] of pairs) {
    const distance = Math.abs(a - b);
    masks.set(distance, (masks.get(distance) ?? 0) ^ (1 << Math.min(a, b)));
  }
  const kept = [...masks].filter(([, mask]) => mask !== 0);
  return { words: new Float64Array(Int32Array.from(kept.flat()).buffer), count: kept.length };
}
