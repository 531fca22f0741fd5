import type * as Tf from '@tensorflow/tfjs';
import type { Circuit } from '../circuit/circuit.js';
import { allFinite, show } from '../common/check.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import type { Engine } from '../engine/engine.js';
import type { Cost, VectorCost } from '../gradient/cost.js';
import { circuitTask, type TapedBatch, type TensorOpOptions, tapedBatch } from './circuit-task.js';
import { packed } from './packing.js';
import { checkAnglesTensor, rowsOf } from './read.js';
import { tensorOfValues } from './tensor-op.js';
import { tf } from './tf.js';

const NAME = 'asyncTensorOp';

/** A value and its gradient as tensors; both belong to the caller, who disposes them. */
export interface ValueAndGradientTensors {
  readonly value: Tf.Tensor;
  /** Of the shape of the angles. */
  readonly gradient: Tf.Tensor;
}

/** The cotangent of the value, of its shape: a tensor, or a function that makes one from the value. */
export type Weights = Tf.Tensor | ((value: Tf.Tensor) => Tf.Tensor);

/** Evaluates at angles [P] or [B, P]; the gradient is that of sum_k weights[k] value[k], weights 1 if absent. */
export type AsyncTensorOp = (theta: Tf.Tensor, weights?: Weights) => Promise<ValueAndGradientTensors>;

/** The same for a cost of many values, whose gradient needs weights. */
export type AsyncVectorOp = (theta: Tf.Tensor, weights: Weights) => Promise<ValueAndGradientTensors>;

/**
 * Returns a circuit's cost as an asynchronous function of a tensor of angles: its value together with its gradient.
 *
 * For backends whose tensors cannot be read at once, such as WebGPU; where they can, `tensorOp` composes with
 * `tf.grad`, and this does not. Shapes and rounding as there. The gradient is that of sum_k weights[k] value[k], so the
 * gradient of a loss L of the values takes weights dL/dvalue: `tf.grad(L)` as the function. Give the gradient to
 * `optimizer.applyGradients` under the variable's name. Cost and memory those of `engine.pullback`, a member of a batch.
 *
 * @throws as `tensorOp` does, by rejection once called; OptionError where a cost of many values has no weights;
 * SizeMismatchError for weights of another shape than the value; NotFiniteError for weights that are NaN or infinite.
 *
 * @example
 * const energy = asyncTensorOp(mps(), circuit(1, (c) => c.ry(param(0), 0)), expectation(pauliSum('Z0')));
 * const theta = tf.variable(tf.tensor1d([0.3]));
 * const { value, gradient } = await energy(theta);
 * tf.train.sgd(0.1).applyGradients([{ name: theta.name, tensor: gradient }]);
 * tf.dispose([value, gradient]);
 */
export function asyncTensorOp(
  engine: Engine,
  circuit: Circuit,
  cost: Cost,
  options?: TensorOpOptions,
): AsyncTensorOp;
export function asyncTensorOp(
  engine: Engine,
  circuit: Circuit,
  cost: VectorCost,
  options?: TensorOpOptions,
): AsyncVectorOp;
export function asyncTensorOp(
  engine: Engine,
  circuit: Circuit,
  cost: Cost | VectorCost,
  options: TensorOpOptions = {},
): AsyncTensorOp {
  const task = circuitTask(NAME, engine, circuit, cost, options);
  return async (theta, weights) => {
    checkAnglesTensor(theta, circuit.nParams, NAME);
    const { shape, rank } = theta;
    const rows = rowsOf(await theta.data(), circuit.nParams, NAME);
    const taped = tapedBatch(task, rows);
    const value = tensorOfValues(taped, rank === 2 ? [rows.length] : [], NAME);
    try {
      const pulled = taped.pull(await weightsFor(value, weights, taped));
      const gradient = tf.tidy(() =>
        tf.reshape(packed(`${NAME}: in float32 the gradient's entry`, [pulled]), shape),
      );
      return { value, gradient };
    } catch (error) {
      value.dispose();
      throw error;
    }
  };
}

async function weightsFor(
  value: Tf.Tensor,
  weights: Weights | undefined,
  { shape }: TapedBatch,
): Promise<ArrayLike<number>> {
  if (weights === undefined) {
    if (shape.length === 0) return new Float64Array(value.size).fill(1);
    throw new OptionError(
      `${NAME}: the cost has values of shape [${shape}] and no weights; give d loss / d value, or a function of the value.`,
    );
  }
  if (typeof weights !== 'function') return entriesOf(weights, value);
  // A copy is ours to dispose, whatever the function returns.
  const made = tf.tidy(() => checkedWeights(weights(value), value).clone());
  try {
    return await entriesOf(made, value);
  } finally {
    made.dispose();
  }
}

async function entriesOf(weights: Tf.Tensor, value: Tf.Tensor): Promise<ArrayLike<number>> {
  const entries = await checkedWeights(weights, value).data();
  allFinite(entries, `${NAME}: the weight`);
  return entries;
}

function checkedWeights(weights: Tf.Tensor, value: Tf.Tensor): Tf.Tensor {
  if (!(weights instanceof tf.Tensor)) {
    throw new OptionError(`${NAME}: the weights are ${show(weights)}; expected a tensor [${value.shape}].`);
  }
  if (String(weights.shape) !== String(value.shape)) {
    throw new SizeMismatchError(
      `${NAME}: the weights have the shape [${weights.shape}]; expected [${value.shape}], as the value.`,
    );
  }
  return weights;
}
