import type * as Tf from '@tensorflow/tfjs';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import { expectation } from '../gradient/costs.js';
import type { TensorOpOptions } from './circuit-task.js';
import { type LayerData, type LayerParts, layerData, layerParts, type MpsLayerArgs } from './layer/config.js';
import { tensorOp } from './tensor-op.js';
import { tf } from './tf.js';

/** @inline */
type Shape = (number | null)[];

/**
 * A layer of TensorFlow.js: features to angles, through a circuit, to expectations.
 *
 * Input [B, features]; output [B, K] for K observables: out[b, k] = <psi_b|O_k|psi_b>, psi_b the circuit's state at the
 * angles (input[b], theta). The trainable weight `theta` holds the parameters behind the features; there is none where
 * the features feed all. A feature is an angle in radians as it stands: scale the data, to within pi for instance,
 * before. One feature may serve many gates through `param(i)`, affine in each (data re-uploading).
 *
 * Computed in float64, rounded to float32 at both ends; differentiable once in input and theta. Cost that of
 * `engine.pullback` for every row. The configuration is plain data, so `model.save` and `tf.loadLayersModel` give the
 * same predictions bit by bit; import this module before loading, which registers the class. In `model.json`
 * TensorFlow.js writes texts in its own spelling; observables are read in capitals or not.
 *
 * Throws, when made: OptionError, SizeMismatchError, and what `circuit`, `pauliSum` and the engine throw. When called:
 * SizeMismatchError for an input that is not [B, features], and what `tensorOp` throws.
 *
 * @example
 * const ansatz = circuit(2, (c) => {
 *   c.ry(param(0), 0).ry(param(1), 1).cnot(0, 1).ry(param(2), 0).ry(param(3), 1); // 2 features, 2 weights
 * });
 * const model = tf.sequential();
 * model.add(new MpsLayer({ circuit: ansatz, features: 2, observables: ['Z0', 'Z1'], inputShape: [2] }));
 * model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
 */
export class MpsLayer extends tf.layers.Layer {
  static readonly className = 'MpsLayer';
  /** Called after every backward pass of a row with its report; not saved with the layer. */
  onReport: TensorOpOptions['onReport'];
  private readonly data: LayerData;
  private readonly parts: LayerParts;
  private readonly evaluate: (angles: Tf.Tensor) => Tf.Tensor;
  private theta: Tf.LayerVariable | undefined;

  constructor(args: MpsLayerArgs) {
    const data = layerData(args);
    super(args);
    this.data = data;
    this.parts = layerParts(data);
    const { engine, circuit, observables } = this.parts;
    this.evaluate = tensorOp(engine, circuit, expectation(observables), {
      onReport: (report, member) => this.onReport?.(report, member),
    });
  }

  override build(inputShape: Shape | Shape[]): void {
    this.checkInput(inputShape);
    const trainable = this.parts.circuit.nParams - this.data.features;
    if (trainable > 0) this.theta = this.addWeight('theta', [trainable], 'float32', this.parts.initializer);
    this.built = true;
  }

  override computeOutputShape(inputShape: Shape | Shape[]): Shape {
    return [this.checkInput(inputShape), this.data.observables.length];
  }

  override call(inputs: Tf.Tensor | Tf.Tensor[], kwargs: Record<string, unknown>): Tf.Tensor {
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const input = Array.isArray(inputs) && inputs.length === 1 ? inputs[0] : (inputs as Tf.Tensor);
      const rows = this.checkInput(input.shape) as number;
      if (input.dtype !== 'float32') {
        throw new OptionError(
          `${this.name} takes float32, not ${input.dtype}; convert with tf.cast(x, 'float32').`,
        );
      }
      if (this.theta === undefined) return this.evaluate(input);
      const weights = tf.tile(tf.expandDims(this.theta.read(), 0), [rows, 1]);
      return this.evaluate(tf.concat([input, weights], 1));
    });
  }

  override getConfig(): Tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...structuredClone(this.data) } as unknown as Tf.serialization.ConfigDict;
  }

  /** Returns the size of the batch, null where it is open. */
  private checkInput(shape: Shape | Shape[] | undefined): number | null {
    const { features } = this.data;
    if (Array.isArray(shape) && shape.length === 2 && shape[1] === features) return (shape as Shape)[0];
    throw new SizeMismatchError(
      `${this.name} got an input of shape ${JSON.stringify(shape)}; expected [batch, ${features}], as it has ${features} ` +
        `features: give the first layer inputShape: [${features}], or flatten what comes before.`,
    );
  }
}

tf.serialization.registerClass(MpsLayer);
