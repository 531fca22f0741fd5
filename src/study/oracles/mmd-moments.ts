import { isListOf, knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { haarFidelityMoments } from './haar-moments.js';
import { dimensionOf } from './moment.js';

/** The expectation of the MMD's two statistics over the draw of both ensembles. */
export interface MmdMoments {
  /** E of the V-statistic, diagonal pairs included. */
  readonly meanV: number;
  /** E of the U-statistic: the squared distance of the mean states. */
  readonly meanU: number;
}

/**
 * Returns the expectations of MMD_V and MMD_U of two samples, the kernel being the fidelity.
 *
 * E MMD_U = D, E MMD_V = D + (1 - Tr rho_A^2)/N + (1 - Tr rho_B^2)/M, D = Tr (rho_A - rho_B)^2 the squared distance of
 * the mean states, N and M the numbers of states. Source: docs/oracles.md, "MMD"; the statistics after Gretton et al.,
 * J. Mach. Learn. Res. 13, 723 (2012).
 *
 * @throws OptionError for an unknown key, counts below 1, a negative distance, or purities outside [0, 1].
 *
 * @example
 * oracles.mmdMoments({ distance: 0, purities: [0.25, 0.25], counts: [10, 10] }).meanV; // 0.15
 */
export function mmdMoments(request: {
  readonly distance: number;
  readonly purities: readonly [number, number];
  readonly counts: readonly [number, number];
}): MmdMoments {
  knownKeys(request, ['distance', 'purities', 'counts'], 'mmdMoments()');
  const [n, m] = checkedCounts(request.counts, 1);
  const distance = inRange(request.distance, 'The distance of two mean states', 2);
  const [a, b] = pair(request.purities, 'The purities').map((x) =>
    inRange(x, 'The purity of a mean state', 1),
  );
  return Object.freeze({ meanV: distance + (1 - a) / n + (1 - b) / m, meanU: distance });
}

/**
 * Returns the moments of the MMD between two samples of Haar-random states: the floor that a loss cannot be told from.
 *
 * E MMD_V = (1/N + 1/M)(1 - 1/d), E MMD_U = 0, Var MMD_U = Var F (2/(N(N-1)) + 2/(M(M-1)) + 4/(NM)) with
 * Var F = (d - 1) / (d^2 (d + 1)). Source: docs/oracles.md, "MMD".
 *
 * @throws OptionError for an unknown key, a width below 1 or counts below 2; NoOracleError beyond 500 qubits.
 *
 * @example
 * oracles.haarMmdMoments({ nQubits: 4, counts: [100, 100] }).meanV; // 0.01875
 */
export function haarMmdMoments(request: {
  readonly nQubits: number;
  readonly counts: readonly [number, number];
}): MmdMoments & { readonly varianceU: number } {
  knownKeys(request, ['nQubits', 'counts'], 'haarMmdMoments()');
  const { mean, variance } = haarFidelityMoments(request.nQubits);
  const [n, m] = checkedCounts(request.counts, 2);
  return Object.freeze({
    meanV: (1 / n + 1 / m) * (1 - mean),
    meanU: 0,
    varianceU: variance * (2 / (n * (n - 1)) + 2 / (m * (m - 1)) + 4 / (n * m)),
  });
}

/**
 * Returns D = Tr (rho_A - rho_B)^2 of two ensembles of product states, independent and alike on every qubit.
 *
 * D = ((1 + |a|^2)/2)^n + ((1 + |b|^2)/2)^n - 2 ((1 + a.b)/2)^n, a and b the mean Bloch vectors (x, y, z) of one qubit.
 * Product-Haar and Haar states both have a = 0: their distance is 0. Source: docs/oracles.md, "MMD".
 *
 * @throws OptionError for a width below 1 or a Bloch vector that is not three numbers of length at most 1; NoOracleError
 * beyond 500 qubits.
 *
 * @example
 * oracles.productEnsembleDistance(1, [0, 0, 1], [0, 0, 0]); // 0.5
 */
export function productEnsembleDistance(
  nQubits: number,
  a: readonly [number, number, number],
  b: readonly [number, number, number],
): number {
  dimensionOf(nQubits);
  for (const vector of [a, b]) checkBloch(vector);
  const power = (u: readonly number[], v: readonly number[]) =>
    ((1 + u[0] * v[0] + u[1] * v[1] + u[2] * v[2]) / 2) ** nQubits;
  return Math.max(0, power(a, a) - power(a, b) + (power(b, b) - power(a, b)));
}

function checkBloch(vector: readonly number[]): void {
  const isVector = isListOf(vector, Number.isFinite) && vector.length === 3;
  // A mean state given to rounding may stick out a little.
  if (isVector && Math.hypot(...(vector as number[])) <= 1 + 1e-12) return;
  throw new OptionError(
    `A mean Bloch vector is ${isVector ? `[${vector.join(', ')}]` : show(vector)}; ` +
      'expected three numbers [x, y, z] of length at most 1.',
  );
}

function checkedCounts(counts: readonly [number, number], least: number): readonly [number, number] {
  for (const count of pair(counts, 'The numbers of states')) {
    wholeNumber(count, 'The number of states of an ensemble', least);
  }
  return counts;
}

function pair(values: readonly [number, number], what: string): readonly [number, number] {
  if (Array.isArray(values) && values.length === 2) return values;
  throw new OptionError(`${what} of the two ensembles are ${show(values)}; expected a list of two numbers.`);
}

function inRange(value: number, what: string, most: number): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw new OptionError(`${what} is ${show(value)}; expected a number from 0 to ${most}.`);
}
