import type { Quantity } from '../rows/row.js';
import { checkPoints } from './check-points.js';
import { type LocalSlope, localSlopes } from './local-slopes.js';
import { type Both, fitBoth, fitModel, MISFIT, type Model } from './models.js';
import type { Point } from './point.js';
import { seriesOf } from './points.js';

/** Fits leave out fewer qubits than these, as the reference table's slopes do: edges rule there. */
export const FIT_FROM_QUBITS = 4;
/** Fewer points cannot tell two laws of two parameters each from one another. */
const ENOUGH_POINTS = 4;
/** A difference of Akaike's criterion from which on one law is said to be the better: odds of 20 to 1. */
export const DECISIVE = 6;

/** Which law the points follow, over their range; `neither`: chi^2 refutes both; `cannot be told`: under four points. */
export type Verdict = 'exponential' | 'power law' | 'undecided' | 'neither' | 'cannot be told';

/** What the points of an arm say about how a second moment falls, log2 m = intercept + slope n and ln m = a + b ln n. */
export interface Fit {
  readonly quantity: Quantity;
  readonly arm: string;
  /** Of log2 m per qubit. */
  readonly slope: number;
  /** Of the slope, from the errors of the points; widened by sqrt(chi^2/dof) where the line does not fit. */
  readonly standardError: number;
  readonly intercept: number;
  /** chi^2 of the exponential by degree of freedom; undefined for two points. Far above 1: not a straight line. */
  readonly chiSquare: number | undefined;
  readonly fromQubits: number;
  readonly toQubits: number;
  /** Number of points used. */
  readonly points: number;
  readonly qubits: readonly number[];
  readonly exponential: Model;
  readonly power: Model;
  /** Undefined below five points. */
  readonly both: Both | undefined;
  /** AICc of the power law less that of the exponential: positive in favour of the exponential. Undefined below four points. */
  readonly deltaAicc: number | undefined;
  readonly verdict: Verdict;
  readonly localSlopes: readonly LocalSlope[];
}

/**
 * Fits an exponential and a power law to an arm, weighted by 1/sigma^2 with sigma = standard error / mean.
 *
 * Uses unmarked points from `FIT_FROM_QUBITS` qubits on; undefined if there are fewer than two.
 *
 * @example
 * fitArm(pointsOf(rows), 'original')?.slope; // of log2 per qubit
 */
export function fitArm(points: readonly Point[], arm: string): Fit | undefined {
  checkPoints(points, 'fitArm()');
  const used = points
    .filter((point) => point.arm === arm && fitted(point))
    .sort((a, b) => a.qubits - b.qubits);
  if (used.length < 2) return undefined;
  const exponential = fitModel('exponential', used);
  const power = fitModel('power law', used);
  const deltaAicc =
    power.aicc === undefined || exponential.aicc === undefined ? undefined : power.aicc - exponential.aicc;
  const { rate, rateError, intercept, chiSquare, freedom } = exponential;
  return {
    quantity: used[0].quantity,
    arm,
    slope: rate / Math.LN2,
    standardError: rateError / Math.LN2,
    intercept: intercept / Math.LN2,
    chiSquare: freedom > 0 ? chiSquare / freedom : undefined,
    fromQubits: used[0].qubits,
    toQubits: used[used.length - 1].qubits,
    points: used.length,
    qubits: used.map((point) => point.qubits),
    exponential,
    power,
    both: fitBoth(used),
    deltaAicc,
    verdict: verdictOf(exponential, power, deltaAicc),
    localSlopes: localSlopes(used),
  };
}

/**
 * Returns the fits of all arms that have one, in the order of the points.
 *
 * @example
 * fitsOf(pointsOf(rows)).map(({ arm, slope }) => [arm, slope]);
 */
export function fitsOf(points: readonly Point[]): Fit[] {
  checkPoints(points, 'fitsOf()');
  return seriesOf(points).flatMap((series) => fitArm(series, series[0].arm) ?? []);
}

/** Returns the model to draw and to name: the better one by AICc, the exponential where that cannot be told. */
export const betterModel = ({ exponential, power, deltaAicc = 0 }: Fit): Model =>
  deltaAicc < 0 ? power : exponential;

/** Returns exp(|delta AICc| / 2), the odds in favour of the better model. */
export const evidenceRatio = (deltaAicc: number): number => Math.exp(Math.abs(deltaAicc) / 2);

const fitted = ({ marks, mean, standardError, qubits }: Point): boolean =>
  marks.length === 0 &&
  qubits >= FIT_FROM_QUBITS &&
  mean > 0 &&
  standardError > 0 &&
  Number.isFinite(standardError);

function verdictOf(exponential: Model, power: Model, deltaAicc: number | undefined): Verdict {
  if (deltaAicc === undefined || exponential.freedom + 2 < ENOUGH_POINTS) return 'cannot be told';
  const fits = ({ misfit }: Model) => misfit !== undefined && misfit <= MISFIT;
  if (!fits(exponential) && !fits(power)) return 'neither';
  if (Math.abs(deltaAicc) < DECISIVE) return 'undecided';
  return deltaAicc > 0 ? 'exponential' : 'power law';
}
