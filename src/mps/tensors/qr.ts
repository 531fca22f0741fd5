import type * as Tf from '@tensorflow/tfjs';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { firstOrderOnly } from './first-order.js';
import { checkComplexMatrix, readComplexMatrix } from './linear-algebra/complex-input.js';
import { fromPlanes, toPlanes } from './linear-algebra/planes.js';
import { qrGradient } from './linear-algebra/qr-backward.js';
import { packed, unpacked } from './packing.js';
import { tf } from './tf.js';

const kernels = defaultKernels();

/** A = Q R, complex matrices as real tensors with a leading axis of 2 (re, im). */
export interface QrTensors {
  /** [2, m, k], orthonormal columns. */
  readonly q: Tf.Tensor3D;
  /** [2, k, n], upper triangular, its diagonal real and not negative. */
  readonly r: Tf.Tensor3D;
}

/**
 * Decomposes a complex matrix into orthonormal columns and a triangle: A = Q R with R_ii >= 0.
 *
 * x is the m x n matrix A as a real tensor [2, m, n]; k = min(m, n). Computed in float64, rounded to float32 at the end.
 * O(m n k) forward and backward. The real diagonal makes the factors unique where the first k columns are independent,
 * and every cost of them is differentiable there, once.
 *
 * @throws OptionError if x is not a float32 tensor; SizeMismatchError if x is not [2, m, n]; NotFiniteError if an entry
 * is NaN or infinite. From the gradient: DependentColumnsError where one of the first k columns depends on those before
 * it, to 1e-6 of its length; SecondOrderError from its gradient.
 *
 * Source: Walter and Lehmann (2010), arXiv:1001.1654; Liao, Liu, Wang and Xiang (2019), arXiv:1903.09650.
 *
 * @example
 * const x = tf.tensor3d([[[3, 0], [0, 1]], [[0, 1], [1, 0]]]); // ((3, i), (i, 1))
 * const { q, r } = qr(x);
 * const gradient = tf.grad((a) => qr(a).r.slice([0, 0, 0], [1, 1, 1]).sum())(x); // of the first column's length
 */
export function qr(x: Tf.Tensor): QrTensors {
  checkComplexMatrix(x, 'qr');
  const [, m, n] = x.shape;
  const k = Math.min(m, n);
  return tf.tidy(() => {
    const all = tf.customGrad((_input) => {
      const factors = kernels.qr(readComplexMatrix(x, 'qr'));
      const value = packed(`qr: in float32 the result's entry`, [toPlanes(factors.q), toPlanes(factors.r)]);
      const backward = (dy: ArrayLike<number>) => [
        toPlanes(qrGradient(factors, { q: fromPlanes(dy, m, k), r: fromPlanes(dy, k, n, 2 * m * k) })),
      ];
      return { value, gradFunc: (dy: Tf.Tensor) => firstOrderOnly('qr', [x], dy, backward)[0] };
    })(x) as Tf.Tensor1D;
    return {
      q: unpacked<Tf.Rank.R3>(all, 0, [2, m, k]),
      r: unpacked<Tf.Rank.R3>(all, 2 * m * k, [2, k, n]),
    };
  });
}
