import type * as Tf from '@tensorflow/tfjs';
import { allFinite } from '../common/check.js';
import { SizeMismatchError, TfjsMpsError } from '../common/errors.js';
import { packed, unpacked } from './packing.js';
import { readNow } from './read.js';
import { tf } from './tf.js';

/** A gradient was asked of a gradient that was computed outside TensorFlow.js. */
export class SecondOrderError extends TfjsMpsError {
  constructor(readonly operation: string) {
    super(
      `A second derivative was asked of ${operation}, whose gradient is computed outside TensorFlow.js and is a ` +
        'constant to it. Differentiate once, or take finite differences of the first gradient.',
    );
  }
}

/**
 * Returns the gradients of an operation as tensors that refuse to be differentiated again.
 *
 * What a gradFunc of `tf.customGrad` returns: grad_i = compute(dy)[i], one for each input and of its shape. Without the
 * wrapper a second derivative would take the numbers for constants and be wrong without a word.
 *
 * @param operation - its name in error messages
 * @param inputs - every tensor the operation was called with, in the order of its arguments
 * @param dy - the cotangent that TensorFlow.js handed to the gradFunc
 * @param compute - takes dy's entries to one row-major list of numbers for each input; not called twice
 * @throws NotFiniteError if the cotangent, or a gradient in float32, is NaN or infinite; SizeMismatchError if a gradient
 * is not of its input's size; SecondOrderError when the result is differentiated
 * @example
 * const square = tf.customGrad((x) => ({
 *   value: tf.square(x),
 *   gradFunc: (dy) => firstOrderOnly('square', [x], dy, (d) => [x.dataSync().map((v, i) => 2 * v * d[i])])[0],
 * }));
 */
export function firstOrderOnly(
  operation: string,
  inputs: readonly Tf.Tensor[],
  dy: Tf.Tensor,
  compute: (dy: ArrayLike<number>) => readonly ArrayLike<number>[],
): Tf.Tensor[] {
  const refuse = () => {
    throw new SecondOrderError(operation);
  };
  // The inputs and dy are handed over although the values come from a closure: they tie the result to the tape.
  const all = tf.customGrad((..._tied) => {
    const cotangent = readNow(dy, operation);
    allFinite(cotangent, `${operation}: the incoming gradient's entry`);
    const gradients = compute(cotangent);
    checkSizes(operation, inputs, gradients);
    return { value: packed(`${operation}: in float32 the gradient's entry`, gradients), gradFunc: refuse };
  })(...inputs, dy) as Tf.Tensor1D;
  let start = 0;
  return inputs.map((input) => {
    const gradient = unpacked(all, start, input.shape as number[] as Tf.ShapeMap[Tf.Rank]);
    start += input.size;
    return gradient;
  });
}

function checkSizes(
  operation: string,
  inputs: readonly Tf.Tensor[],
  gradients: readonly ArrayLike<number>[],
): void {
  const expected = inputs.map((input) => input.size).join(', ');
  const sizes = gradients.map((gradient) => gradient.length).join(', ');
  if (sizes !== expected) {
    throw new SizeMismatchError(
      `${operation}: the gradients have ${sizes} entries; expected ${expected}, as the inputs.`,
    );
  }
}
