import type * as Tf from '@tensorflow/tfjs';
import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import { tf } from '../mps/tensors/tf.js';

/** One variable of an optimizer: a moment of one parameter tensor, or a running scalar. */
export interface OptimizerSlot {
  /** The field of the optimizer that holds it. */
  readonly field: string;
  /** Its place, where the field is a list with one entry a parameter tensor; null where it is a scalar of its own. */
  readonly index: number | null;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Everything an optimizer remembers between two iterations. */
export interface OptimizerState {
  readonly iterations: number;
  readonly slots: readonly OptimizerSlot[];
}

interface Held {
  originalName: string;
  variable: Tf.Variable;
}

/**
 * Returns what an optimizer of TensorFlow.js remembers, to the last bit.
 *
 * `optimizer.getWeights()` leaves out the powers of beta that correct the bias, and `setWeights` makes them anew by
 * `pow`, which differs from the running product in the last digits. This reads every variable that the optimizer holds,
 * whichever optimizer it is.
 */
export function optimizerState(optimizer: Tf.Optimizer): OptimizerState {
  const slots = Object.entries(optimizer).flatMap(([field, value]): OptimizerSlot[] => {
    if (value instanceof tf.Variable) return [slot(field, null, value)];
    if (!Array.isArray(value)) return [];
    return (value as Held[]).map(({ variable }, index) => slot(field, index, variable));
  });
  return { iterations: optimizer.iterations, slots };
}

/**
 * Gives an optimizer that was made with the same numbers its memory back.
 *
 * @throws OptionError for the memory of another optimizer
 */
export function restoreOptimizer(optimizer: Tf.Optimizer, { iterations, slots }: OptimizerState): void {
  const fields = optimizer as unknown as Record<string, Tf.Variable | Held[]> & { iterations_: number };
  fields.iterations_ = iterations;
  for (const { field, index, shape, values } of slots) {
    const isThere =
      index === null
        ? fields[field] instanceof tf.Variable && String(fields[field].shape) === String(shape)
        : Array.isArray(fields[field]);
    if (!isThere) {
      throw new OptionError(
        `The checkpoint remembers ${show(field)} of another optimizer than ${optimizer.getClassName()}; resume with the config it was made with.`,
      );
    }
    const tensor = tf.tensor(values, [...shape], 'float32');
    if (index === null) {
      (fields[field] as Tf.Variable).assign(tensor);
    } else {
      (fields[field] as Held[])[index] = { originalName: field, variable: tf.variable(tensor, false) };
    }
    tensor.dispose();
  }
}

const slot = (field: string, index: number | null, variable: Tf.Variable): OptimizerSlot => ({
  field,
  index,
  shape: [...variable.shape],
  values: Float32Array.from(variable.dataSync()),
});

/** Frees all tensors of an optimizer; `dispose` of some of TensorFlow.js forgets a scalar. */
export function disposeOptimizer(optimizer: Tf.Optimizer): void {
  optimizer.dispose();
  for (const value of Object.values(optimizer)) {
    if (value instanceof tf.Tensor && !value.isDisposed) value.dispose();
  }
}
