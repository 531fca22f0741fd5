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

/** One more term of a fit: its coefficient and the error of that, from the sigmas alone. */
export interface Term {
  readonly coefficient: number;
  readonly error: number;
}

/**
 * Returns the term c of y = a + b x + c z by weighted least squares; undefined where z lies on a line with x.
 *
 * By Frisch and Waugh (1933): c is the slope of y's residuals against those of z, both after their own lines in x.
 */
export function addedTerm(
  [x, z]: readonly [x: readonly number[], z: readonly number[]],
  y: readonly number[],
  sigma: readonly number[],
): Term | undefined {
  const own = weightedLine(x, z, sigma);
  const size = sum(z.map((v, i) => (v / sigma[i]) ** 2));
  // Rounding leaves some 1e-32 of z^2 where z is a line in x: all two points are.
  if (!(own.chiSquare > 1e-24 * size)) return undefined;
  const { residuals } = weightedLine(x, y, sigma);
  return {
    coefficient: sum(residuals.map((r, i) => r * own.residuals[i])) / own.chiSquare,
    error: 1 / Math.sqrt(own.chiSquare),
  };
}

/** Returns the coefficient of an added square of x by its error; undefined below three different x. */
export function curvature(
  x: readonly number[],
  y: readonly number[],
  sigma: readonly number[],
): number | undefined {
  const middle = sum(x) / x.length;
  const square = addedTerm([x, x.map((v) => (v - middle) ** 2)], y, sigma);
  return square && square.coefficient / square.error;
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
