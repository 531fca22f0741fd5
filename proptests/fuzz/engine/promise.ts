import { TfjsMpsError } from '../../../src/index.js';
import type { FuzzTarget } from './target.js';

/** A config lists eight of its problems. */
const LONGEST_MESSAGE = 4000;
/** What no message says of bytes or text that have no such thing in them; NaN among numbers has its place. */
const WORDS: readonly RegExp[] = [
  /undefined/,
  /NaN(?! at number)/,
  // The library that checks configs says this where nothing of ours was said.
  /Invalid input|Invalid option|Too small|Too big/,
];
const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Function.prototype,
  String.prototype,
  Number.prototype,
];

/** Returns how many keys the prototypes have that hostile input would add to. */
export const prototypeKeys = (): number =>
  PROTOTYPES.reduce((sum, prototype) => sum + Reflect.ownKeys(prototype).length, 0);

/** Returns what is wrong with something thrown; undefined for an error as promised. */
export function brokenBy(
  thrown: unknown,
  input: unknown,
  { expected, values }: FuzzTarget,
): string | undefined {
  if (!(thrown instanceof TfjsMpsError)) return 'is not an error of ours';
  const { name, message } = thrown;
  if (!expected.some((kind) => thrown instanceof kind)) return `is a ${name}, which is not listed`;
  if (name !== thrown.constructor.name) return `is called ${name}`;
  if (message.trim() === '') return 'says nothing';
  if (message.length > LONGEST_MESSAGE) return `says ${message.length} characters`;
  if (message.includes('[object ')) return 'shows an object as text';
  if (/\n\s+at /.test(message)) return 'carries a stack';
  if (values === true) return undefined;
  const given = input instanceof Uint8Array ? Buffer.from(input).toString() : JSON.stringify(input);
  const odd = WORDS.find((word) => word.test(message) && !word.test(given));
  return odd === undefined ? undefined : `says ${odd.source}`;
}
