import type { Rng } from '../../../src/index.js';

/** Returns a whole number from 0 to `count` - 1. */
export const below = (random: Rng, count: number): number => Math.floor(random.uniform() * count);

/** Returns whether something of that probability happens. */
export const chance = (random: Rng, probability: number): boolean => random.uniform() < probability;

/** Returns one entry of a list. */
export const pick = <T>(random: Rng, list: readonly T[]): T => list[below(random, list.length)];

/** Applies edits to a value, few of them more often than many. */
export function edited<T>(random: Rng, value: T, edits: readonly ((value: T, random: Rng) => T)[]): T {
  let out = value;
  do out = pick(random, edits)(out, random);
  while (chance(random, 0.4));
  return out;
}

/** Numbers at the edges of what formats and machines hold, as texts. */
export const EDGES: readonly string[] = [
  ...'0 -0 1 -1 2 3 0.5 -0.1 7 16 64 127 128 255 256 1000 1001 65535 65536 1000000 1000001'.split(' '),
  ...'2147483647 2147483648 -2147483649 4294967295 4294967296 1000000000 1e9 1e12 1099511627776'.split(' '),
  ...'9007199254740991 9007199254740992 9007199254740993 18446744073709551615 1e21 1e100 1e150 1e300'.split(
    ' ',
  ),
  ...'1e308 1.8e308 1e309 -1e309 1e-300 5e-324 1e-400 1e99999 0.30000000000000004 00 01 1. .5 -.5'.split(' '),
  ...'0x10 0b1 1_000 1n NaN Infinity -Infinity nan inf null true +1 1e 1e+ -- ١'.split(' '),
  `1${'0'.repeat(400)}`,
];

/** Those of them that are JSON. */
export const NUMBERS: readonly number[] = EDGES.map(Number).filter((value) => !Number.isNaN(value));
