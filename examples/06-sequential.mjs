// 6. A circuit among the layers of a tf.Sequential.
//   node 06-sequential.mjs
//
// MpsLayer takes features as angles and gives expectation values; TensorFlow.js trains it like any other layer. Two qubits that
// read x three times over make a Fourier series of it, up to frequencies of 6: enough for the curve below.
import * as tf from '@tensorflow/tfjs';
import { circuit, param } from 'tfjs-mps';
import { loadBackend, MpsLayer } from 'tfjs-mps/tensors';

await loadBackend();
const target = (x) => 0.5 * Math.sin(x) - 0.3 * Math.cos(2 * x);

// Parameter 0 is the feature, read by several gates; the others are the weight `theta` of the layer, trained from a seed.
const ansatz = circuit(2, (c) => {
  let k = 1;
  for (let layer = 0; layer < 4; layer++) {
    for (let q = 0; q < 2; q++) c.ry(param(k++), q).rz(param(k++), q);
    c.cz(0, 1);
    if (layer < 3) c.rx(param(0), 0).rx(param(0), 1);
  }
  c.ry(param(k++), 0).ry(param(k++), 1);
});
const initializer = { name: 'randomNormal', options: { stddev: 0.3, seed: 5 } };
const model = tf.sequential();
model.add(
  new MpsLayer({
    circuit: ansatz,
    features: 1,
    observables: ['Z0', 'Z1', 'Z0 Z1'],
    initializer,
    inputShape: [1],
  }),
);
model.add(tf.layers.dense({ units: 1, kernelInitializer: tf.initializers.glorotNormal({ seed: 6 }) }));
model.compile({ optimizer: tf.train.adam(0.08), loss: 'meanSquaredError' });

const xs = Array.from({ length: 32 }, (_, i) => -Math.PI + (2 * Math.PI * (i + 0.5)) / 32);
const x = tf.tensor2d(xs, [32, 1]);
const y = tf.tensor2d(xs.map(target), [32, 1]);
const { history } = await model.fit(x, y, { epochs: 60, batchSize: 32, shuffle: false, verbose: 0 });

// What the best straight line leaves: a model without the circuit could do no better.
const slope = xs.reduce((sum, at) => sum + at * target(at), 0) / xs.reduce((sum, at) => sum + at * at, 0);
const left = xs.reduce((sum, at) => sum + (target(at) - slope * at) ** 2, 0) / xs.length;
console.log(`a straight line: loss = ${left.toFixed(5)}`);
for (const epoch of [0, 10, 30, 59]) console.log(`epoch ${epoch}: loss = ${history.loss[epoch].toFixed(5)}`);

// Points that it has not seen.
for (const at of [-2, -0.5, 1, 2.5]) {
  const [got] = model.predict(tf.tensor2d([[at]])).dataSync();
  console.log(`f(${at}) = ${got.toFixed(3)}, target ${target(at).toFixed(3)}`);
}

// Saved and loaded again it is the same model to the last bit: circuit, engine and weights are in the file.
const saved = await new Promise((keep) => model.save(tf.io.withSaveHandler(keep)));
const loaded = await tf.loadLayersModel(tf.io.fromMemory(saved));
const same = (a, b) => a.every((value, i) => value === b[i]);
console.log(
  `loaded again, the same predictions: ${same(model.predict(x).dataSync(), loaded.predict(x).dataSync())}`,
);
