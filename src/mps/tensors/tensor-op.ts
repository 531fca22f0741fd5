import type * as Tf from '@tensorflow/tfjs';
import type { Circuit } from '../circuit/circuit.js';
import type { Engine } from '../engine/engine.js';
import type { Cost, VectorCost } from '../gradient/cost.js';
import { type BatchValues, circuitTask, type TensorOpOptions, tapedBatch, valuesOf } from './circuit-task.js';
import { firstOrderOnly } from './first-order.js';
import { packed } from './packing.js';
import { checkAnglesTensor, readNow, rowsOf } from './read.js';
import { tf } from './tf.js';

const NAME = 'tensorOp';

/**
 * Returns a circuit's cost as a function of a tensor of angles that TensorFlow.js differentiates.
 *
 * theta [P], one float32 entry a parameter, in radians, gives a tensor of the cost's shape: [] for an expectation or a
 * fidelity, [K] for K Pauli sums, [N, M] for a matrix of fidelities. A batch [B, P] gives [B, ...shape], member by
 * member. All is computed in float64 by the engine and rounded to float32 at the end; the gradient is the engine's
 * (`gradient` among its options), one backward pass a member whatever the cost's shape. Under a tape the states are
 * kept until the gradient has been taken; without one nothing is kept.
 *
 * Differentiable once in theta; it composes with any other operation, `tf.variableGrads`, optimizers and layers. Cost
 * and memory those of `engine.pullback`, times B.
 *
 * @throws OptionError at once for what is no engine, circuit or cost, for an unknown option, and for a circuit without
 * parameters. When called: OptionError for what is no float32 tensor, SizeMismatchError for another shape,
 * NotFiniteError for an angle or a result in float32 that is NaN or infinite, SynchronousReadError where the backend
 * cannot be read at once (use `asyncTensorOp`), and what `engine.valueAndGradient` throws. SecondOrderError when its
 * gradient is differentiated.
 *
 * @example
 * const ansatz = circuit(2, (c) => c.ry(param(0), 0).ry(param(1), 1).cnot(0, 1));
 * const energy = tensorOp(mps(), ansatz, expectation(pauliSum('Z0 Z1 + 0.5 X0')));
 * const theta = tf.variable(tf.tensor1d([0.1, 0.2]));
 * tf.train.adam(0.1).minimize(() => energy(theta).asScalar());
 * tf.grad(energy)(theta); // of shape [2]
 */
export function tensorOp(
  engine: Engine,
  circuit: Circuit,
  cost: Cost | VectorCost,
  options: TensorOpOptions = {},
): (theta: Tf.Tensor) => Tf.Tensor {
  const task = circuitTask(NAME, engine, circuit, cost, options);
  return (theta) => {
    checkAnglesTensor(theta, circuit.nParams, NAME);
    const rows = rowsOf(readNow(theta, NAME), circuit.nParams, NAME);
    const batch = theta.rank === 2 ? [rows.length] : [];
    // Inside customGrad the tape is off: whether there is one must be known before.
    if (!tf.engine().isTapeOn()) return tensorOfValues(valuesOf(task, rows), batch, NAME);
    const taped = tapedBatch(task, rows);
    return tf.customGrad((_theta) => ({
      value: tensorOfValues(taped, batch, NAME),
      gradFunc: (dy: Tf.Tensor) => firstOrderOnly(NAME, [theta], dy, (weights) => [taped.pull(weights)])[0],
    }))(theta);
  };
}

/** Returns values as a float32 tensor of the shape [...batch, ...shape]; throws a NotFiniteError beyond float32. */
export const tensorOfValues = (
  { values, shape }: BatchValues,
  batch: readonly number[],
  operation: string,
): Tf.Tensor =>
  tf.tidy(() => tf.reshape(packed(`${operation}: in float32 the value`, [values]), [...batch, ...shape]));
