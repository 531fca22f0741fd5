import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { sampleData } from '../model/data.js';
import { attachAncillas } from '../model/denoiser.js';
import { initialAngles } from '../model/initialisation.js';
import { sampleInputs } from '../model/inputs.js';
import { rng } from '../mps/common/rng.js';
import type { State } from '../mps/state/state.js';
import { fromTensors, tfmps, toTensors } from '../mps/tensors/index.js';
import type { SiteTensors } from '../mps/tensors/tfmps/sites.js';
import { uniforms } from './batches.js';
import { defineTraining } from './config/config.js';
import { runEpoch } from './epochs.js';
import { type Setting, settingOf } from './setting.js';
import { stepTrainer, type TensorLoss } from './step-trainer.js';

const EPOCHS = 8;
const BATCH = 3;

const config = (engine: unknown) =>
  defineTraining({
    qubits: 8,
    ancillas: 1,
    layers: 2,
    data: { kind: 'productCluster', epsilon: 0.3 },
    pool: BATCH,
    batch: BATCH,
    inputs: { kind: 'productHaar' },
    forward: { schedule: [0.5, 1] },
    epochs: EPOCHS,
    outcomes: 'frozen',
    optimizer: { name: 'adam', learningRate: 0.05 },
    engine: engine as 'statevector',
  });

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** One draw of everything random, the same for all ways. */
function task(setting: Setting) {
  const stream = rng(5);
  return {
    stream,
    targets: sampleData(setting.data, 8, BATCH, stream.split('targets')),
    inputs: sampleInputs({ kind: 'productHaar' }, 8, BATCH, stream.split('inputs')).map((state) =>
      attachAncillas(setting.denoiser, state),
    ),
    angles: Float32Array.from(initialAngles({ kind: 'normal' }, setting.denoiser, stream.split('angles'))),
  };
}

function throughTensorOp(engine: unknown): number[] {
  const setting = settingOf(config(engine));
  const { stream, targets, inputs, angles } = task(setting);
  const trainer = stepTrainer(angles, setting.config.optimizer);
  const data = { step: 0, pools: [{ parameter: undefined, targets, inputs }], redrawn: false };
  const losses = Array.from(
    { length: EPOCHS },
    (_, epoch) => runEpoch(setting, data, trainer, { epoch, stream, baseline: 0 }).row.loss,
  );
  trainer.dispose();
  return losses;
}

/** The same step as a loss that is written down operation by operation on site tensors. */
function throughComposedOps(): number[] {
  const setting = settingOf(config({ mps: {} }));
  const { stream, targets, inputs, angles } = task(setting);
  const draws = uniforms(BATCH, stream.split('outcomes'));
  const sitesOf = (states: readonly State[]) => states.map((state) => toTensors(state));
  const [starts, goals] = [sitesOf(inputs), sitesOf(targets)];
  const trainer = stepTrainer(angles, setting.config.optimizer);
  const losses: number[] = [];
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    let value = 0;
    trainer.update((theta) => {
      const outputs = starts.map((sites, i) => denoisedSites(sites, theta, setting, draws[i]));
      const loss = composedMmd(outputs, goals);
      value = loss.dataSync()[0];
      return loss;
    });
    losses.push(value);
  }
  trainer.dispose();
  return losses;
}

function denoisedSites(
  start: SiteTensors,
  theta: Parameters<TensorLoss>[0],
  setting: Setting,
  uniform: number,
) {
  const width = 9;
  let sites = start;
  for (let layer = 0; layer < setting.config.layers; layer++) {
    for (let q = 0; q < width; q++) {
      const angle = (axis: number) => tf.slice(theta, [2 * width * layer + width * axis + q], [1]);
      sites = tfmps.applyGate(sites, { gate: 'rx', angle: angle(0) }, [q]);
      sites = tfmps.applyGate(sites, { gate: 'ry', angle: angle(1) }, [q]);
    }
    for (let q = 0; q < width - 1; q++) sites = tfmps.applyGate(sites, 'cz', [q, q + 1]);
  }
  const [outcome] = fromTensors(sites as tf.Tensor4D[]).measure([0], { uniform }).outcome;
  return tfmps.project(sites, 0, outcome, { after: 'remove' });
}

function composedMmd(generated: readonly SiteTensors[], targets: readonly SiteTensors[]): tf.Scalar {
  const mean = (a: readonly SiteTensors[], b: readonly SiteTensors[]) =>
    tf.mean(tf.stack(a.flatMap((bra) => b.map((ket) => tf.sum(tf.square(tfmps.overlap(bra, ket)))))));
  return tf.add(
    tf.add(mean(generated, generated), mean(targets, targets)),
    tf.mul(-2, mean(generated, targets)),
  ) as tf.Scalar;
}

test('a denoising step at n = 8 learns the same three ways', () => {
  const exact = throughTensorOp('statevector');
  const chain = throughTensorOp({ mps: { maxBond: 64 } });
  const composed = throughComposedOps();
  expect(exact[0] - exact[EPOCHS - 1]).toBeGreaterThan(0.01);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    expect(Math.abs(chain[epoch] - exact[epoch])).toBeLessThan(1e-4);
    expect(Math.abs(composed[epoch] - exact[epoch])).toBeLessThan(1e-4);
  }
});
