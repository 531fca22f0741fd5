import { NotFiniteError, OptionError } from './errors.js';

/** Shows a value in an error message without drowning it. */
export function show(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'function') return value.name === '' ? 'a function' : `the function ${value.name}`;
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'an array' : 'an object';
  return String(value);
}

/** Returns `value` if it is a whole number of at least `least`, else throws an OptionError naming `what`. */
export function wholeNumber(value: unknown, what: string, least: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
    throw new OptionError(`${what} is ${show(value)}; expected a whole number of at least ${least}.`);
  }
  return value;
}

/** Throws a NotFiniteError naming the first entry of `values` that is NaN or infinite. */
export function allFinite(values: ArrayLike<number>, what: string): void {
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
      throw new OptionError(`${where} has no option '${key}'; it knows ${known.join(', ')}.`);
    }
  }
}
