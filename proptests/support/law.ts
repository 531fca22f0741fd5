import fc from 'fast-check';
import { test } from 'vitest';

/** Fixed, so that every machine tests the same circuits; PROPTEST_SEED draws others, or replays a failure. */
const DEFAULT_SEED = 20_251_207;

/**
 * Declares a test that a law holds for every value an arbitrary draws.
 *
 * PROPTEST_RUNS sets the number of draws of every law; a failure prints its seed and the smallest counterexample.
 * Draws that `holds` refuses by `fc.pre` are drawn again. `afterwards` gets the number of draws: a law that counts what
 * it drew can say there that it was not vacuous.
 */
export function law<T>(
  title: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void,
  { runs = 40, afterwards }: { readonly runs?: number; readonly afterwards?: (runs: number) => void } = {},
): void {
  const numRuns = wholeNumberOf('PROPTEST_RUNS') ?? runs;
  const seed = wholeNumberOf('PROPTEST_SEED') ?? DEFAULT_SEED;
  // Without a limit: how long a law may take depends on the number of draws asked for.
  test(title, { timeout: 0 }, () => {
    fc.assert(fc.property(values, holds), { numRuns, seed });
    afterwards?.(numRuns);
  });
}

/** Declares a law that takes time to hold; else as `law`. */
export function asyncLaw<T>(
  title: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
  { runs = 40 }: { readonly runs?: number } = {},
): void {
  const numRuns = wholeNumberOf('PROPTEST_RUNS') ?? runs;
  const seed = wholeNumberOf('PROPTEST_SEED') ?? DEFAULT_SEED;
  test(title, { timeout: 0 }, () => fc.assert(fc.asyncProperty(values, holds), { numRuns, seed }));
}

function wholeNumberOf(name: string): number | undefined {
  const text = process.env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new Error(`${name} is '${text}'; expected a whole number.`);
  return value;
}
