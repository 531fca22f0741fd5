import type * as Tf from '@tensorflow/tfjs';
import { firstOrderOnly } from '../first-order.js';
import { packed } from '../packing.js';
import { tf } from '../tf.js';

/** Numbers computed in float64, and the way back from their cotangents. */
export interface Evaluation {
  readonly values: readonly ArrayLike<number>[];
  /** One list of numbers for each input, from the derivative in every value. */
  backward(dy: ArrayLike<number>): readonly ArrayLike<number>[];
}

/**
 * Returns what is computed outside TensorFlow.js as one packed tensor that can be differentiated once in the inputs.
 *
 * `evaluate` learns whether a gradient may be asked for, and need not prepare for one otherwise.
 */
export function differentiable(
  operation: string,
  inputs: readonly Tf.Tensor[],
  evaluate: (taped: boolean) => Evaluation,
): Tf.Tensor1D {
  const pack = ({ values }: Evaluation) => packed(`${operation}: in float32 the result's entry`, values);
  // Inside customGrad the tape is off: whether there is one must be known before.
  if (!tf.engine().isTapeOn()) return pack(evaluate(false));
  return tf.customGrad((..._tied) => {
    const evaluation = evaluate(true);
    const backward = (dy: ArrayLike<number>) => evaluation.backward(dy);
    return {
      value: pack(evaluation),
      gradFunc: (dy: Tf.Tensor) => firstOrderOnly(operation, inputs, dy, backward),
    };
  })(...inputs) as Tf.Tensor1D;
}
