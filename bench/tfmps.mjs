// A circuit applied gate by gate to site tensors, value and gradient, beside the engine's truncated derivative in the
// same run; then single steps. Usage: node bench/tfmps.mjs [backend]   (after npm run build)
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs';
import { circuit, expectation, mps, param, randomMps, rng, tfim } from '../dist/index.js';
import { tfmps, toTensors } from '../dist/mps/tensors/index.js';

const backend = process.argv[2] ?? 'wasm';
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
await tf.setBackend(backend);

/** Milliseconds a call, the fastest of five. */
function time(run) {
  const once = () => {
    const start = performance.now();
    tf.tidy(() => {
      run();
    });
    return performance.now() - start;
  };
  return Math.min(...Array.from({ length: 5 }, once)).toFixed(1);
}

console.log(
  'qubits layers maxBond gates | tfmps, ms: value, with gradient | engine, ms: with gradient | difference',
);
for (const [n, layers, maxBond] of [
  [10, 3, 8],
  [20, 3, 8],
  [20, 5, 10],
  [40, 3, 8],
]) {
  const turned = circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.u3(param(k++), 0.3 + layer, 0.2, q);
      for (let q = 0; q + 1 < n; q++) c.rzz(param(k++), q, q + 1);
    }
  });
  const angles = Array.from({ length: turned.nParams }, (_, k) => Math.fround(1.1 + 0.7 * Math.sin(k)));
  const observable = tfim(n, 1);
  const engine = mps({ maxBond, gradient: 'truncated', schedule: 'program', cutoff: 1e-6 });
  const cost = (theta) => {
    const filled = (angle) => (typeof angle === 'number' ? angle : tf.slice(theta, [angle.param], [1]));
    const sites = turned.operations.reduce((before, { gate, qubits, angle, angles: three }) => {
      const named =
        three === undefined ? { gate, angle: filled(angle) } : { gate, angles: three.map(filled) };
      return tfmps.applyGate(before, named, qubits, { maxBond });
    }, tfmps.zero(n));
    return tfmps.expectation(sites, observable);
  };
  const theta = tf.tensor1d(angles);
  const reference = engine.valueAndGradient(turned, angles, expectation(observable)).gradient;
  const found = tf.grad(cost)(theta).dataSync();
  const largest = Math.max(...reference.map(Math.abs));
  const difference = Math.max(...reference.map((x, k) => Math.abs(x - found[k]))) / largest;
  console.log(
    `${n} ${layers} ${maxBond} ${turned.operations.length} | ${time(() => cost(theta).dataSync())}, ` +
      `${time(() => tf.grad(cost)(theta).dataSync())} | ` +
      `${time(() => engine.valueAndGradient(turned, angles, expectation(observable)))} | ${difference.toExponential(1)}`,
  );
}

console.log('bond | ms: gate, gate and overlap with gradient, overlap, expectation (16 qubits)');
for (const bond of [8, 32, 64]) {
  const sites = tfmps.moveCentre(toTensors(randomMps(16, bond, rng(1))), 7);
  const gate = (angle) => tfmps.applyGate(sites, { gate: 'rxx', angle }, [7, 8], { maxBond: bond });
  const both = tf.grad((angle) => tf.sum(tf.square(tfmps.overlap(sites, gate(angle)))));
  console.log(
    `${bond} | ${time(() => gate(0.3))}, ${time(() => both(tf.scalar(0.3)))}, ` +
      `${time(() => tfmps.overlap(sites, sites))}, ${time(() => tfmps.expectation(sites, tfim(16, 1)))}`,
  );
}
