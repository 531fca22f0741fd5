// What a user's process does all day, each a pass of some ten to some hundred milliseconds.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { circuit, expectation, mps, param, pauliSum, randomMps, rng, statevector } from 'tfjs-mps';
import { readArrays, readStates, writeArrays, writeStates } from 'tfjs-mps/files';
import { openStore, parseConfig, renderFigure, runStudy } from 'tfjs-mps/study';
import { fromTensors, MpsLayer, qr, svd, tensorOp, tfmps, toTensors } from 'tfjs-mps/tensors';
import { checkpointText, evaluate, generate, parseCheckpoint, parseTrainConfig, train } from 'tfjs-mps/train';

const ladder = (n, layers) =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
    }
  });
const anglesOf = ({ nParams }, pass) => Float64Array.from({ length: nParams }, (_, i) => Math.sin(i + pass));

const small = ladder(4, 2);
const wide = ladder(12, 3);
const middle = expectation(pauliSum('Z5 Z6'));
const chains = ['adjoint', 'truncated'].map((gradient) => mps({ maxBond: 6, gradient }));

/** Chain and statevector: states, samples, gradients. */
function engines(pass) {
  const angles = anglesOf(wide, pass);
  for (const engine of [...chains, statevector()]) {
    engine.valueAndGradient(wide, angles, middle);
    engine.run(wide, angles).sample(5, rng(pass));
  }
}

/** A circuit as an operation of TensorFlow.js, descended by its own optimizer. */
function operations(pass) {
  const energy = tensorOp(statevector(), small, expectation(pauliSum('Z0 Z1 + X2')));
  const theta = tf.tidy(() => tf.variable(tf.tensor1d([...anglesOf(small, pass)])));
  const adam = tf.train.adam(0.1);
  for (let step = 0; step < 5; step++) adam.minimize(() => energy(theta).asScalar());
  tf.dispose([theta, tf.grad((x) => energy(x).asScalar())(theta)]);
  adam.dispose();
}

// Made once: a model of TensorFlow.js' own dense layers, made anew and disposed of, keeps a kilobyte for good.
const model = tf.sequential();
model.add(new MpsLayer({ circuit: small, features: 2, observables: ['Z0'], inputShape: [2] }));
model.add(tf.layers.dense({ units: 1 }));
model.compile({ optimizer: tf.train.adam(0.1), loss: 'meanSquaredError' });

/** A layer in a model that is fitted. */
async function layers() {
  const [x, y] = [tf.ones([4, 2]), tf.ones([4, 1])];
  const { history } = await model.fit(x, y, { epochs: 2, verbose: 0 });
  tf.dispose([x, y, model.predict(x), ...Object.values(history).flat()]);
}

/** Differentiable steps on the tensors of a matrix-product state. */
function sites(pass) {
  const start = tf.tidy(() => toTensors(randomMps(4, 2, rng(pass))));
  const loss = (...tensors) => {
    const turned = tfmps.applyGate(tensors, { gate: 'rxx', angle: 0.3 }, [1, 2], { maxBond: 4 });
    return tf
      .add(tfmps.expectation(turned, pauliSum('Z1 Z2')), tf.sum(tfmps.overlap(turned, tensors)))
      .asScalar();
  };
  const gradients = tf.grads(loss)(start);
  fromTensors(start);
  tf.dispose([start, gradients]);
}

/** Decompositions and their derivatives. */
function matrices(pass) {
  const x = tf.randomNormal([2, 4, 3], 0, 1, 'float32', pass + 1);
  const first = tf.grad((m) => tf.sum(svd(m).s))(x);
  const second = tf.grad((m) => tf.sum(tf.square(tf.slice(qr(m).r, [0, 0, 0], [1, 2, 2]))))(x);
  tf.dispose([x, first, second]);
}

const study = parseConfig({
  layers: 2,
  batch: 3,
  arms: [
    { name: 'original', variant: 'original', points: [{ qubits: [2, 3], inits: 4 }] },
    { name: 'improved', variant: 'improved', points: [{ qubits: [3], inits: 4, engine: { mps: {} } }] },
  ],
});

/** A study with workers that are started and stopped, into a folder, to a figure. */
async function studies(pass) {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-load-'));
  const store = openStore(folder, study);
  try {
    for await (const row of runStudy(study, { workers: 1 + ((pass >> 2) % 2) }))
      store.append({ row, seconds: 0 });
    store.write('figure.svg', renderFigure(store.rows, study));
  } finally {
    store.close();
    rmSync(folder, { recursive: true });
  }
}

const training = parseTrainConfig({
  qubits: 1,
  layers: 1,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 6,
  batch: 3,
  forward: { schedule: [1, 2] },
  epochs: 4,
});

/** A training, left in the middle and gone on with from its checkpoint, samples and a judgement. */
async function trainings() {
  let resumeFrom;
  for await (const event of train(training, { checkpointSeconds: 0 })) {
    if (event.type !== 'checkpoint') continue;
    resumeFrom = await parseCheckpoint(await checkpointText(event.checkpoint));
    break;
  }
  for await (const event of train(training, { resumeFrom })) {
    if (event.type !== 'end') continue;
    generate(event.model, 3, rng(1));
    evaluate(event.model, training);
  }
}

/** Arrays and states, written and read in both formats. */
async function files(pass) {
  const folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-load-'));
  try {
    for (const format of ['npz', 'h5']) {
      const [plain, states] = ['plain', 'states'].map((name) => join(folder, `${name}.${format}`));
      await writeArrays(plain, [{ name: 'x', shape: [100], data: new Float64Array(100).fill(pass) }]);
      await readArrays(plain);
      await writeStates(states, [randomMps(3, 2, rng(pass))]);
      await readStates(states);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Pass after pass; those that start threads take a second, and come in every fourth. */
export const LOADS = { engines, operations, layers, sites, matrices, trainings };
export const RARE_LOADS = { studies, files };
