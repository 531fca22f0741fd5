// Samples per second over two worker threads against one thread: five interleaved pairs, median of their ratios.
//   npm run build && node bench/workers.mjs [SAMPLES]
// Wall time from the call to the last result, the start of the workers included. Needs two idle cores.
import { loadavg } from 'node:os';
import { mapSamples } from '../dist/study/index.js';

const [count = 2000] = process.argv.slice(2).map(Number);
const PAIRS = 5;
const data = { qubits: 10, layers: 10 };
const module = new URL('../examples/random-gradients/sample.mjs', import.meta.url);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Returns samples per second, and the samples. */
async function rate(workers) {
  const gradients = [];
  const start = performance.now();
  for await (const gradient of mapSamples(module, { count, seed: 1, data, workers }))
    gradients.push(gradient);
  return { perSecond: (1000 * count) / (performance.now() - start), gradients };
}

await rate(1); // The engine has then optimised what it runs, in this thread; workers start cold.
const table = [];
for (let pair = 0; pair < PAIRS; pair++) {
  const load = loadavg()[0].toFixed(2);
  const one = await rate(1);
  const two = await rate(2);
  const same = one.gradients.every((gradient, i) => gradient.every((g, k) => g === two.gradients[i][k]));
  if (!same) throw new Error('Two workers gave other gradients than one thread.');
  table.push({
    'one thread (1/s)': one.perSecond.toFixed(1),
    'two workers (1/s)': two.perSecond.toFixed(1),
    ratio: (two.perSecond / one.perSecond).toFixed(2),
    load,
  });
}
console.table(table);
console.log(
  `median ratio ${median(table.map(({ ratio }) => Number(ratio))).toFixed(2)}, ${count} samples a run`,
);
