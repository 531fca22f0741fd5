import type * as Tf from '@tensorflow/tfjs';
import { allFinite, show } from '../common/check.js';
import { OptionError, SizeMismatchError, TfjsMpsError } from '../common/errors.js';
import { tf } from './tf.js';

/** A backend that does not hand out a tensor's numbers at once, as WebGPU. */
export class SynchronousReadError extends TfjsMpsError {
  constructor(
    readonly operation: string,
    readonly backend: string,
    cause: unknown,
  ) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `${operation} must read a tensor at once, and the backend '${backend}' does not let it: ${why} ` +
        "Use asyncTensorOp, which waits for the numbers, or a backend that can: tf.setBackend('wasm') or 'cpu'.",
      { cause },
    );
  }
}

/**
 * Returns a tensor's entries at once.
 *
 * @throws SynchronousReadError where the backend cannot.
 */
export function readNow(tensor: Tf.Tensor, operation: string): ArrayLike<number> {
  try {
    return tensor.dataSync();
  } catch (cause) {
    throw new SynchronousReadError(operation, tf.getBackend(), cause);
  }
}

/**
 * Checks a tensor of angles, [P] or a batch [B, P], before anything is read from it.
 *
 * @throws OptionError for what is no float32 tensor, or a disposed one; SizeMismatchError for any other shape.
 */
export function checkAnglesTensor(
  theta: unknown,
  nParams: number,
  operation: string,
): asserts theta is Tf.Tensor {
  if (!(theta instanceof tf.Tensor)) {
    throw new OptionError(
      `${operation} takes a tensor of ${nParams} angles, not ${show(theta)}; tf.tensor1d makes one.`,
    );
  }
  if (theta.isDisposed) {
    throw new OptionError(`${operation} was given a disposed tensor; keep it alive with tf.keep.`);
  }
  if (theta.dtype !== 'float32') {
    throw new OptionError(
      `${operation} takes angles in float32, not ${theta.dtype}; tf.cast(theta, 'float32') converts them.`,
    );
  }
  const { shape } = theta;
  if (shape.length < 1 || shape.length > 2 || shape.at(-1) !== nParams || theta.size === 0) {
    throw new SizeMismatchError(
      `${operation} was given angles of shape [${shape}]; expected [${nParams}], the circuit's number of parameters, ` +
        `or a batch [B, ${nParams}] with B at least 1.`,
    );
  }
}

/** Returns one float64 vector of angles a member of the batch; throws a NotFiniteError for NaN or infinity. */
export function rowsOf(entries: ArrayLike<number>, nParams: number, operation: string): Float64Array[] {
  allFinite(entries, `${operation}: the angle`);
  const all = Float64Array.from(entries);
  return Array.from({ length: all.length / nParams }, (_, b) => all.subarray(b * nParams, (b + 1) * nParams));
}
