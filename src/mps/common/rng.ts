import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { show } from './check.js';
import { OptionError } from './errors.js';

/**
 * A seeded stream of random numbers that can be split by name.
 *
 * Splitting depends on the stream's own key only, never on how many numbers were drawn, so that adding a draw
 * in one place moves no other. The generator is xoroshiro128+ (Blackman and Vigna, 2018), from `pure-rand`.
 *
 * @example
 * const stream = rng(7);
 * stream.split('angles').uniform(); // in [0, 1), the same on every machine
 */
export interface Rng {
  /** Returns an independent stream, determined by this stream's key and the label. */
  split(label: string | number): Rng;
  /** Returns a number in [0, 1) with 53 random bits. */
  uniform(): number;
  /** Returns a standard normal number (Box and Muller, 1958). */
  normal(): number;
}

/**
 * Returns the stream of a seed, a whole number or a text.
 *
 * @example
 * rng(7).split('angles').normal() === rng(7).split('angles').normal(); // true
 */
export function rng(seed: number | string): Rng {
  if (typeof seed !== 'string' && !Number.isSafeInteger(seed)) {
    throw new OptionError(`The seed is ${show(seed)}; expected a whole number or a text.`);
  }
  return stream(hash(`${typeof seed}:${seed}`, [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x71374491]));
}

type Key = readonly [number, number, number, number];

function stream(key: Key): Rng {
  let generator: RandomGenerator | undefined;
  let spare: number | undefined;
  const bits = (): number => {
    generator ??= xoroshiro128plusFromState(key);
    return generator.next() >>> 0;
  };
  const uniform = () => ((bits() >>> 5) * 2 ** 26 + (bits() >>> 6)) / 2 ** 53;
  return Object.freeze({
    split: (label: string | number) => stream(hash(`${typeof label}:${label}`, key)),
    uniform,
    normal() {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  });
}

/** Mixes a text into a 128-bit key, each word by MurmurHash3's block step and finaliser (Appleby, 2008). */
function hash(text: string, key: Key): Key {
  const word = (lane: 0 | 1 | 2 | 3): number => {
    let h = key[lane] ^ Math.imul(key[(lane + 1) & 3] + lane + 1, 0x27d4eb2f);
    for (let i = 0; i < text.length; i++) {
      const block = Math.imul(text.charCodeAt(i) + Math.imul(lane + 1, 0x9e3779b1), 0xcc9e2d51);
      h ^= Math.imul((block << 15) | (block >>> 17), 0x1b873593);
      h = Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64;
    }
    h ^= text.length;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) | 0;
  };
  return [word(0), word(1), word(2), word(3)];
}
