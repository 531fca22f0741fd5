import type fc from 'fast-check';
import type { Family } from './families.js';
import type { Need } from './simulator.js';

/** What a law says of one drawn case: it held, or it did not apply (the run was truncated, say). */
export type Applies = undefined | 'not applicable';

/** One law about a simulator, as a property that any runner can take. */
export interface Law<T = unknown> {
  readonly family: Family;
  readonly title: string;
  /** What it calls besides `run` and `toStatevector`. */
  readonly needs: readonly Need[];
  /** How many of the cases asked for it takes, at most 1: less where a case is expensive. */
  readonly share: number;
  readonly cases: fc.Arbitrary<T>;
  /** Throws where the law does not hold. */
  readonly holds: (drawn: T) => Applies;
}

/** Makes a law of a property; its type of case is its own affair. */
export const lawOf = <T>({
  needs = [],
  share = 1,
  holds,
  ...law
}: {
  readonly family: Family;
  readonly title: string;
  readonly needs?: readonly Need[];
  readonly share?: number;
  readonly cases: fc.Arbitrary<T>;
  // biome-ignore lint/suspicious/noConfusingVoidType: a law without an end says that it held
  readonly holds: (drawn: T) => Applies | void;
}): Law =>
  Object.freeze({ ...law, needs, share, holds: (drawn: unknown) => holds(drawn as T) as Applies }) as Law;
