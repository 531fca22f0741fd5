// 7. A classifier on a matrix-product state.
//   node 07-mps-classifier.mjs [--full]
//
// Eight noisy numbers in a row: do neighbours agree, or alternate? Every number by itself has mean 0 in both classes, so that no
// weighted sum tells them apart. A circuit that turns numbers into angles and entangles neighbours can. Its state is a
// matrix-product state of bond 2, so that forty numbers would cost five times as much, and not 2^32 times.
import * as tf from '@tensorflow/tfjs';
import { circuit, param, rng } from 'tfjs-mps';
import { loadBackend, MpsLayer } from 'tfjs-mps/tensors';

await loadBackend();
const isFull = process.argv.includes('--full');
const features = 8;

/** Rows of +1 or -1 that agree (label 1) or alternate (label 0), of either sign, with noise of deviation 0.8. */
function rows(count, stream) {
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  const values = labels.map((label) => {
    const sign = stream.uniform() < 0.5 ? 1 : -1;
    return Array.from(
      { length: features },
      (_, q) => sign * (-1) ** (q * (1 - label)) + 0.8 * stream.normal(),
    );
  });
  return { labels, values, x: tf.tensor2d(values), y: tf.tensor2d(labels, [count, 1]) };
}
const known = rows(isFull ? 400 : 40, rng('known'));
const fresh = rows(200, rng('fresh'));

const ansatz = circuit(features, (c) => {
  let k = features;
  for (let q = 0; q < features; q++) c.ry(param(q), q);
  for (let q = 0; q + 1 < features; q++) c.rzz(param(k++), q, q + 1);
  for (let q = 0; q < features; q++) c.ry(param(k++), q);
});
const pairs = Array.from({ length: features - 1 }, (_, q) => `X${q} X${q + 1}`);
const engine = { name: 'mps', options: { maxBond: 8 } };
const layer = new MpsLayer({ circuit: ansatz, features, observables: pairs, engine, inputShape: [features] });
const sigmoid = (options) =>
  tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: 'zeros', ...options });

// Beside it what needs no circuit: logistic regression on the numbers, and the label of the nearest known row. The former guesses;
// the latter does as well as the circuit. This is an example, not an advantage.
const models = {
  circuit: tf.sequential({ layers: [layer, sigmoid()] }),
  'logistic regression': tf.sequential({ layers: [sigmoid({ inputShape: [features] })] }),
};
for (const [name, model] of Object.entries(models)) {
  model.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  await model.fit(known.x, known.y, { epochs: isFull ? 40 : 10, batchSize: 20, shuffle: false, verbose: 0 });
  const accuracy = model.evaluate(fresh.x, fresh.y)[1].dataSync()[0];
  console.log(`${name}: accuracy = ${accuracy.toFixed(3)} on 200 fresh rows`);
}
const distance = (a, b) => a.reduce((sum, x, q) => sum + (x - b[q]) ** 2, 0);
const right = fresh.values.filter((row, i) => {
  const far = known.values.map((other) => distance(row, other));
  return known.labels[far.indexOf(Math.min(...far))] === fresh.labels[i];
});
console.log(`nearest known row: accuracy = ${(right.length / 200).toFixed(3)} on 200 fresh rows`);
