import { TfjsMpsError } from 'tfjs-mps';

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
 * @throws LawBrokenError with the worst entry, also for lists of unequal length and for NaN or infinity.
 * @example
 * close(state.expectation(observable), -1.2, { rel: 1e-10 });
 */
export function close(
  g: number | ArrayLike<number>,
  ref: number | ArrayLike<number>,
  { rel, w = 0, scale = 1, abs = 1e-14 }: Closeness,
): void {
  const got = typeof g === 'number' ? [g] : Array.from(g);
  const want = typeof ref === 'number' ? [ref] : Array.from(ref);
  if (got.length !== want.length) {
    throw new LawBrokenError(`${got.length} numbers stand where ${want.length} are expected.`);
  }
  const largest = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const allowed = rel * largest + (abs + Math.sqrt(w)) * scale;
  got.forEach((x, i) => {
    // Written so that NaN, on either side, is no match.
    if (!(Math.abs(x - want[i]) <= allowed)) throw new LawBrokenError(mismatch(got, want, allowed));
  });
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
