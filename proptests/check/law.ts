import type fc from 'fast-check';
import { OptionError } from 'tfjs-mps';
import type { Gate } from '../arbitraries/operations.js';
import { GATES } from './bound-circuit.js';
import { FAMILIES, type Family } from './families.js';
import { anArbitrary, shown, someOf } from './options.js';
import type { Need } from './simulator.js';

/** What a law says of one drawn case: it held, or it did not apply (the run was truncated, say). */
export type Applies = undefined | 'not applicable';

/** One law about a simulator, as a property that any runner can take. */
export interface Law<T = unknown> {
  readonly family: Family;
  readonly title: string;
  /** What it calls besides `run` and `toStatevector`. */
  readonly needs: readonly Need[];
  /** Gates that it puts into circuits by itself: a simulator that does not know them is not asked. Default none. */
  readonly gates?: readonly Gate[];
  /** How many of the cases asked for it takes, at most 1: less where a case is expensive. */
  readonly share: number;
  readonly cases: fc.Arbitrary<T>;
  /** Throws where the law does not hold. */
  readonly holds: (drawn: T) => Applies;
}

/**
 * Makes a law of a property; its type of case is its own affair.
 *
 * @throws OptionError for an unknown family, or cases that are no arbitrary
 * @example
 * const law = lawOf({
 *   family: 'norm',
 *   title: 'a run leaves a state of norm 1',
 *   cases: runCases({ max: 4 }),
 *   holds: ({ circuit, angles, initial }) => {
 *     const out = engine.run(circuit, angles, initial);
 *     close(out.overlap(out).re, 1, { rel: 1e-10 });
 *   },
 * });
 * checkLaw(law, drawsOf({ runs: 20 })).status; // 'held'
 */
export const lawOf = <T>({
  needs = [],
  gates = [],
  share = 1,
  holds,
  ...law
}: {
  readonly family: Family;
  readonly title: string;
  readonly needs?: readonly Need[];
  readonly gates?: readonly Gate[];
  readonly share?: number;
  readonly cases: fc.Arbitrary<T>;
  // biome-ignore lint/suspicious/noConfusingVoidType: a law without an end says that it held
  readonly holds: (drawn: T) => Applies | void;
}): Law =>
  checkedLaw(
    Object.freeze({
      ...law,
      needs,
      gates,
      share,
      holds: typeof holds === 'function' ? (drawn: unknown) => holds(drawn as T) as Applies : holds,
    }) as Law,
  );

/** Returns a law, or throws an OptionError that says what it lacks: a law may come from anywhere. */
export function checkedLaw(law: Law): Law {
  if (typeof law !== 'object' || law === null) {
    throw new OptionError(`The law is ${shown(law)}; expected what lawOf({ family, ... }) returns.`);
  }
  const { family, title, needs, gates = [], share, cases, holds } = law;
  const what = `The law ${shown(title)}`;
  someOf([family], Object.keys(FAMILIES), `The family of ${what.slice(4)}`);
  anArbitrary(cases, `cases of ${what.slice(4)}`);
  if (!Array.isArray(gates) || gates.length > 0) someOf(gates, GATES, `gates of ${what.slice(4)}`);
  const odd =
    (typeof title !== 'string' && `title is ${shown(title)}; expected a text`) ||
    (typeof holds !== 'function' && `holds is ${shown(holds)}; expected a function of a case`) ||
    (!Array.isArray(needs) && `needs is ${shown(needs)}; expected a list of names of methods`) ||
    (!(share > 0 && share <= 1) && `share is ${shown(share)}; expected a number above 0, at most 1`);
  if (odd) throw new OptionError(`${what}: its ${odd}.`);
  return law;
}
