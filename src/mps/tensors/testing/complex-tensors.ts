import type * as Tf from '@tensorflow/tfjs';
import type { Matrix } from '../../kernels/matrix.js';
import { gaussian } from '../../kernels/testing/matrices.js';
import { toPlanes } from '../linear-algebra/planes.js';
import { tf } from '../tf.js';

/** Returns a matrix as a real tensor [2, m, n]. */
export const tensorOf = (a: Matrix): Tf.Tensor3D =>
  tf.tensor3d(Float32Array.from(toPlanes(a)), [2, a.rows, a.columns]);

/** Returns A B, A B^H or A^H B of complex matrices, in operations that TensorFlow.js differentiates. */
export function complexProduct(
  a: Tf.Tensor3D,
  b: Tf.Tensor3D,
  which: 'plain' | 'adjoint' | 'left adjoint' = 'plain',
): Tf.Tensor3D {
  const [aRe, aIm] = tf.unstack(a) as Tf.Tensor2D[];
  const [bRe, bIm] = tf.unstack(b) as Tf.Tensor2D[];
  const [left, right] = [which === 'left adjoint', which === 'adjoint'];
  const times = (x: Tf.Tensor2D, y: Tf.Tensor2D) => tf.matMul(x, y, left, right);
  const both = times(aIm, bIm);
  const re = which === 'plain' ? tf.sub(times(aRe, bRe), both) : tf.add(times(aRe, bRe), both);
  const [p, q] = [times(aRe, bIm), times(aIm, bRe)];
  const im = which === 'plain' ? tf.add(p, q) : right ? tf.sub(q, p) : tf.sub(p, q);
  return tf.stack([re, im]) as Tf.Tensor3D;
}

/** Returns the derivative along a random unit direction, by central differences of f and from a gradient. */
export function directional(
  f: (x: Tf.Tensor) => Tf.Tensor,
  x: Tf.Tensor3D,
  gradient: Tf.Tensor,
  seed: number,
): { readonly expected: number; readonly found: number } {
  const raw = tensorOf(gaussian(x.shape[1], x.shape[2], seed));
  const direction = tf.div(raw, tf.norm(raw));
  const step = 1e-2;
  const at = (t: number) => f(tf.add(x, tf.mul(direction, t))).dataSync()[0];
  return {
    expected: (at(step) - at(-step)) / (2 * step),
    found: tf.sum(tf.mul(gradient, direction)).dataSync()[0],
  };
}
