import type * as Tf from '@tensorflow/tfjs';
import { allFinite, show } from '../../common/check.js';
import { OptionError, SizeMismatchError } from '../../common/errors.js';
import type { Matrix } from '../../kernels/matrix.js';
import { readNow } from '../read.js';
import { tf } from '../tf.js';
import { fromPlanes } from './planes.js';

/** Throws an OptionError or a SizeMismatchError unless x is a complex matrix [2, m, n] in float32. */
export function checkComplexMatrix(x: unknown, operation: string): asserts x is Tf.Tensor3D {
  if (!(x instanceof tf.Tensor)) {
    throw new OptionError(`${operation} takes a tensor [2, m, n], not ${show(x)}; tf.tensor3d makes one.`);
  }
  if (x.dtype !== 'float32') {
    throw new OptionError(
      `${operation} takes a float32 tensor [2, m, n] with real and imaginary parts on its leading axis, not ${x.dtype}.`,
    );
  }
  if (x.isDisposed) {
    throw new OptionError(`${operation} was given a disposed tensor; keep it alive with tf.keep.`);
  }
  if (x.shape.length !== 3 || x.shape[0] !== 2 || x.size === 0) {
    throw new SizeMismatchError(
      `${operation} was given the shape [${x.shape}]; expected [2, m, n], m and n at least 1: the real part, then the ` +
        'imaginary part, of an m x n matrix. For a real matrix stack zeros: tf.stack([a, tf.zerosLike(a)]).',
    );
  }
}

/** Reads the matrix off a tensor [2, m, n]. Throws a NotFiniteError if an entry is NaN or infinite. */
export function readComplexMatrix(x: Tf.Tensor3D, operation: string): Matrix {
  const entries = readNow(x, operation);
  allFinite(entries, `${operation}: the tensor's entry`);
  return fromPlanes(entries, x.shape[1], x.shape[2]);
}
