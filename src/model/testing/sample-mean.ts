/** A mean over independent draws with its standard error. */
export interface SampleMean {
  readonly mean: number;
  readonly error: number;
}

/** Returns the mean of some values and its standard error. */
export function meanOf(values: ArrayLike<number>): SampleMean {
  const all = Array.from(values);
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const squares = all.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (all.length - 1) / all.length) };
}
