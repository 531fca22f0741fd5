// The child of bench/start-up.mjs: imports the engine, takes one gradient, says how long it took.
import { createRequire } from 'node:module';

const start = performance.now();
const { circuit, expectation, mps, param, pauliSum, statevector } = await import('../../dist/index.js');
const imported = performance.now() - start;

const N = 10;
const LAYERS = 2;
const engine = process.argv[2] === 'mps' ? mps() : statevector();
const ansatz = circuit(N, (c) => {
  let k = 0;
  for (let layer = 0; layer < LAYERS; layer++) {
    for (let q = 0; q < N; q++) c.rx(param(k++), q).ry(param(k++), q);
    for (let q = 0; q + 1 < N; q++) c.cz(q, q + 1);
  }
});
const angles = Array.from({ length: ansatz.nParams }, (_, i) => Math.sin(i + 1));
const { gradient } = engine.valueAndGradient(ansatz, angles, expectation(pauliSum('Z4 Z5')));
const elapsed = performance.now() - start;

if (!gradient.some((g) => Math.abs(g) > 1e-3)) throw new Error('The gradient is zero: nothing was computed.');
const loaded = Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('@tensorflow'));
if (loaded || globalThis._tfengine) throw new Error('TensorFlow.js was loaded.');
console.log(JSON.stringify({ imported, gradient: elapsed }));
