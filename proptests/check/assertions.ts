import { LawBrokenError } from './broken.js';
import { type Comparable, type Compared, compared } from './compared.js';
import { notNegative, onlyKeys } from './options.js';

export { LawBrokenError } from './broken.js';
export type { Comparable } from './compared.js';

/** What `close` needs to know: docs/conventions.md, "Closeness". */
export interface Closeness {
  readonly rel: number;
  /** The weight that state and co-state discarded. */
  readonly w?: number;
  /** The operator norm for expectations, 1 for costs of order one. */
  readonly scale?: number;
  /** The part of `scale` that rounding may take. Default 1e-14. */
  readonly abs?: number;
}

/**
 * Asserts max|g - ref| <= rel max|ref| + (abs + sqrt(w)) scale, for numbers, lists, ndarrays, and { re, im } of these.
 *
 * @throws LawBrokenError with the worst entry, also for unequal sizes and for NaN or infinity on either side; OptionError
 * for a closeness that is none, such as an infinite one, and for what holds no numbers.
 * @example
 * close(state.expectation(observable), -1.2, { rel: 1e-10 });
 * close(state.toStatevector(), other.toStatevector(), { rel: 1e-10 });
 */
export function close(g: Comparable, ref: Comparable, closeness: Closeness): void {
  onlyKeys(closeness, ['rel', 'w', 'scale', 'abs'], 'close');
  closeRows(compared(g, ref, 'close'), closeness);
}

/** Asserts as `close` does, of numbers that are read already. */
export function closeRows({ got, want, place }: Compared, closeness: Closeness): void {
  const { rel, w = 0, scale = 1, abs = 1e-14 } = closeness;
  for (const [name, value] of Object.entries({ rel, w, scale, abs })) notNegative(value, `${name} of close`);
  const largest = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const allowed = rel * largest + (abs + Math.sqrt(w)) * scale;
  // NaN and infinity, on either side, are no match, not even of themselves; a text is no number.
  const isClose = (x: number, i: number) =>
    Number.isFinite(x) && Number.isFinite(want[i]) && Math.abs(x - want[i]) <= allowed;
  if (got.every(isClose)) return;
  const off = got.map((x, i) => Math.abs(x - want[i]));
  const worst = off.reduce((k, d, i) => (Number.isNaN(off[k]) || d <= off[k] ? k : i), 0);
  throw new LawBrokenError(
    `${got[worst]}${place(worst)} stands where ${want[worst]} is expected; off by ${off[worst]}, allowed ${allowed}.`,
  );
}

/** Asserts that a condition holds; the message says what was expected and what was found. */
export function ensure(condition: boolean, message: string): asserts condition {
  if (!condition) throw new LawBrokenError(message);
}

/** Asserts that two plain values are the same, numbers bit for bit. */
export function same(got: unknown, want: unknown, what: string): void {
  const [a, b] = [written(got), written(want)];
  if (a !== b) throw new LawBrokenError(`${what}: ${a}, expected ${b}.`);
}

// JSON knows neither -0 nor NaN, both of which tell two results apart.
const written = (value: unknown): string =>
  JSON.stringify(value, (_, x) =>
    typeof x === 'number' && (Object.is(x, -0) || !Number.isFinite(x))
      ? `number ${Object.is(x, -0) ? '-0' : x}`
      : ArrayBuffer.isView(x)
        ? Array.from(x as unknown as ArrayLike<number>)
        : x,
  ) ?? String(value);
