import { anObject, show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { addedTerm, curvature, misfit, weightedLine } from './regression.js';

/** A second moment with its relative error, at a number of qubits. */
export interface Datum {
  readonly qubits: number;
  readonly mean: number;
  readonly standardError: number;
}

/** Beyond this normal deviate of chi^2 a model does not fit: one in 700 by chance. */
export const MISFIT = 3;

/**
 * A law fitted to second moments m by weighted least squares of ln m, sigma = standard error / mean:
 * `exponential`, ln m = intercept + rate n, or `power law`, ln m = intercept + rate ln n.
 */
export interface Model {
  readonly law: 'exponential' | 'power law';
  readonly rate: number;
  /** Of the rate; widened by sqrt(chi^2/dof) where that exceeds 1. */
  readonly rateError: number;
  readonly intercept: number;
  readonly chiSquare: number;
  /** Points less two. */
  readonly freedom: number;
  /** How improbable chi^2 is, as a normal deviate; undefined without a degree of freedom. */
  readonly misfit: number | undefined;
  /** Akaike's criterion for small samples, chi^2 + 2k + 2k(k+1)/(N-k-1) with k = 2; undefined below four points. */
  readonly aicc: number | undefined;
  /** (ln m - model) / sigma, in the order of the points. */
  readonly residuals: readonly number[];
  /** The one furthest from zero. */
  readonly largestResidual: number;
  /** The coefficient of an added square of n (of ln n) by its error: beyond 3 the law bends; undefined below three points. */
  readonly bend: number | undefined;
}

const PARAMETERS = 2;
const AXIS = Object.freeze({ exponential: (n: number) => n, 'power law': Math.log });

/** Fits a law to at least two numbers of qubits. */
export function fitModel(law: Model['law'], data: readonly Datum[]): Model {
  const x = data.map(({ qubits }) => AXIS[law](qubits));
  const [y, sigma] = logarithms(data);
  const { slope, slopeError, intercept, chiSquare, freedom, residuals } = weightedLine(x, y, sigma);
  return {
    law,
    rate: slope,
    rateError: slopeError * Math.sqrt(Math.max(1, freedom > 0 ? chiSquare / freedom : 1)),
    intercept,
    chiSquare,
    freedom,
    misfit: misfit(chiSquare, freedom),
    aicc: aicc(chiSquare, data.length),
    residuals,
    largestResidual: residuals.reduce((most, r) => (Math.abs(r) > Math.abs(most) ? r : most), 0),
    bend: curvature(x, y, sigma),
  };
}

/** Both laws at once, ln m = a + rate n + exponent ln n: whether an exponential is left beside a power of n. */
export interface Both {
  readonly rate: number;
  /** Widened by sqrt(chi^2/dof) where that exceeds 1. */
  readonly rateError: number;
  readonly exponent: number;
  readonly exponentError: number;
  readonly chiSquare: number;
  /** Points less three. */
  readonly freedom: number;
  readonly misfit: number | undefined;
}

/** Fits both laws at once; undefined below five points. */
export function fitBoth(data: readonly Datum[]): Both | undefined {
  if (data.length < PARAMETERS + 3) return undefined;
  const [y, sigma] = logarithms(data);
  const n = data.map(({ qubits }) => qubits);
  const logs = n.map(Math.log);
  const [rate, exponent] = [addedTerm([logs, n], y, sigma), addedTerm([n, logs], y, sigma)];
  if (rate === undefined || exponent === undefined) return undefined;
  const power = weightedLine(logs, y, sigma).chiSquare;
  const chiSquare = Math.max(0, power - (rate.coefficient / rate.error) ** 2);
  const freedom = data.length - PARAMETERS - 1;
  const widening = Math.sqrt(Math.max(1, chiSquare / freedom));
  return {
    rate: rate.coefficient,
    rateError: rate.error * widening,
    exponent: exponent.coefficient,
    exponentError: exponent.error * widening,
    chiSquare,
    freedom,
    misfit: misfit(chiSquare, freedom),
  };
}

const logarithms = (data: readonly Datum[]) =>
  [
    data.map(({ mean }) => Math.log(mean)),
    data.map(({ mean, standardError }) => standardError / mean),
  ] as const;

/**
 * Returns what a model gives at a number of qubits.
 *
 * @example
 * const [fit] = fitsOf(pointsOf(rows));
 * modelAt(fit.exponential, 10); // what the exponential law says of ten qubits
 */
export function modelAt(model: Model, qubits: number): number {
  anObject(model, 'The model of modelAt()');
  const { law, rate, intercept } = model;
  if (Object.hasOwn(AXIS, law)) return Math.exp(intercept + rate * AXIS[law](qubits));
  throw new OptionError(`The law of a model is ${show(law)}; expected 'exponential' or 'power law'.`);
}

function aicc(chiSquare: number, points: number): number | undefined {
  const left = points - PARAMETERS - 1;
  if (left < 1) return undefined;
  return chiSquare + 2 * PARAMETERS + (2 * PARAMETERS * (PARAMETERS + 1)) / left;
}
