// Fuzzes every reader of outside bytes, text and values, each in a process of its own with little memory.
// Inputs that break what is promised are kept in build/fuzz, and drawn again by target, seed and index:
//   node scripts/fuzz.mjs --target qasm --seed 20251207 --first 4711 --inputs 1
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { command, wholeFrom } from './support/command.mjs';

const options = command('npm run fuzz --', 'Fuzzes every reader, each in a process of its own.')
  .option(
    '--inputs <n>',
    'how many a reader; a slow one takes its stated share of them',
    wholeFrom(1, 1e9),
    100_000,
  )
  .option('--target <name>', 'only this reader')
  .option('--seed <s>', 'of the inputs', wholeFrom(0, 1e15), 20251207)
  .option('--first <i>', 'begin with this input, and take no share', wholeFrom(0, 1e15))
  .parse()
  .opts();

const root = fileURLToPath(new URL('..', import.meta.url));
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const names = readFileSync(new URL('../proptests/fuzz/targets/names.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const chosen = options.target === undefined ? names : names.filter((name) => name === options.target);
if (chosen.length === 0) {
  console.error(`--target is "${options.target}"; expected one of ${names.join(', ')}.`);
  process.exit(2);
}

/** Runs a target in a process of its own; whatever it does to that process is its own failure. */
function fuzzed(target) {
  const file = `${root}/build/fuzz/${target}.table.json`;
  rmSync(file, { force: true });
  const { inputs, seed, first } = options;
  const env = { ...process.env, FUZZ_TARGET: target, FUZZ_INPUTS: `${inputs}`, FUZZ_SEED: `${seed}` };
  if (first !== undefined) env.FUZZ_FIRST = `${first}`;
  env.NODE_OPTIONS = '--max-old-space-size=512';
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [vitest, 'run', 'proptests/fuzz/fuzz.test.ts'], {
    cwd: root,
    env,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const seconds = Math.round((performance.now() - start) / 1000);
  if (existsSync(file)) return { ...JSON.parse(readFileSync(file, 'utf8')), seconds };
  const failure = `the process ended: ${(stderr + stdout).trim().slice(-3000)}`;
  return {
    target,
    inputs: 0,
    accepted: 0,
    refused: {},
    slowest: {},
    memory: 0,
    failures: [failure],
    seconds,
  };
}

const columns = ['target', 'inputs', 'accepted', 'refused', 'slowest', 'memory', 'seconds', 'failures'];
console.log(`| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`);
const failures = [];
for (const name of chosen) {
  const table = fuzzed(name);
  const refused = Object.entries(table.refused).map(([kind, count]) => `${count} ${kind}`);
  const { milliseconds = '?', input = '?' } = table.slowest;
  const cells = [
    name,
    table.inputs,
    table.accepted,
    refused.join(', ') || 'none',
    `${milliseconds} ms (input ${input})`,
    `+${table.memory} MiB`,
    table.seconds,
    table.failures.length,
  ];
  console.log(`| ${cells.join(' | ')} |`);
  failures.push(...table.failures.map((failure) => `${name}: ${failure}`));
}
if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}`);
  process.exitCode = 1;
}
