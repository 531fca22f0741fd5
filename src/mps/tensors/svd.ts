import type * as Tf from '@tensorflow/tfjs';
import { knownKeys, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { firstOrderOnly } from './first-order.js';
import { checkComplexMatrix, readComplexMatrix } from './linear-algebra/complex-input.js';
import { columnRange, fromPlanes, toPlanes } from './linear-algebra/planes.js';
import { svdGradient } from './linear-algebra/svd-backward.js';
import type { SvdCotangent } from './linear-algebra/svd-checks.js';
import { type Svd, svdOf } from './linear-algebra/svd-forward.js';
import { packed, unpacked } from './packing.js';
import { tf } from './tf.js';

/** How much of a decomposition to return. */
export interface SvdOptions {
  /** How many triplets to keep, those of the largest values; min(m, n) by default. */
  readonly rank?: number;
}

/** A ~ U diag(s) V^H, complex matrices as real tensors with a leading axis of 2 (re, im). */
export interface SvdTensors {
  /** [2, m, k], orthonormal columns. */
  readonly u: Tf.Tensor3D;
  /** [k], descending, not negative. */
  readonly s: Tf.Tensor1D;
  /** [2, n, k], orthonormal columns. */
  readonly v: Tf.Tensor3D;
}

/**
 * Decomposes a complex matrix into singular values and vectors: A = U diag(s) V^H, or the best approximation of a rank.
 *
 * x is the m x n matrix A as a real tensor [2, m, n]; k is `rank`, or min(m, n). Computed in float64, rounded to float32
 * at the end. O(m n min(m, n)) forward and backward.
 *
 * Differentiable once, in all three results together, by costs that do not change when u_i and v_i are both multiplied
 * by the same phase; the phases returned are arbitrary. Vectors whose values are equal, or zero, within 1e-6 of the
 * largest must not matter to the cost, except through what they have in common (U U^H of the whole multiplet): the
 * gradient is then right, else an error. It is an error also for a cost of U diag(s) V^H whose rank takes equal or zero
 * values in and which has a derivative there, since cotangents of the factors do not carry it. Gradients have the
 * float32 rounding of cotangents, enlarged by the smallest relative gap that the cost feels.
 *
 * @throws OptionError if x is not a float32 tensor, or the rank not a whole number from 1 to min(m, n);
 * SizeMismatchError if x is not [2, m, n]; NotFiniteError if an entry is NaN or infinite. From the gradient:
 * DegenerateSingularValuesError, ZeroSingularValueError, GaugeDependentCostError; SecondOrderError from its gradient.
 *
 * Source: Wan and Zhang (2019), arXiv:1909.02659.
 *
 * @example
 * const x = tf.tensor3d([[[3, 0], [0, 1]], [[0, 1], [1, 0]]]); // ((3, i), (i, 1))
 * const { u, s, v } = svd(x, { rank: 1 });
 * const gradient = tf.grad((a) => svd(a).s.slice(0, 1).sum())(x); // of the largest singular value: u_0 v_0^H
 */
export function svd(x: Tf.Tensor, options: SvdOptions = {}): SvdTensors {
  checkComplexMatrix(x, 'svd');
  const [, m, n] = x.shape;
  const k = rankOf(options, m, n);
  return tf.tidy(() => {
    const all = tf.customGrad((_input) => {
      const factors = svdOf(readComplexMatrix(x, 'svd'));
      const value = packed(`svd: in float32 the result's entry`, kept(factors, k));
      const backward = (dy: ArrayLike<number>) => [
        toPlanes(svdGradient(factors, cotangentFrom(dy, m, n, k))),
      ];
      return { value, gradFunc: (dy: Tf.Tensor) => firstOrderOnly('svd', [x], dy, backward)[0] };
    })(x) as Tf.Tensor1D;
    return {
      u: unpacked<Tf.Rank.R3>(all, 0, [2, m, k]),
      s: unpacked<Tf.Rank.R1>(all, 2 * m * k, [k]),
      v: unpacked<Tf.Rank.R3>(all, (2 * m + 1) * k, [2, n, k]),
    };
  });
}

function rankOf(options: SvdOptions, m: number, n: number): number {
  knownKeys(options, ['rank'], 'svd');
  const most = Math.min(m, n);
  const rank = wholeNumber(options.rank ?? most, 'The rank', 1);
  if (rank > most) {
    throw new OptionError(`The rank is ${rank}; a ${m} x ${n} matrix has at most ${most} singular values.`);
  }
  return rank;
}

const kept = ({ u, s, v }: Svd, k: number): Float64Array[] => [
  toPlanes(columnRange(u, 0, k)),
  s.slice(0, k),
  toPlanes(columnRange(v, 0, k)),
];

function cotangentFrom(dy: ArrayLike<number>, m: number, n: number, k: number): SvdCotangent {
  return {
    u: fromPlanes(dy, m, k),
    s: Float64Array.from({ length: k }, (_, i) => dy[2 * m * k + i]),
    v: fromPlanes(dy, n, k, (2 * m + 1) * k),
  };
}
