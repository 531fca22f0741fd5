import type * as Tf from '@tensorflow/tfjs';
import { allFinite } from '../common/check.js';
import { tf } from './tf.js';

/**
 * Lays lists of numbers behind one another as one float32 tensor, since `tf.customGrad` returns one.
 *
 * @throws NotFiniteError naming `what` if an entry is NaN, or infinite in float32
 */
export function packed(what: string, parts: readonly ArrayLike<number>[]): Tf.Tensor1D {
  const entries = new Float32Array(parts.reduce((total, part) => total + part.length, 0));
  let start = 0;
  for (const part of parts) {
    entries.set(part, start);
    start += part.length;
  }
  allFinite(entries, what);
  return tf.tensor1d(entries);
}

/** Returns the stretch of a packed tensor that starts at `start`, in the given shape; gradients flow through it. */
export function unpacked<R extends Tf.Rank>(
  from: Tf.Tensor1D,
  start: number,
  shape: Tf.ShapeMap[R],
): Tf.Tensor<R> {
  const size = (shape as number[]).reduce((total, extent) => total * extent, 1);
  return tf.reshape<R>(tf.slice(from, [start], [size]), shape);
}
