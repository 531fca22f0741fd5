import type { Point } from './statistics.js';

/** Fits leave out fewer qubits than these, as the reference table's slopes do: edges rule there. */
export const FIT_FROM_QUBITS = 4;

/** A straight line through the binary logarithms of second moments: log2 m = intercept + slope n. */
export interface Fit {
  readonly arm: string;
  readonly slope: number;
  /** Of the slope, from the errors of the points; widened by sqrt(chi^2/dof) where the line does not fit. */
  readonly standardError: number;
  readonly intercept: number;
  /** chi^2 by degree of freedom; undefined for two points. Far above 1: not a straight line. */
  readonly chiSquare: number | undefined;
  readonly fromQubits: number;
  readonly toQubits: number;
  readonly points: number;
}

/**
 * Fits a line to an arm, weighted by 1/sigma^2 with sigma = (standard error / mean) / ln 2.
 *
 * Uses solid points from `FIT_FROM_QUBITS` qubits on; undefined if there are fewer than two.
 */
export function fitArm(points: readonly Point[], arm: string): Fit | undefined {
  const used = points.filter(
    (point) =>
      point.arm === arm && !point.hollow && point.qubits >= FIT_FROM_QUBITS && point.standardError > 0,
  );
  if (used.length < 2) return undefined;
  const qubits = used.map((point) => point.qubits);
  const line = weightedLine(
    qubits,
    used.map((point) => Math.log2(point.mean)),
    used.map((point) => point.standardError / point.mean / Math.LN2),
  );
  return {
    arm,
    ...line,
    fromQubits: Math.min(...qubits),
    toQubits: Math.max(...qubits),
    points: used.length,
  };
}

/** Returns the fits of all arms that have one, in the order of the points. */
export function fitsOf(points: readonly Point[]): Fit[] {
  return [...new Set(points.map((point) => point.arm))].flatMap((arm) => fitArm(points, arm) ?? []);
}

/** Returns the line of least squares through (x, y +- sigma). */
export function weightedLine(x: readonly number[], y: readonly number[], sigma: readonly number[]) {
  const weights = sigma.map((s) => 1 / s ** 2);
  const total = weights.reduce((a, b) => a + b, 0);
  const average = (values: readonly number[]) => values.reduce((a, v, i) => a + weights[i] * v, 0) / total;
  const meanX = average(x);
  const meanY = average(y);
  const spread = x.reduce((a, v, i) => a + weights[i] * (v - meanX) ** 2, 0);
  const slope = x.reduce((a, v, i) => a + weights[i] * (v - meanX) * (y[i] - meanY), 0) / spread;
  const intercept = meanY - slope * meanX;
  const freedom = x.length - 2;
  const residual = x.reduce((a, v, i) => a + weights[i] * (y[i] - intercept - slope * v) ** 2, 0);
  const chiSquare = freedom > 0 ? residual / freedom : undefined;
  return { slope, intercept, chiSquare, standardError: Math.sqrt(Math.max(1, chiSquare ?? 1) / spread) };
}
