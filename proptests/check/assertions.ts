import { OptionError, TfjsMpsError } from 'tfjs-mps';
import { notNegative, onlyKeys, shown } from './options.js';

/** A law of the testing library that does not hold: what was compared, and by how much it is off. */
export class LawBrokenError extends TfjsMpsError {}

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
 * Asserts max|g - ref| <= rel max|ref| + (abs + sqrt(w)) scale, for numbers or lists of one length.
 *
 * @throws LawBrokenError with the worst entry, also for lists of unequal length and for NaN or infinity on either side;
 * OptionError for a closeness that is none, such as an infinite one, and for what is no number or list.
 * @example
 * close(state.expectation(observable), -1.2, { rel: 1e-10 });
 */
export function close(
  g: number | ArrayLike<number>,
  ref: number | ArrayLike<number>,
  closeness: Closeness,
): void {
  const { rel, w = 0, scale = 1, abs = 1e-14 } = checked(closeness);
  const [gotLength, wantLength] = [lengthOf(g, 'The first argument'), lengthOf(ref, 'The second argument')];
  // Before either is copied: a list may claim any length.
  if (gotLength !== wantLength) {
    throw new LawBrokenError(`${gotLength} numbers stand where ${wantLength} are expected.`);
  }
  const got = typeof g === 'number' ? [g] : Array.from(g);
  const want = typeof ref === 'number' ? [ref] : Array.from(ref);
  const largest = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const allowed = rel * largest + (abs + Math.sqrt(w)) * scale;
  got.forEach((x, i) => {
    // NaN and infinity, on either side, are no match, not even of themselves; a text is no number.
    const isClose = Number.isFinite(x) && Number.isFinite(want[i]) && Math.abs(x - want[i]) <= allowed;
    if (!isClose) throw new LawBrokenError(mismatch(got, want, allowed));
  });
}

function checked(closeness: Closeness): Closeness {
  onlyKeys(closeness, ['rel', 'w', 'scale', 'abs'], 'close');
  const { rel, w = 0, scale = 1, abs = 1e-14 } = closeness;
  for (const [name, value] of Object.entries({ rel, w, scale, abs })) notNegative(value, `${name} of close`);
  return closeness;
}

function lengthOf(value: number | ArrayLike<number>, what: string): number {
  if (typeof value === 'number') return 1;
  const length = typeof value === 'object' && value !== null ? value.length : undefined;
  if (Number.isSafeInteger(length) && (length as number) >= 0) return length as number;
  throw new OptionError(`${what} of close is ${shown(value)}; expected a number or a list of numbers.`);
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

function mismatch(got: readonly number[], want: readonly number[], allowed: number): string {
  const off = got.map((x, i) => Math.abs(x - want[i]));
  const worst = off.reduce((k, d, i) => (Number.isNaN(off[k]) || d <= off[k] ? k : i), 0);
  const place = got.length === 1 ? '' : ` at entry ${worst} of ${got.length}`;
  return `${got[worst]}${place} stands where ${want[worst]} is expected; off by ${off[worst]}, allowed ${allowed}.`;
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
