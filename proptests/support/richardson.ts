/** A derivative by extrapolated central differences, and how far its last two orders are apart. */
export interface Extrapolated {
  readonly derivative: number;
  readonly error: number;
}

/**
 * Differentiates a function at 0 by central differences at steps 4h, 2h and h, extrapolated twice to the step zero.
 *
 *   D(h) = [f(h) - f(-h)] / 2h,   R_4(h) = [4 D(h) - D(2h)] / 3,   R_6 = [16 R_4(h) - R_4(2h)] / 15,
 *   error = |R_6 - R_4(h)|: that of the lower order, so more than that of R_6
 *
 * Source: Richardson (1911).
 */
export function richardson(f: (x: number) => number, h: number): Extrapolated {
  const central = (step: number) => (f(step) - f(-step)) / (2 * step);
  const [coarse, middle, fine] = [central(4 * h), central(2 * h), central(h)];
  const [lower, higher] = [(4 * middle - coarse) / 3, (4 * fine - middle) / 3];
  const derivative = (16 * higher - lower) / 15;
  return { derivative, error: Math.abs(derivative - higher) };
}
