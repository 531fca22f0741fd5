import type { Matrix } from '../../kernels/matrix.js';
import { GaugeDependentCostError } from '../gauge-error.js';
import { DegenerateSingularValuesError, ZeroSingularValueError } from '../linear-algebra-errors.js';
import { ROUNDING, type Svd } from './svd-forward.js';

/** Derivatives of a cost by the first k singular triplets: u is m x k, v is n x k. */
export interface SvdCotangent {
  readonly u: Matrix;
  readonly s: Float64Array;
  readonly v: Matrix;
}

/** How large a cotangent is, which is what its rounding is measured against. */
export interface CotangentSize {
  /** The norm of what stands at the vectors. */
  readonly vectors: number;
  /** The largest derivative by a value, or by a vector that turns, whichever dominates the gradient. */
  readonly values: number;
  /** The norm of each triplet's part. */
  readonly triplets: readonly number[];
}

/**
 * The entries of a float32 matrix are known to 6e-8, and so are its singular values, in units of the largest: a tie or a
 * zero that the user meant shows up as a gap of about 1e-7.
 */
const RESOLUTION = 1e-6;

/**
 * What an invariant cost's cotangent may point along the gauge, in units of its norm. One float32 product rounds at
 * 1e-7 to 1e-6, but terms cancel as an optimisation converges, and that must not stop it; a cost that does depend on
 * the phases points along them by a share of order 1.
 */
const INVARIANCE = 1e-3;

/** The same for derivatives by values, which no gauge makes cancel. */
const SAME_VALUE = 1e-5;

export function sizeOf(cotangent: SvdCotangent, largest: number): CotangentSize {
  const triplets = Array.from(cotangent.s, (_, i) =>
    Math.hypot(columnNorm(cotangent.u, i), columnNorm(cotangent.v, i)),
  );
  const vectors = Math.hypot(...triplets);
  const values = cotangent.s.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return { triplets, vectors, values: Math.max(values, largest > 0 ? vectors / largest : 0) };
}

function columnNorm(a: Matrix, j: number): number {
  let sum = 0;
  for (let at = 2 * j; at < a.data.length; at += 2 * a.columns) sum += a.data[at] ** 2 + a.data[at + 1] ** 2;
  return Math.sqrt(sum);
}

/**
 * Throws a ZeroSingularValueError if the cost depends on what belongs to a zero value.
 *
 * A cotangent that vanishes with the value, as that of a product U diag(s) V^H does, is no dependence; where the value is
 * zero even in float64 it has vanished altogether, and the derivative by the value alone tells.
 */
export function checkZeros({ s }: Svd, cotangent: SvdCotangent, size: CotangentSize): void {
  for (let i = 0; i < cotangent.s.length; i++) {
    if (s[i] > RESOLUTION * s[0]) continue;
    const ratio = s[0] > 0 ? Math.max(s[i] / s[0], ROUNDING) : ROUNDING;
    const turnsVectors = size.triplets[i] > 100 * ratio * size.vectors;
    const isZero = s[i] <= ROUNDING * s[0];
    if (turnsVectors || (isZero && Math.abs(cotangent.s[i]) > SAME_VALUE * size.values)) {
      throw new ZeroSingularValueError(i, s[i], s[0]);
    }
  }
}

/** Throws a GaugeDependentCostError if turning the phase of u_i and v_i together, by 1 radian per `turn`, changes the cost. */
export function checkPhase(i: number, turn: number, size: CotangentSize): void {
  if (Math.abs(turn) > INVARIANCE * size.vectors) {
    throw new GaugeDependentCostError(
      `the phase of singular vectors ${i} of svd`,
      Math.abs(turn) / size.vectors,
      'Use a cost that stays the same when u_i and v_i are both multiplied by exp(i x), as |u_i|^2, u_i v_i^H or U U^H do.',
    );
  }
}

/**
 * Says whether values i and j are as good as equal, and throws if the cost then minds which is which: if mixing the two
 * triplets changes it by `mixing`, or if it weighs the two values differently.
 *
 * A cost F(U diag(s) V^H) minds, but at a tie only its derivatives by single values show it. They do in the generic basis
 * of an exact tie. Values that rounding has split have the basis they have, unit vectors perhaps, and all derivatives
 * there may be the same: `hidden` is what such a cost leaves between i and j.
 *
 * @throws DegenerateSingularValuesError, or ZeroSingularValueError if both values are as good as zero
 */
export function isHarmlessTie(
  { s }: Svd,
  cotangent: SvdCotangent,
  size: CotangentSize,
  [i, j]: readonly [number, number],
  mixing: number,
  hidden: number,
): boolean {
  if (isResolved(s, size, i, j)) return false;
  // Values beyond the rank have no say in the cost.
  const difference = (cotangent.s[i] ?? 0) - (cotangent.s[j] ?? 0);
  const isSplit = Math.abs(s[i] - s[j]) > ROUNDING * s[0];
  const most = Math.max(mixing, isSplit ? hidden : 0);
  if (most > INVARIANCE * size.vectors || Math.abs(difference) > SAME_VALUE * size.values) {
    const firstZero = s.findIndex((value) => value <= RESOLUTION * s[0]);
    if (firstZero >= 0 && firstZero <= Math.min(i, j)) {
      throw new ZeroSingularValueError(firstZero, s[firstZero], s[0]);
    }
    throw new DegenerateSingularValuesError([i, j], [s[i], s[j]], s[0]);
  }
  return true;
}

/**
 * Says whether dividing by the gap of values i and j gives more than rounding.
 *
 * Values alone, and cotangents that shrink with their values, are told apart by smaller gaps than others: it is the
 * rounding of the two triplets' cotangents that the gap enlarges, and that counts against the whole gradient.
 */
function isResolved(s: Float64Array, size: CotangentSize, i: number, j: number): boolean {
  const gap = Math.abs(s[i] - s[j]);
  if (gap > RESOLUTION * s[0]) return true;
  const noise = RESOLUTION * ((size.triplets[i] ?? 0) + (size.triplets[j] ?? 0));
  return gap > ROUNDING * s[0] && noise <= 1e-3 * gap * size.values;
}
