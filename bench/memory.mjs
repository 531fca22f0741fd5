// Peak memory of value and gradient against what the engine says before: layers of RX, RY and CZ on every neighbour, the
// observable on the two qubits in the middle, cutoff 1e-12, no light cone. Every cell runs in a process of its own.
//
//   npm run build && node bench/memory.mjs [QUBITS LAYERS BOND [MEMORY]]      (a minute or two a row; MEMORY in bytes)
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { circuit, expectation, mps, param, pauliSum } from '../dist/index.js';

const ROWS = ['run', 'truncated', 'adjoint', 'auto'];
const MEBIBYTE = 2 ** 20;

/** The angles of the yardstick: a linear congruential generator. */
function anglesOf(n, layers) {
  let x = 12345;
  return Float64Array.from({ length: 2 * n * layers }, () => {
    x = (Math.imul(1664525, x) + 1013904223) >>> 0;
    return (2 * Math.PI * x) / 2 ** 32;
  });
}

const workload = (n, layers) =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (const first of [0, 1]) for (let q = first; q + 1 < n; q += 2) c.cz(q, q + 1);
    }
  });

const words = process.argv.slice(2);
const [n, layers, maxBond, memory] = [40, 16, 64, 2 ** 31].map((given, i) => Number(words[i] ?? given));
const built = workload(n, layers);
const angles = anglesOf(n, layers);
const observable = pauliSum(`Z${n / 2 - 1} Z${n / 2}`);
const engineOf = (gradient) => mps({ maxBond, cutoff: 1e-12, lightCone: false, gradient, memory });

function measure(method) {
  const start = performance.now();
  if (method === 'run') engineOf('auto').run(built, angles).expectation(observable);
  else if (method !== 'nothing') {
    engineOf(method).valueAndGradient(built, angles, expectation(observable));
  }
  const seconds = (performance.now() - start) / 1000;
  process.send({ seconds, peak: process.resourceUsage().maxRSS * 1024 });
}

const inChild = (method) =>
  new Promise((resolve, reject) => {
    const env = { ...process.env, BENCH_METHOD: method };
    const child = fork(fileURLToPath(import.meta.url), words, { env });
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${method} ended with ${code} and no answer`)));
  });

const mebibytes = (bytes) => Math.round(bytes / MEBIBYTE);

async function all() {
  const table = [];
  const empty = await inChild('nothing');
  for (const method of ROWS) {
    const request = { gradient: method !== 'run' };
    const { bytes, least } = engineOf(method === 'run' ? 'auto' : method).resources(built, request);
    const { seconds, peak } = await inChild(method);
    table.push({
      method,
      'stated (MiB)': mebibytes(bytes),
      'at least needed (MiB)': mebibytes(least),
      'peak RSS (MiB)': mebibytes(peak),
      'without Node (MiB)': mebibytes(peak - empty.peak),
      seconds: seconds.toFixed(1),
    });
  }
  console.log(
    `n = ${n}, ${layers} layers, maxBond ${maxBond}, memory ${mebibytes(memory)} MiB; Node alone ${mebibytes(empty.peak)} MiB`,
  );
  console.table(table);
}

if (process.env.BENCH_METHOD === undefined) await all();
else measure(process.env.BENCH_METHOD);
