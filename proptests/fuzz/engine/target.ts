import type { Rng, TfjsMpsError } from '../../../src/index.js';

/** A class of errors that a reader may refuse its input with. */
export type ErrorClass = abstract new (...args: never[]) => TfjsMpsError;

/** A reader of outside bytes, text or values, and how its input is changed. */
export interface FuzzTarget<Input = unknown> {
  readonly name: string;
  /** Inputs that are read. */
  readonly seeds: () => readonly Input[] | Promise<readonly Input[]>;
  readonly mutate: (seed: Input, random: Rng, seeds: readonly Input[]) => Input;
  /**
   * Reads an input, and throws a plain Error where what it accepted is not sane. What it returns is not looked at, but
   * for `false`: the input was no input.
   */
  readonly read: (input: Input) => unknown;
  /** The classes that it may refuse with. */
  readonly expected: readonly ErrorClass[];
  /** How much of the inputs asked for it gets, where one takes long; 1 if absent. */
  readonly share?: number;
  /** Milliseconds that one input may take, and MiB that all may; 1000 and 256 if absent. */
  readonly limits?: { readonly milliseconds: number; readonly memory: number };
  /** Whether undefined is a value of its inputs, which its messages may name then. */
  readonly values?: boolean;
  /** Whether its seeds are no inputs, but what inputs are drawn beside. */
  readonly skipsSeeds?: boolean;
  /** The least share of inputs that is accepted, and that is refused; 0.01 if absent. */
  readonly leastOfEach?: number;
}

/** Forgets the type of a target's input, so that unlike targets stand in one list. */
export const target = <Input>(one: FuzzTarget<Input>): FuzzTarget => one as unknown as FuzzTarget;

/** Throws unless what was accepted is as it should be. */
export function sane(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(`Accepted what is not sane: ${what}.`);
}
