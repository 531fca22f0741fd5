// Kernels against LAPACK and BLAS in one run: medians of five interleaved pairs, and their ratio.
// The yardstick needs numpy and scipy (Debian: python3-numpy python3-scipy); without them ours is shown alone.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { rng } from '../dist/index.js';
import { plainKernels } from '../dist/mps/kernels/plain.js';

const SIZES = [16, 32, 64, 128];
const ROUNDS = 5;
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

function milliseconds(work, calls) {
  const start = performance.now();
  for (let i = 0; i < calls; i++) work();
  return (performance.now() - start) / calls;
}

function ours(size) {
  const a = randomMatrix(size);
  const calls = Math.max(1, Math.ceil(200_000 / size ** 3));
  return {
    zgesdd: milliseconds(() => plainKernels.leftSvd(a, 'thin'), calls),
    zgemm: milliseconds(() => plainKernels.product(a, a), calls),
    'zgeqrf+q': milliseconds(() => plainKernels.qr(a), calls),
  };
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

const table = [];
for (const size of SIZES) {
  const rounds = Array.from({ length: ROUNDS }, () => [ours(size), theirs(size)]);
  for (const [what, name] of [
    ['zgesdd', 'left SVD'],
    ['zgemm', 'product'],
    ['zgeqrf+q', 'QR'],
  ]) {
    const mine = median(rounds.map(([a]) => a[what]));
    const row = { kernel: name, size, 'ours (ms)': mine.toPrecision(3) };
    if (what === 'zgemm') row['ours (GFlop/s)'] = ((8 * size ** 3) / mine / 1e6).toPrecision(3);
    if (rounds[0][1] !== undefined) {
      const pairs = rounds.map(([a, b]) => a[what] / b[what]);
      row['OpenBLAS (ms)'] = median(rounds.map(([, b]) => b[what])).toPrecision(3);
      row.ratio = median(pairs).toPrecision(3);
    }
    table.push(row);
  }
}
console.table(table);
if (table[0].ratio === undefined) console.log('No yardstick: python3 with numpy and scipy was not found.');
