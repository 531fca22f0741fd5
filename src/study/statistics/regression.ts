import { sum } from './weights.js';

/** A straight line of least squares through (x, y +- sigma). */
export interface Line {
  readonly slope: number;
  /** Of the slope, from the sigmas alone. */
  readonly slopeError: number;
  readonly intercept: number;
  /** sum ((y - line) / sigma)^2. */
  readonly chiSquare: number;
  /** Points less two. */
  readonly freedom: number;
  /** (y - line) / sigma of every point. */
  readonly residuals: readonly number[];
}

/** Returns the line of weighted least squares through at least two different x. */
export function weightedLine(x: readonly number[], y: readonly number[], sigma: readonly number[]): Line {
  const weights = sigma.map((s) => 1 / s ** 2);
  const total = sum(weights);
  const [meanX, meanY] = [x, y].map((values) => sum(values.map((v, i) => weights[i] * v)) / total);
  const spread = sum(x.map((v, i) => weights[i] * (v - meanX) ** 2));
  const slope = sum(x.map((v, i) => weights[i] * (v - meanX) * (y[i] - meanY))) / spread;
  const residuals = x.map((v, i) => (y[i] - meanY - slope * (v - meanX)) / sigma[i]);
  return {
    slope,
    slopeError: 1 / Math.sqrt(spread),
    intercept: meanY - slope * meanX,
    chiSquare: sum(residuals.map((r) => r * r)),
    freedom: x.length - 2,
    residuals,
  };
}

/**
 * Returns the coefficient c of y = a + b x + c (x - mean)^2 by its standard error; undefined below three different x.
 *
 * By Frisch and Waugh: c is the slope of y's residuals against those of x^2, both after their own lines.
 */
export function curvature(
  x: readonly number[],
  y: readonly number[],
  sigma: readonly number[],
): number | undefined {
  const squares = weightedLine(x, centredSquares(x), sigma);
  if (new Set(x).size < 3 || !(squares.chiSquare > 0)) return undefined;
  const { residuals } = weightedLine(x, y, sigma);
  return sum(residuals.map((r, i) => r * squares.residuals[i])) / Math.sqrt(squares.chiSquare);
}

/**
 * Returns how improbable a chi^2 is, as a standard normal deviate: above 3 for one in 700 by chance.
 *
 * By Wilson and Hilferty (1931): the cube root of chi^2/k is nearly normal, with mean 1 - 2/(9k) and variance 2/(9k).
 * Undefined without a degree of freedom.
 */
export function misfit(chiSquare: number, freedom: number): number | undefined {
  if (freedom < 1) return undefined;
  const variance = 2 / (9 * freedom);
  return (Math.cbrt(chiSquare / freedom) - (1 - variance)) / Math.sqrt(variance);
}

function centredSquares(x: readonly number[]): number[] {
  const middle = sum(x) / x.length;
  return x.map((v) => (v - middle) ** 2);
}
