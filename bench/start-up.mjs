// How long from importing the engine to the first gradient? TensorFlow.js is not loaded. Medians of five child processes:
// from before the import to the gradient, and the whole process with Node's own start.
//
//   npm run build && node bench/start-up.mjs
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { machineText } from './support/machine.mjs';
import { markdownTable } from './support/markdown.mjs';
import { median } from './support/statistics.mjs';

const CHILDREN = 5;
const child = fileURLToPath(new URL('./start-up/first-gradient.mjs', import.meta.url));

function once(engine) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, engine], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The first gradient of ${engine} failed: ${stderr}`);
  return { ...JSON.parse(stdout), whole: performance.now() - start };
}

const engines = ['mps', 'statevector'];
const runs = Object.fromEntries(engines.map((engine) => [engine, []]));
for (let round = 0; round < CHILDREN; round++) for (const engine of engines) runs[engine].push(once(engine));

console.log(`${machineText()}\n`);
console.log(
  markdownTable(
    engines.map((engine) => {
      const of = (what) => `${median(runs[engine].map((run) => run[what])).toFixed(0)}`;
      return {
        engine,
        'import (ms)': of('imported'),
        'to the first gradient (ms)': of('gradient'),
        'whole process (ms)': of('whole'),
      };
    }),
  ),
);
