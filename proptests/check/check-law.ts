import fc from 'fast-check';
import { TfjsMpsError } from 'tfjs-mps';
import { FAMILIES, type Family } from './families.js';
import type { Law } from './law.js';
import { type Draws, shareOf } from './settings.js';
import type { Need } from './simulator.js';

/** What became of one law. */
export interface LawOutcome {
  readonly family: Family;
  readonly title: string;
  readonly equation: string;
  /** `missing`: the simulator lacks what the law calls. `not applicable`: in no drawn case did it say anything. */
  readonly status: 'held' | 'broken' | 'missing' | 'not applicable';
  /** How many cases were drawn, and in how many of them the law applied. */
  readonly runs: number;
  readonly applied: number;
  readonly missing: readonly Need[];
  /** The seed that draws the same cases again. */
  readonly seed: number;
  /** Of a broken law: what is wrong, in the smallest case that was found. */
  readonly message?: string;
  readonly counterexample?: string;
}

/** Longer than this nobody reads a counterexample; a smaller `maxQubits` finds shorter ones. */
const LONGEST = 4000;

/** Draws cases of a law until one breaks it, and shrinks that one. */
export function checkLaw(law: Law, { runs, seed }: Draws, missing: readonly Need[] = []): LawOutcome {
  const { family, title } = law;
  const { equation } = FAMILIES[family];
  const outcome = { family, title, equation, seed, missing, runs: 0, applied: 0 };
  if (missing.length > 0) return { ...outcome, status: 'missing' };
  let applied = 0;
  const numRuns = shareOf(runs, law.share);
  const property = fc.property(law.cases, (drawn) => {
    if (law.holds(drawn) === undefined) applied++;
  });
  const found = fc.check(property, { numRuns, seed });
  if (!found.failed) {
    return { ...outcome, runs: numRuns, applied, status: applied === 0 ? 'not applicable' : 'held' };
  }
  const counterexample = fc.stringify(found.counterexample?.[0]);
  return {
    ...outcome,
    status: 'broken',
    runs: found.numRuns,
    applied,
    message: messageOf(found.errorInstance),
    counterexample:
      counterexample.length > LONGEST ? `${counterexample.slice(0, LONGEST)} ...` : counterexample,
  };
}

/** Our own errors speak for themselves; of others the class says what they are. */
const messageOf = (error: unknown): string => {
  if (error instanceof TfjsMpsError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};
