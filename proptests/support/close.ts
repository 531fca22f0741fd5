import { expect } from 'vitest';

/** What `close` needs to know: docs/conventions.md, "Closeness". */
export interface Closeness {
  readonly rel: number;
  /** The weight that state and co-state discarded. */
  readonly w?: number;
  /** The operator norm for expectations, 1 for costs of order one. */
  readonly scale?: number;
}

/** Asserts max|g - ref| <= rel max|ref| + (1e-14 + sqrt(w)) scale. */
export function close(
  g: number | ArrayLike<number>,
  ref: number | ArrayLike<number>,
  { rel, w = 0, scale = 1 }: Closeness,
): void {
  const got = typeof g === 'number' ? [g] : Array.from(g);
  const want = typeof ref === 'number' ? [ref] : Array.from(ref);
  expect(got.length).toBe(want.length);
  expect(got.every(Number.isFinite), `every entry finite: ${got.slice(0, 8)}`).toBe(true);
  const difference = got.reduce((most, x, i) => Math.max(most, Math.abs(x - want[i])), 0);
  const largest = want.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  expect(difference).toBeLessThanOrEqual(rel * largest + (1e-14 + Math.sqrt(w)) * scale);
}
