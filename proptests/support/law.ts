import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Law } from '../check/law.js';
import { DEFAULT_RUNS, drawsOf, shareOf } from '../check/settings.js';

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
 * gets the number of draws: a law that counts what it drew can say there that it was not vacuous.
 */
export function law<T>(
  title: string,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void,
  { runs = DEFAULT_RUNS, regressions = [], afterwards }: LawOptions<T> = {},
): void {
  const { numRuns, seed } = parameters(runs);
  // Without a limit: how long a law may take depends on the number of draws asked for.
  test(title, { timeout: 0 }, () => {
    fc.assert(fc.property(values, holds), {
      numRuns,
      seed,
      examples: regressions.map((one): [T] => [one]),
    });
    afterwards?.(numRuns);
  });
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

function parameters(runs: number): { numRuns: number; seed: number } {
  const { runs: asked, seed } = drawsOf();
  return { numRuns: shareOf(asked, runs / DEFAULT_RUNS), seed };
}
