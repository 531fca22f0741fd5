import type * as Tf from '@tensorflow/tfjs';
import { attachAncillas } from '../../model/denoiser.js';
import { circuit, param } from '../../mps/circuit/builder.js';
import type { Circuit } from '../../mps/circuit/circuit.js';
import type { Rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { tf } from '../../mps/tensors/tf.js';
import type { Setting } from '../setting.js';
import { type Parameter, place } from './parameter.js';

/** Every parameter draws from a stream of its own; a model that is not conditional from the one that is given. */
export const conditionStream = (stream: Rng, parameter: Parameter, k: number): Rng =>
  parameter === undefined ? stream : stream.split('condition').split(k);

/** Returns what an initialisation of the angles becomes: slopes begin at 0. */
export function withSlopes(angles: ArrayLike<number>, count: number): Float32Array {
  const all = new Float32Array(count);
  all.set(Float32Array.from(angles));
  return all;
}

/** Returns the angles of a step at a parameter, from what it learnt; float32 as a training has them. */
export function anglesAt(
  { config, circuit: { nParams } }: Setting,
  learnt: ArrayLike<number>,
  parameter: Parameter,
): ArrayLike<number> {
  if (config.condition?.encoding.kind !== 'offset') return learnt;
  const scale = Math.fround(2 * place(config, parameter) - 1);
  return Float32Array.from(
    { length: nParams },
    (_, k) => learnt[k] + Math.fround(scale * learnt[nParams + k]),
  );
}

/** As `anglesAt`, on tensors. */
export function tensorAnglesAt(
  { config, circuit: { nParams } }: Setting,
  learnt: Tf.Tensor1D,
  parameter: Parameter,
): Tf.Tensor1D {
  if (config.condition?.encoding.kind !== 'offset') return learnt;
  const [angles, slopes] = tf.split(learnt, [nParams, nParams]) as Tf.Tensor1D[];
  return tf.add(angles, tf.mul(slopes, 2 * place(config, parameter) - 1));
}

/** Attaches the ancillas of a step to a data state: in |0>, or as the parameter prepares them. */
export function attached(setting: Setting, state: State, parameter: Parameter): State {
  const { config, denoiser, ancillas, engine } = setting;
  const whole = attachAncillas(denoiser, state);
  const encoding = config.condition?.encoding;
  if (encoding?.kind !== 'ancilla') return whole;
  const angle = Math.PI * place(config, parameter);
  return engine.run(preparation(whole.nQubits, ancillas, encoding.axis), [angle], whole);
}

const preparation = (width: number, ancillas: readonly number[], axis: 'RX' | 'RY'): Circuit =>
  circuit(width, (c) => {
    for (const q of ancillas) axis === 'RX' ? c.rx(param(0), q) : c.ry(param(0), q);
  });
