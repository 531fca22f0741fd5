import { EXACT_WEIGHT, type RunReport } from '../state/report.js';

/**
 * What truncation has cost so far. The one mutable record of a run: every truncation and projection enters here
 * and nowhere else.
 */
export interface Ledger {
  discardedWeight: number;
  worst: { weight: number; bond: number } | undefined;
  /** ln of the fidelity estimate, the sum of ln(1 - eps). */
  logFidelity: number;
  /** An upper bound on the angle between this state and the exact one, in radians. */
  angle: number;
  maxBond: number;
  measured: boolean;
  /** The bond of the latest truncation; undefined before any. */
  latest: number | undefined;
  /** Whether a bond was cut inside a multiplet of equal Schmidt values. */
  splitMultiplet: boolean;
  /** The smallest (s_k - s_{k+1}) / s_1 over all cuts that discarded more than rounding; 1 without any. */
  smallestGap: number;
  /** The smallest s_k / s_1 over all bonds, s_k the last value kept; 1 without any. */
  smallestKeptRatio: number;
}

/** Returns a ledger without entries. */
export const emptyLedger = (): Ledger => ({
  discardedWeight: 0,
  worst: undefined,
  logFidelity: 0,
  angle: 0,
  maxBond: 1,
  measured: false,
  latest: undefined,
  splitMultiplet: false,
  smallestGap: 1,
  smallestKeptRatio: 1,
});

/**
 * Enters a truncation that discarded the share `weight` of the squared norm at a bond.
 *
 * The angle between a vector and its projection is arcsin sqrt(eps), and angles obey the triangle inequality.
 */
export function recordTruncation(ledger: Ledger, bond: number, weight: number): void {
  if (weight <= 0) return;
  ledger.discardedWeight += weight;
  ledger.latest = bond;
  ledger.logFidelity += Math.log1p(-Math.min(weight, 1));
  ledger.angle = Math.min(Math.PI / 2, ledger.angle + Math.asin(Math.sqrt(Math.min(weight, 1))));
  if (ledger.worst === undefined || weight > ledger.worst.weight) ledger.worst = { weight, bond };
}

/** Enters a cut between equal Schmidt values: what was kept is no function of the angles any more. */
export function recordSplitMultiplet(ledger: Ledger): void {
  ledger.splitMultiplet = true;
}

/** Enters a bond's Schmidt values and how many of them it was left with. */
export function recordBond(ledger: Ledger, values: Float64Array, kept: number): void {
  ledger.maxBond = Math.max(ledger.maxBond, kept);
  if (values[0] === 0) return;
  const last = values[kept - 1] / values[0];
  ledger.smallestKeptRatio = Math.min(ledger.smallestKeptRatio, last);
  const next = (values[kept] ?? 0) / values[0];
  if (next ** 2 > EXACT_WEIGHT) ledger.smallestGap = Math.min(ledger.smallestGap, last - next);
}

/**
 * Enters an operator that is not unitary: a projection, or an observable.
 *
 * The part of the state that is off the exact one, sin a, may grow by ||O|| while the whole becomes ||O psi||:
 * sin a' <= sin a * growth, growth = ||O|| / ||O psi||, which is 1 / sqrt p for a projection of probability p.
 */
export function recordNonUnitary(ledger: Ledger, growth: number): void {
  ledger.measured = true;
  if (ledger.angle >= Math.PI / 2) return;
  ledger.angle = Math.asin(Math.min(1, Math.sin(ledger.angle) * growth));
}

/** Returns the ledger as the report of a state with the given bonds. */
export const reportOf = (ledger: Ledger, bonds: readonly number[]): RunReport => ({
  bonds,
  maxBond: ledger.maxBond,
  discardedWeight: ledger.discardedWeight,
  worst: ledger.worst,
  fidelityEstimate: Math.exp(ledger.logFidelity),
  // cos(pi/2) is 6e-17 in float64, and a bound must not exceed a fidelity of 0.
  fidelityLowerBound: ledger.angle < Math.PI / 2 ? Math.cos(ledger.angle) ** 2 : 0,
  measured: ledger.measured,
  smallestGap: ledger.smallestGap,
  smallestKeptRatio: ledger.smallestKeptRatio,
  differentiable: !ledger.splitMultiplet,
  exact: Math.max(ledger.discardedWeight, ledger.measured ? Math.sin(ledger.angle) ** 2 : 0) <= EXACT_WEIGHT,
});
