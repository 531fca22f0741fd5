import { OptionError } from 'tfjs-mps';

// What a caller may have mistaken, said in one voice. Nothing here trusts a value to print itself.

/** The widest register of an arbitrary whose draws are data alone: circuits, pairs, observables. */
export const WIDEST = 1024;

/** The widest register of an arbitrary that draws statevectors: 2^20 amplitudes take 16 MiB. */
export const WIDEST_DENSE = 20;

const LONGEST = 120;

/** Shows any value in a message: short, and without calling a method of it. */
export function shown(value: unknown): string {
  if (typeof value === 'string') {
    return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}...` : value);
  }
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `a list of length ${value.length}`;
  return isPromise(value) ? 'a promise' : 'an object';
}

/** Says what was thrown, be it an error or anything else. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return `${shown(thrown)}, which is no error`;
  return `${String(thrown.name)}: ${String(thrown.message)}`;
}

/** Says where an error was thrown: the first line of its stack that is neither of Node nor of a package, or nothing. */
export function placeOf(thrown: unknown): string {
  const stack = thrown instanceof Error ? String(thrown.stack) : '';
  const line = stack
    .split('\n')
    .find((one) => /^\s+at .*:\d+:\d+\)?$/.test(one) && !/node:|node_modules/.test(one));
  return line === undefined ? '' : `, ${line.trim()}`;
}

/** Tells what a synchronous caller must not be handed. */
export function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'then') === 'function';
}

/** Throws an OptionError unless `options` is a record of known keys. */
export function onlyKeys(options: unknown, known: readonly string[], where: string): void {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new OptionError(
      `The options of ${where} are ${shown(options)}; expected a record of ${known.join(', ')}.`,
    );
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new OptionError(`${where} has no option '${unknown}'; it takes ${known.join(', ')}.`);
}

/** Returns a whole number from `least` to `most`, else throws an OptionError naming `what`. */
export function wholeIn(value: unknown, what: string, least: number, most: number): number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) {
    return value as number;
  }
  throw new OptionError(`${what} is ${shown(value)}; expected a whole number from ${least} to ${most}.`);
}

/** Throws an OptionError unless two bounds are whole numbers in their order. */
export function bounds(
  [min, max]: readonly [unknown, unknown],
  [lower, upper]: readonly [string, string],
  least: number,
  most: number,
): void {
  const from = wholeIn(min, lower, least, most);
  if (wholeIn(max, upper, least, most) >= from) return;
  throw new OptionError(`${lower} is ${from} and ${upper} is ${max}; expected ${lower} <= ${upper}.`);
}

/** Throws an OptionError unless a value is a list of some of the names known, at least one. */
export function someOf(value: unknown, known: readonly string[], what: string): void {
  if (!Array.isArray(value) || value.length === 0) {
    throw new OptionError(`${what} is ${shown(value)}; expected a list of some of ${known.join(', ')}.`);
  }
  const odd = value.findIndex((one) => !known.includes(one));
  if (odd === -1) return;
  throw new OptionError(`${what} has ${shown(value[odd])} at ${odd}; there are ${known.join(', ')}.`);
}

/** Throws an OptionError unless a value is an arbitrary of fast-check. */
export function anArbitrary(value: unknown, what: string): void {
  const is = typeof value === 'object' && value !== null;
  if (is && typeof Reflect.get(value, 'generate') === 'function') return;
  throw new OptionError(
    `${what} is ${shown(value)}; expected an arbitrary of fast-check such as fc.constant(...).`,
  );
}

/** Throws an OptionError unless a value is a finite number that is not negative. */
export function notNegative(value: unknown, what: string): void {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return;
  throw new OptionError(`${what} is ${shown(value)}; expected a finite number of at least 0.`);
}
