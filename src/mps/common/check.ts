import { NotFiniteError, OptionError } from './errors.js';

/** Longer texts are cut in a message: a beginning and an end tell which one is meant. */
const LONGEST = 200;

/** Cuts a long text in its middle and says how long it is. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return `${text.slice(0, LONGEST / 2)}… (${text.length} characters) …${text.slice(-LONGEST / 4)}`;
}

/** Shows a value in an error message without drowning it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(shortened(value));
  if (typeof value === 'function') {
    return value.name === '' ? 'a function' : `the function ${shortened(String(value.name))}`;
  }
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return shortened(String(value));
}

/** Returns `value` if it is a whole number of at least `least`, else throws an OptionError naming `what`. */
export function wholeNumber(value: unknown, what: string, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw new OptionError(`${what} is ${show(value)}; expected a whole number of at least ${least}.`);
  }
  return value;
}

/** Longer lists fit into no memory. */
const LONGEST_LIST = 1e8;

/** Returns `value` if it is a whole number from `least` to 10^8, which a list may have entries, else throws as `wholeNumber`. */
export function listLength(value: unknown, what: string, least: number): number {
  const length = wholeNumber(value, what, least);
  if (length <= LONGEST_LIST) return length;
  throw new OptionError(
    `${what} is ${show(value)}; expected at most ${LONGEST_LIST}, which a list may hold.`,
  );
}

/** Throws an OptionError naming `what` unless a value is an object or a list. */
export function anObject(value: unknown, what: string): void {
  if (typeof value === 'object' && value !== null) return;
  throw new OptionError(`${what} is ${show(value)}; expected an object.`);
}

/** Throws an OptionError naming `what` unless a value is a list. */
export function aList(value: unknown, what: string): void {
  if (Array.isArray(value)) return;
  throw new OptionError(`${what} is ${show(value)}; expected a list.`);
}

/** Returns whether a value is a list whose entries all pass a test, those that a sparse one lacks too. */
export const isListOf = (value: unknown, passes: (entry: unknown) => boolean): value is unknown[] =>
  Array.isArray(value) && Array.from(value as unknown[]).every(passes);

/** Throws a NotFiniteError naming the first entry of `values` that is NaN or infinite. */
export function allFinite(values: ArrayLike<number>, what: string): void {
  if (typeof values !== 'object' || values === null || typeof values.length !== 'number') {
    throw new OptionError(`Instead of a list of numbers, ${show(values)} was given (${what}).`);
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new NotFiniteError(`${what} ${i} is ${show(values[i])}; expected a finite number.`);
    }
  }
}

/** Throws an OptionError unless `options` is an object, or if it has a key that is not in `known`. */
export function knownKeys(options: object, known: readonly string[], where: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new OptionError(`${where} takes an object with ${known.join(', ')}, not ${show(options)}.`);
  }
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) {
      throw new OptionError(`${where} has no option '${shortened(key)}'; it knows ${known.join(', ')}.`);
    }
  }
}
