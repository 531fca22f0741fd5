import fc from 'fast-check';

/** Gives a value the name that a counterexample is printed with. */
export const named = <T extends object>(value: T, name: string): T =>
  Object.assign(value, { [fc.toStringMethod]: () => name });
