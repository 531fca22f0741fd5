import { OptionError } from 'tfjs-mps';
import { shown, wholeIn } from './options.js';

/** Fixed, so that every machine tests the same circuits; PROPTEST_SEED draws others, or replays a failure. */
export const DEFAULT_SEED = 20_251_207;

/** How many cases a law takes where nobody says. */
export const DEFAULT_RUNS = 100;

/** A law of a million cases takes the better part of a day: more is a slip of the pen. */
const MOST_RUNS = 1_000_000;

/** How many cases to draw, and from which seed. */
export interface Draws {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Returns the number of cases and the seed: those given, else PROPTEST_RUNS and PROPTEST_SEED of the environment, else
 * 100 cases of a fixed seed.
 *
 * @throws OptionError for what is no whole number, no case at all, or more than a million.
 * @example
 * drawsOf({ runs: 20, seed: 1 }); // { runs: 20, seed: 1 }
 */
export function drawsOf({ runs, seed }: { readonly runs?: number; readonly seed?: number } = {}): Draws {
  return {
    runs: wholeIn(
      runs === undefined ? (wholeOf('PROPTEST_RUNS') ?? DEFAULT_RUNS) : runs,
      'runs',
      1,
      MOST_RUNS,
    ),
    seed: wholeIn(
      seed === undefined ? (wholeOf('PROPTEST_SEED') ?? DEFAULT_SEED) : seed,
      'seed',
      -(2 ** 31),
      2 ** 32 - 1,
    ),
  };
}

/** Returns how many of the cases asked for a law with a share takes. */
export const shareOf = (runs: number, share: number): number => Math.max(1, Math.ceil(runs * share));

function wholeOf(name: string): number | undefined {
  // A page has no process.
  const text = globalThis.process?.env?.[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new OptionError(`The environment variable ${name} is ${shown(text)}; expected a whole number.`);
}
