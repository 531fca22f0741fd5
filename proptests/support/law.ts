import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Law } from '../check/law.js';
import { DEFAULT_RUNS, type Draws, drawsOf, shareOf } from '../check/settings.js';

interface LawOptions<T> {
  /** Cases where 100 are asked for: less for expensive ones, more for what happens rarely. */
  readonly runs?: number;
  /** Cases that failed once: they are tried first, whatever the seed. */
  readonly regressions?: readonly T[];
  readonly afterwards?: (runs: number) => void;
}

/**
 * Declares a test that a law holds for every value an arbitrary draws.
 *
 * PROPTEST_RUNS scales the number of draws of every law (100 is the default), PROPTEST_SEED draws others; a failure
 * prints its seed and the smallest counterexample. Draws that `holds` refuses by `fc.pre` are drawn again. `afterwards`
 * gets the number of draws: a law that counts what it drew can say there that it was not vacuous. It is left out where
 * fewer than 100 draws were asked for, of which no count says anything.
 */
export function law<T>(
  title: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void,
  { runs = DEFAULT_RUNS, regressions = [], afterwards }: LawOptions<T> = {},
): void {
  const { asked, numRuns, seed } = parameters(runs);
  // Without a limit: how long a law may take depends on the number of draws asked for.
  test(title, { timeout: 0 }, () => {
    fc.assert(fc.property(values, holds), {
      numRuns,
      seed,
      examples: regressions.map((one): [T] => [one]),
    });
    if (asked >= DEFAULT_RUNS) counted(() => afterwards?.(numRuns), { runs: asked, seed });
  });
}

/** Looks at what was counted; what is wrong with it is told with the draws that it was counted over. */
export function counted(look: () => void, { runs, seed }: Draws): void {
  try {
    look();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why}\nagain: PROPTEST_SEED=${seed} PROPTEST_RUNS=${runs}`, { cause: error });
  }
}

/** Declares a law that takes time to hold; else as `law`. */
export function asyncLaw<T>(
  title: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
  { runs = DEFAULT_RUNS }: Pick<LawOptions<T>, 'runs'> = {},
): void {
  const { numRuns, seed } = parameters(runs);
  test(title, { timeout: 0 }, () => fc.assert(fc.asyncProperty(values, holds), { numRuns, seed }));
}

/** Declares a law of the exported battery; that it applied nowhere is a failure as well. */
export function declare(laws: readonly Law[]): void {
  for (const { title, cases, holds, share } of laws) {
    let applied = 0;
    law(
      title,
      cases,
      (drawn) => {
        if (holds(drawn) === undefined) applied++;
      },
      { runs: shareOf(DEFAULT_RUNS, share), afterwards: () => expect(applied).toBeGreaterThan(0) },
    );
  }
}

function parameters(runs: number): { asked: number; numRuns: number; seed: number } {
  const { runs: asked, seed } = drawsOf();
  return { asked, numRuns: shareOf(asked, runs / DEFAULT_RUNS), seed };
}
