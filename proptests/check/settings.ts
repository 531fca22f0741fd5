import { OptionError } from 'tfjs-mps';

/** Fixed, so that every machine tests the same circuits; PROPTEST_SEED draws others, or replays a failure. */
export const DEFAULT_SEED = 20_251_207;

/** How many cases a law takes where nobody says. */
export const DEFAULT_RUNS = 100;

/** How many cases to draw, and from which seed. */
export interface Draws {
  readonly runs: number;
  readonly seed: number;
}

/**
 * Returns the number of cases and the seed: those given, else PROPTEST_RUNS and PROPTEST_SEED of the environment, else
 * 100 cases of a fixed seed.
 *
 * @throws OptionError for what is no whole number, or no case at all.
 */
export function drawsOf({ runs, seed }: { readonly runs?: number; readonly seed?: number } = {}): Draws {
  return {
    runs: whole(runs ?? wholeOf('PROPTEST_RUNS') ?? DEFAULT_RUNS, 'runs', 1),
    seed: whole(seed ?? wholeOf('PROPTEST_SEED') ?? DEFAULT_SEED, 'seed', -(2 ** 31)),
  };
}

/** Returns how many of the cases asked for a law with a share takes. */
export const shareOf = (runs: number, share: number): number => Math.max(1, Math.ceil(runs * share));

function whole(value: number, name: string, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new OptionError(`${name} is ${String(value)}; expected a whole number of at least ${least}.`);
}

function wholeOf(name: string): number | undefined {
  // A page has no process.
  const text = globalThis.process?.env?.[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new OptionError(`The environment variable ${name} is '${text}'; expected a whole number.`);
}
