// Samples per second over two worker threads against one thread: five interleaved pairs, median of their ratios.
//   npm run build && node bench/workers.mjs [SAMPLES QUBITS LAYERS]
// The rate is that of the last three quarters: workers start cold and compile for about a second, as the first quarter
// shows. Beside it what two threads that only count get done against one, in the same minute: 2 on two idle cores, 1
// where another program holds one of them.
import { Worker } from 'node:worker_threads';
import { mapSamples } from '../dist/study/index.js';
import { median } from './support/statistics.mjs';

const [count = 400, qubits = 16, layers = 12] = process.argv.slice(2).map(Number);
const PAIRS = 5;
const data = { qubits, layers };
const module = new URL('../examples/random-gradients/sample.mjs', import.meta.url);

/** Returns samples per second from the second quarter on, the seconds of the first, and the samples. */
async function rate(workers) {
  const gradients = [];
  const first = Math.ceil(count / 4);
  const start = performance.now();
  let warm = start;
  for await (const gradient of mapSamples(module, { count, seed: 1, data, workers })) {
    gradients.push(gradient);
    if (gradients.length === first) warm = performance.now();
  }
  const perSecond = (1000 * (count - first)) / (performance.now() - warm);
  return { perSecond, begin: (warm - start) / 1000, gradients };
}

const COUNTING = `
  const { parentPort } = require('node:worker_threads');
  let turns = 0;
  for (const end = performance.now() + 1000; performance.now() < end; turns++) for (let i = 0; i < 1e5; i++);
  parentPort.postMessage(turns);`;

/** Returns how far so many threads count in a second. */
async function counted(threads) {
  const answers = Array.from({ length: threads }, () => {
    const worker = new Worker(COUNTING, { eval: true });
    return new Promise((resolve) => worker.once('message', resolve));
  });
  return (await Promise.all(answers)).reduce((sum, turns) => sum + turns, 0);
}

await rate(1); // The engine has then optimised what it runs, in this thread; workers start cold.
const pairs = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const one = await rate(1);
  const two = await rate(2);
  const same = one.gradients.every((gradient, i) => gradient.every((g, k) => g === two.gradients[i][k]));
  if (!same) throw new Error('Two workers gave other gradients than one thread.');
  const bare = (await counted(2)) / (await counted(1));
  pairs.push({ one, two, ratio: two.perSecond / one.perSecond, bare });
}
console.table(
  pairs.map(({ one, two, ratio, bare }) => ({
    'one thread (1/s)': one.perSecond.toFixed(1),
    'two workers (1/s)': two.perSecond.toFixed(1),
    'first quarter, one (s)': one.begin.toFixed(1),
    'two (s)': two.begin.toFixed(1),
    ratio: ratio.toFixed(2),
    'threads that count': bare.toFixed(2),
  })),
);
console.log(
  `median ratio ${median(pairs.map(({ ratio }) => ratio)).toFixed(2)}, ${count} samples a run; of threads that count ` +
    `${median(pairs.map(({ bare }) => bare)).toFixed(2)}`,
);
