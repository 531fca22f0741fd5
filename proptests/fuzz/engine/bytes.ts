import type { Rng } from '../../../src/index.js';
import { below, chance, EDGES, edited, pick } from './random.js';

/** What a length, a count or an offset in a header may be changed to. */
const LENGTHS: readonly bigint[] = [
  0n,
  1n,
  2n,
  7n,
  8n,
  127n,
  128n,
  255n,
  256n,
  65_535n,
  2n ** 20n,
  2n ** 31n - 1n,
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 40n,
  2n ** 53n,
  2n ** 53n + 1n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n - 1n,
];

type Edit = (bytes: Uint8Array, random: Rng) => Uint8Array;

const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));

/** Returns a piece of the bytes, a short one more often. */
function span(bytes: Uint8Array, random: Rng): [from: number, to: number] {
  const from = below(random, bytes.length + 1);
  const most = chance(random, 0.7) ? 16 : bytes.length;
  return [from, Math.min(bytes.length, from + below(random, most + 1))];
}

const truncate: Edit = (bytes, random) => bytes.slice(0, below(random, bytes.length + 1));

const flip: Edit = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  const out = bytes.slice();
  out[below(random, out.length)] ^= 1 << below(random, 8);
  return out;
};

const set: Edit = (bytes, random) => {
  if (bytes.length === 0) return bytes;
  const out = bytes.slice();
  out[below(random, out.length)] = below(random, 256);
  return out;
};

const insert: Edit = (bytes, random) => {
  const at = below(random, bytes.length + 1);
  const more = Uint8Array.from({ length: 1 + below(random, 9) }, () => below(random, 256));
  return joined(bytes.slice(0, at), more, bytes.slice(at));
};

const remove: Edit = (bytes, random) => {
  const [from, to] = span(bytes, random);
  return joined(bytes.slice(0, from), bytes.slice(to));
};

const duplicate: Edit = (bytes, random) => {
  const [from, to] = span(bytes, random);
  return joined(bytes.slice(0, to), bytes.slice(from));
};

const zeros: Edit = (bytes, random) => {
  const [from, to] = span(bytes, random);
  return bytes.slice().fill(chance(random, 0.5) ? 0 : 0xff, from, to);
};

/** Puts a number in place of 1, 2, 4 or 8 bytes, low or high byte first. */
const length: Edit = (bytes, random) => {
  const size = pick(random, [1, 2, 4, 8]);
  if (bytes.length < size) return bytes;
  const out = bytes.slice();
  const at = below(random, bytes.length - size + 1);
  const value = BigInt.asUintN(8 * size, pick(random, LENGTHS));
  const isLittle = chance(random, 0.7);
  for (let i = 0; i < size; i++) {
    out[at + (isLittle ? i : size - 1 - i)] = Number((value >> BigInt(8 * i)) & 0xffn);
  }
  return out;
};

/** Puts a number in place of a run of digits, as headers of text have them. */
const digits: Edit = (bytes, random) => {
  const runs = [...Buffer.from(bytes).toString('latin1').matchAll(/\d+/g)];
  if (runs.length === 0) return bytes;
  const { 0: found, index } = pick(random, runs);
  const other = new TextEncoder().encode(pick(random, EDGES));
  return joined(bytes.slice(0, index), other, bytes.slice(index + found.length));
};

const splice =
  (seeds: readonly Uint8Array[]): Edit =>
  (bytes, random) => {
    const other = pick(random, seeds);
    return joined(
      bytes.slice(0, below(random, bytes.length + 1)),
      other.slice(below(random, other.length + 1)),
    );
  };

/** Changes bytes: cut, flipped, filled in, spliced, with lengths of other sizes. */
export function mutatedBytes(seed: Uint8Array, random: Rng, seeds: readonly Uint8Array[]): Uint8Array {
  return edited(random, seed, [
    truncate,
    flip,
    flip,
    set,
    insert,
    remove,
    duplicate,
    zeros,
    length,
    length,
    digits,
    splice(seeds),
  ]);
}
