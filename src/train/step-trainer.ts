import type * as Tf from '@tensorflow/tfjs';
import type { Circuit } from '../mps/circuit/circuit.js';
import type { Engine } from '../mps/engine/engine.js';
import type { GradientReport } from '../mps/engine/gradient-report.js';
import type { Cost, CostEvaluation } from '../mps/gradient/cost.js';
import type { State } from '../mps/state/state.js';
import { tensorOp } from '../mps/tensors/tensor-op.js';
import { tf } from '../mps/tensors/tf.js';
import {
  disposeOptimizer,
  type OptimizerState,
  optimizerState,
  restoreOptimizer,
} from './checkpoint/optimizer-state.js';
import type { TrainConfig } from './config/schema.js';
import type { OptimizerConfig } from './config/schema-optimizer.js';
import { makeOptimizer } from './optimizers.js';

/** A scalar loss of the angles as TensorFlow.js sees it. */
export type TensorLoss = (angles: Tf.Tensor1D) => Tf.Tensor;

/** The angles of one denoising step while they learn. */
export interface StepTrainer {
  /** Takes a share of one step of the optimizer, all of it by default; returns the gradient, before any rescaling. */
  update(loss: TensorLoss, share?: number): Float32Array;
  angles(): Float32Array;
  optimizer(): OptimizerState;
  /** Frees the tensors. */
  dispose(): void;
}

/** Begins with given angles, and with what an optimizer remembers if the step is resumed. */
export function stepTrainer(
  angles: Float32Array,
  config: OptimizerConfig,
  remembered?: OptimizerState,
  rescale: TrainConfig['rescale'] = 'none',
): StepTrainer {
  const initial = tf.tensor1d(angles);
  const theta = tf.variable(initial) as Tf.Variable<Tf.Rank.R1>;
  initial.dispose();
  const optimizer = makeOptimizer(config);
  if (remembered !== undefined) restoreOptimizer(optimizer, remembered, angles.length);
  return {
    update(loss, share = 1) {
      const { value, grads } = tf.variableGrads(() => tf.reshape(loss(theta), []), [theta]);
      const gradient = Float32Array.from(grads[theta.name].dataSync());
      const used = rescale === 'none' ? grads : { [theta.name]: ofUnitRms(gradient) };
      const before = share === 1 ? undefined : tf.clone(theta);
      optimizer.applyGradients(used);
      if (before !== undefined) goPart(before, theta, share);
      tf.dispose([value, ...Object.values(grads), ...Object.values(used)]);
      return gradient;
    },
    angles: () => Float32Array.from(theta.dataSync()),
    optimizer: () => optimizerState(optimizer),
    dispose() {
      theta.dispose();
      disposeOptimizer(optimizer);
    },
  };
}

/** Leaves a variable on the way from where it was to where it is. The start is freed. */
function goPart(before: Tf.Tensor, theta: Tf.Variable, share: number): void {
  const between = tf.tidy(() => tf.add(before, tf.mul(tf.sub(theta, before), share)));
  theta.assign(between);
  tf.dispose([before, between]);
}

/** Returns a gradient over its root mean square; one of zeros as it is. In float64: one over a tiny gradient is beyond float32. */
function ofUnitRms(values: Float32Array): Tf.Tensor {
  const rms = Math.sqrt(values.reduce((sum, g) => sum + g * g, 0) / values.length);
  return tf.tensor1d(rms === 0 ? values : values.map((g) => g / rms));
}

/** What an evaluation says in float64, beside the float32 that TensorFlow.js gets. */
export interface Told {
  readonly loss: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly report: GradientReport;
}

/** A loss of tensors, and what its last evaluation said. */
export interface ToldLoss {
  readonly loss: TensorLoss;
  told(): Told;
}

/** A cost of a circuit as a loss of tensors, listened to. */
export function toldLoss(engine: Engine, circuit: Circuit, cost: Cost, initial: readonly State[]): ToldLoss {
  let evaluation: CostEvaluation | undefined;
  let report: GradientReport | undefined;
  const heard: Cost = {
    ...cost,
    evaluate(outputs) {
      evaluation = cost.evaluate(outputs);
      return evaluation;
    },
  };
  const loss = tensorOp(engine, circuit, heard, {
    initial,
    onReport: (given) => {
      report = given;
    },
  });
  return {
    loss,
    told() {
      if (evaluation === undefined || report === undefined) throw new Error('the loss was not evaluated');
      return { loss: evaluation.value, parts: evaluation.details ?? {}, report };
    },
  };
}
