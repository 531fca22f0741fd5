// Kernels against LAPACK and BLAS in one run: medians of five interleaved pairs, and the median of their ratios.
// The yardstick needs numpy and scipy (Debian: python3-numpy python3-scipy); without them ours is shown alone.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rng } from '../dist/index.js';
import { plainKernels } from '../dist/mps/kernels/plain.js';
import { supportsRelaxedSimd, wasmKernels } from '../dist/mps/kernels/wasm/wasm.js';

const SIZES = [16, 32, 64, 128];
const ROUNDS = 5;
/** Repetitions whose median is one measurement, as many as the yardstick takes. */
const REPETITIONS = 9;
/** Milliseconds of calls before the first that counts. */
const WARM_UP = 100;
const IMPLEMENTATIONS = [
  wasmKernels(),
  ...(supportsRelaxedSimd() ? [wasmKernels({ relaxed: true })] : []),
  plainKernels,
];
const KERNELS = {
  zgesdd: { name: 'left SVD', call: (kernels, a) => kernels.leftSvd(a, 'thin') },
  zgemm: { name: 'product', call: (kernels, a) => kernels.product(a, a) },
  'zgeqrf+q': { name: 'QR', call: (kernels, a) => kernels.qr(a) },
};
const yardstick = fileURLToPath(new URL('./yardstick/measure.py', import.meta.url));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function randomMatrix(size) {
  const stream = rng(1).split(size);
  return {
    rows: size,
    columns: size,
    data: Float64Array.from({ length: 2 * size * size }, () => stream.normal()),
  };
}

/** Returns the median time of a call, once the engine has had time to optimise what it runs. */
function milliseconds(work, calls) {
  for (const end = performance.now() + WARM_UP; performance.now() < end; ) work();
  const times = Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    for (let i = 0; i < calls; i++) work();
    return (performance.now() - start) / calls;
  });
  return median(times);
}

function ours(kernels, size) {
  const a = randomMatrix(size);
  const calls = Math.max(1, Math.ceil(200_000 / size ** 3));
  return Object.fromEntries(
    Object.entries(KERNELS).map(([what, { call }]) => [what, milliseconds(() => call(kernels, a), calls)]),
  );
}

function theirs(size) {
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
  const done = spawnSync('python3', [yardstick, 'kernel', String(size)], { env, encoding: 'utf8' });
  if (done.status !== 0) return undefined;
  const lines = done.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return Object.fromEntries(lines.map(({ what, median_ms: ms, calls }) => [what, ms / calls]));
}

function row(size, what, kernels, mine, other) {
  const ms = median(mine.map((times) => times[what]));
  return {
    kernel: KERNELS[what].name,
    size,
    by: kernels.name,
    'ours (ms)': ms.toPrecision(3),
    'GFlop/s': what === 'zgemm' ? ((8 * size ** 3) / ms / 1e6).toPrecision(3) : '',
    ...(other[0] && {
      'OpenBLAS (ms)': median(other.map((times) => times[what])).toPrecision(3),
      ratio: median(mine.map((times, i) => times[what] / other[i][what])).toPrecision(3),
    }),
  };
}

const table = [];
for (const size of SIZES) {
  const mine = IMPLEMENTATIONS.map(() => []);
  const other = [];
  for (let round = 0; round < ROUNDS; round++) {
    IMPLEMENTATIONS.forEach((kernels, i) => {
      mine[i].push(ours(kernels, size));
    });
    other.push(theirs(size));
  }
  for (const what of Object.keys(KERNELS)) {
    IMPLEMENTATIONS.forEach((kernels, i) => {
      table.push(row(size, what, kernels, mine[i], other));
    });
  }
}
console.table(table);
if (table[0].ratio === undefined) console.log('No yardstick: python3 with numpy and scipy was not found.');
