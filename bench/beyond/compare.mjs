// Trains original and improved QuDDPM under equal budgets, and the improved one with an ingredient off at a time; one
// line of JSON a training. A line that is there is not made again: stop and start it as you like.
//
//   npm run build && node bench/beyond/compare.mjs               everything, into docs/data/beyond.ndjson
//   node bench/beyond/compare.mjs --qubits 4,6 --seeds 1         some of it
//   node bench/beyond/compare.mjs --arms improved,original       these arms; names stand in arms.mjs
//   node bench/beyond/compare.mjs --rows FILE                    into another file
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { configIdentity, evaluate, plainBackend, train } from '../../dist/train/index.js';
import { appendRow, readRows } from '../support/rows-file.mjs';
import { plan } from './arms.mjs';

const COUNT = 500;

const { values: given } = parseArgs({
  options: {
    rows: {
      type: 'string',
      default: fileURLToPath(new URL('../../docs/data/beyond.ndjson', import.meta.url)),
    },
    arms: { type: 'string' },
    qubits: { type: 'string' },
    seeds: { type: 'string' },
  },
});

/** Returns the trainings that were asked for; a word that fits none of them is an error. */
function chosen() {
  let tasks = plan();
  for (const [option, of] of [
    ['arms', ({ arm }) => arm],
    ['qubits', ({ n }) => String(n)],
    ['seeds', ({ seed }) => String(seed)],
  ]) {
    // Names of arms have commas of their own, before a blank.
    const words = given[option]?.split(/,(?! )/);
    if (words === undefined) continue;
    const strange = words.find((word) => !tasks.some((task) => of(task) === word));
    if (strange !== undefined) {
      const all = [...new Set(tasks.map(of))].join('; ');
      throw new Error(`--${option} has "${strange}"; expected some of: ${all}`);
    }
    tasks = tasks.filter((task) => words.includes(of(task)));
  }
  return tasks;
}

const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Trains; keeps loss and mean squared entry of the gradient of the first and of the last step. */
async function trained(config) {
  const steps = new Map();
  let parameters = 0;
  let model;
  for await (const event of train(config)) {
    if (event.type === 'start') parameters = event.parameters;
    if (event.type === 'end') model = event.model;
    if (event.type !== 'epoch') continue;
    const { step, loss, gradientNorm } = event.row;
    if (!steps.has(step)) steps.set(step, { losses: [], squares: [] });
    steps.get(step).losses.push(loss);
    steps.get(step).squares.push(gradientNorm ** 2 / parameters);
  }
  const all = [...steps.values()];
  return { model, first: all[0], last: all.at(-1) };
}

const ends = ({ losses }) => [losses[0], losses.at(-1)];
const mean = (values) => values.reduce((sum, x) => sum + x, 0) / values.length;

async function rowOf({ arm, n, seed, config }, identity) {
  const from = processorSeconds();
  const { model, first, last } = await trained(config);
  const seconds = processorSeconds() - from;
  const { recovery, entropy } = evaluate(model, config, { count: COUNT, distances: false });
  return {
    arm,
    n,
    seed,
    config: identity,
    lossFirstStep: ends(first),
    lossLastStep: ends(last),
    squareAtStart: first.squares[0],
    squareOfFirstStep: mean(first.squares),
    recovery,
    entropy,
    seconds: Math.round(10 * seconds) / 10,
  };
}

const keyOf = ({ arm, n, seed }) => [arm, n, seed].join('|');

await plainBackend();
mkdirSync(dirname(given.rows), { recursive: true });
const done = new Map(readRows(given.rows).map((row) => [keyOf(row), row.config]));
for (const task of chosen()) {
  const config = await configIdentity(task.config);
  const key = keyOf(task);
  if (done.has(key) && done.get(key) !== config) {
    console.error(
      `${key} is there, but of the config ${done.get(key)}, now ${config}; delete its line to make it again.`,
    );
  }
  if (done.has(key)) continue;
  const row = await rowOf(task, config);
  appendRow(given.rows, row);
  const { ratio, reason, generated, inputs, data } = row.recovery;
  const means = [generated, inputs, data].map((value) => value.toFixed(4)).join(', ');
  console.log(
    `${task.arm}, n = ${task.n}, seed ${task.seed}: r ${ratio?.toFixed(3) ?? `none (${reason})`}; F of generated, inputs, ` +
      `data ${means}; ${row.seconds} s`,
  );
}
