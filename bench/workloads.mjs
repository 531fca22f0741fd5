// The workload W1 of the yardstick: forward against numpy, and what a gradient costs in forward runs, all in one run.
// Layers of RX, RY and CZ on every neighbour, value <Z(n/2-1) Z(n/2)>, cutoff 1e-12, one thread, medians of five.
//
//   npm run build && node bench/workloads.mjs      (python3 with numpy for the yardstick; ours is shown alone without)
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { circuit, expectation, mps, param, pauliSum } from '../dist/index.js';

const CELLS = [
  [20, 4, 16],
  [40, 4, 16],
  [40, 8, 8],
  [40, 8, 32],
];
const ROUNDS = 5;
const yardstick = fileURLToPath(new URL('./yardstick/measure.py', import.meta.url));

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

function median(work) {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

function numpy(cell) {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
  const { status, stdout } = spawnSync('python3', [yardstick, 'w1', ...cell.map(String)], {
    env,
    encoding: 'utf8',
  });
  return status === 0 ? JSON.parse(stdout.split('\n')[0]).median_ms : Number.NaN;
}

console.table(
  CELLS.map(([n, layers, maxBond]) => {
    const built = workload(n, layers);
    const angles = anglesOf(n, layers);
    const observable = pauliSum(`Z${n / 2 - 1} Z${n / 2}`);
    const engine = (gradient) => mps({ maxBond, cutoff: 1e-12, lightCone: false, gradient });
    const forward = median(() => engine('adjoint').run(built, angles).expectation(observable));
    const times = (gradient) =>
      median(() => engine(gradient).valueAndGradient(built, angles, expectation(observable))) / forward;
    const theirs = numpy([n, layers, maxBond]);
    return {
      n,
      layers,
      maxBond,
      'forward (ms)': forward.toFixed(1),
      'forward / numpy': Number.isNaN(theirs) ? '-' : (forward / theirs).toFixed(2),
      'truncated / forward': times('truncated').toFixed(2),
      'adjoint / forward': times('adjoint').toFixed(2),
    };
  }),
);
