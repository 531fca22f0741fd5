import { expect } from 'vitest';
import type { TfjsMpsError } from '../../../src/index.js';

/** Returns what a call throws, undefined where it throws nothing. */
export function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Expects an error of a class, and returns its message. */
export function refusal(act: () => unknown, kind: abstract new (...args: never[]) => TfjsMpsError): string {
  const error = thrownBy(act);
  expect(error).toBeInstanceOf(kind);
  return (error as Error).message;
}

/** Returns the name of the error that a call throws. */
export const refusalName = (act: () => unknown): string | undefined =>
  (thrownBy(act) as Error | undefined)?.name;
