import fc from 'fast-check';
import { OptionError, TfjsMpsError } from 'tfjs-mps';
import type { Gate } from '../arbitraries/operations.js';
import { LawBrokenError } from './assertions.js';
import { FAMILIES, type Family } from './families.js';
import { type Applies, checkedLaw, type Law } from './law.js';
import { onlyKeys, placeOf, reasonOf, shown } from './options.js';
import { type Draws, drawsOf, shareOf } from './settings.js';
import type { Need } from './simulator.js';

/** What became of one law. */
export interface LawOutcome {
  readonly family: Family;
  readonly title: string;
  readonly equation: string;
  /** `missing`: the simulator lacks what the law calls, or a gate that it puts into circuits. `not applicable`: in no drawn case did it say anything. */
  readonly status: 'held' | 'broken' | 'missing' | 'not applicable';
  /** How many cases were drawn, and in how many of them the law applied. */
  readonly runs: number;
  readonly applied: number;
  readonly missing: readonly (Need | Gate)[];
  /** What draws the same cases again: the seed, and the runs that were asked for. */
  readonly seed: number;
  readonly asked: number;
  /** Of a broken law: what is wrong, in the smallest case that was found, and what was thrown there. */
  readonly message?: string;
  readonly counterexample?: string;
  readonly cause?: unknown;
}

/** Longer than this nobody reads a counterexample; a smaller `maxQubits` finds shorter ones. */
const LONGEST = 4000;

/**
 * Draws cases of a law until one breaks it, and shrinks that one.
 *
 * @throws OptionError for what is no law, and for draws out of their range
 * @example
 * const [law] = lawsOf(subjectOf(mps({ maxBond: 64 })));
 * checkLaw(law, drawsOf({ runs: 20 })).status; // 'held'
 */
export function checkLaw(law: Law, draws: Draws, missing: readonly (Need | Gate)[] = []): LawOutcome {
  const { family, title } = checkedLaw(law);
  onlyKeys(draws, ['runs', 'seed'], 'checkLaw');
  const { runs, seed } = drawsOf(draws);
  if (!Array.isArray(missing)) {
    throw new OptionError(`missing is ${shown(missing)}; expected a list of names of methods and gates.`);
  }
  const { equation } = FAMILIES[family];
  const outcome = { family, title, equation, seed, asked: runs, missing, runs: 0, applied: 0 };
  if (missing.length > 0) return { ...outcome, status: 'missing' };
  let applied = 0;
  const numRuns = shareOf(runs, law.share);
  const property = fc.property(law.cases, (drawn) => {
    if (answerOf(law.holds(drawn)) === undefined) applied++;
  });
  const found = fc.check(property, { numRuns, seed });
  if (!found.failed) {
    return { ...outcome, runs: numRuns, applied, status: applied === 0 ? 'not applicable' : 'held' };
  }
  if (found.counterexample === null) {
    // fc.pre of a law refused nearly all that was drawn.
    throw new OptionError(
      `The law '${title}' refused ${found.numSkips} of the cases it drew; draw what it applies to, or let holds return 'not applicable'.`,
    );
  }
  const counterexample = fc.stringify(found.counterexample[0]);
  return {
    ...outcome,
    status: 'broken',
    runs: found.numRuns,
    applied,
    message: messageOf(found.errorInstance),
    cause: found.errorInstance,
    counterexample:
      counterexample.length > LONGEST ? `${counterexample.slice(0, LONGEST)} ...` : counterexample,
  };
}

/** A law that answers `false`, or by a promise, must not pass for one that holds or does not apply. */
function answerOf(answer: unknown): Applies {
  if (answer === undefined || answer === 'not applicable') return answer;
  throw new LawBrokenError(
    `holds returned ${shown(answer)}; expected nothing where the law holds, 'not applicable', or an error.`,
  );
}

/** Our own errors speak for themselves; of others the class says what they are. */
const messageOf = (error: unknown): string =>
  error instanceof TfjsMpsError ? error.message : `${reasonOf(error)}${placeOf(error)}`;
