import type * as Tf from '@tensorflow/tfjs';
import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { tf } from '../../mps/tensors/tf.js';

/**
 * One variable of an optimizer: a moment of one parameter tensor, or a running scalar.
 *
 * @inline
 */
export interface OptimizerSlot {
  /** The field of the optimizer that holds it. */
  readonly field: string;
  /** Its place, where the field is a list with one entry a parameter tensor; null where it is a scalar of its own. */
  readonly index: number | null;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Everything an optimizer remembers between two iterations.
 *
 * @inline
 */
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
 * @param parameters entries of the tensor that it updates
 * @throws OptionError for the memory of another optimizer, or of another number of parameters
 */
export function restoreOptimizer(
  optimizer: Tf.Optimizer,
  { iterations, slots }: OptimizerState,
  parameters: number,
): void {
  checkSlots(optimizer, { iterations, slots }, parameters);
  const fields = optimizer as unknown as Record<string, Tf.Variable | Held[]> & { iterations_: number };
  fields.iterations_ = iterations;
  for (const { field, index, shape, values } of slots) {
    const tensor = tf.tensor(values, [...shape], 'float32');
    if (index === null) {
      (fields[field] as Tf.Variable).assign(tensor);
    } else {
      (fields[field] as Held[])[index] = { originalName: field, variable: tf.variable(tensor, false) };
    }
    tensor.dispose();
  }
}

/**
 * Every scalar that the optimizer has must be remembered, and no list that it has not; every list that it has once it was
 * updated, since it would silently make it anew.
 */
function checkSlots(
  optimizer: Tf.Optimizer,
  { iterations, slots }: OptimizerState,
  parameters: number,
): void {
  const own = Object.entries(optimizer);
  const scalars = own.flatMap(([field, value]) => (value instanceof tf.Variable ? [field] : []));
  const lists = new Set(own.flatMap(([field, value]) => (Array.isArray(value) ? [field] : [])));
  const remembered = slots.filter(({ index }) => index === null).map(({ field }) => field);
  const fits = slots.every(({ field, index, shape, values }) =>
    index === null
      ? shape.length === 0 && values.length === 1
      : lists.has(field) &&
        index === 0 &&
        String(shape) === String([parameters]) &&
        values.length === parameters,
  );
  const listed = new Set(slots.filter(({ index }) => index !== null).map(({ field }) => field));
  // A list of RMSProp stays empty unless it is centred.
  const isEmpty = (field: string) =>
    field === 'accumulatedMeanGrads' && !('centered' in optimizer && optimizer.centered);
  const isWhole = iterations === 0 || [...lists].every((field) => listed.has(field) || isEmpty(field));
  if (fits && isWhole && String(remembered.sort()) === String(scalars.sort())) return;
  throw new OptionError(
    `The checkpoint remembers ${show(slots.map(({ field }) => field).join(', '))} of ${parameters} angles at iteration ` +
      `${iterations}, not what ${optimizer.getClassName()} does. Resume with the config it was made with.`,
  );
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
