// Runs the property tests: `npm run proptests -- --runs 1000 --seed 7 [files...]`.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { command, seed, wholeFrom } from './support/command.mjs';

const program = command('npm run proptests --', 'Runs every law, or those of some test files.')
  .argument('[files...]', 'what the paths of test files contain')
  .option('--runs <n>', 'cases a law, 100 unless told', wholeFrom(1, 1_000_000))
  .option('--seed <s>', 'seed of all cases; the one that a failure prints draws it again', seed)
  .parse();
const { runs, seed: given } = program.opts();

const env = { ...process.env };
if (runs !== undefined) env.PROPTEST_RUNS = String(runs);
if (given !== undefined) env.PROPTEST_SEED = String(given);
const root = fileURLToPath(new URL('..', import.meta.url));
const files = program.args.length > 0 ? program.args : laws();
const { status } = spawnSync('npx', ['vitest', 'run', ...files], { cwd: root, stdio: 'inherit', env });
process.exit(status ?? 1);

/** Fuzzing, force and planted faults stand beside the laws and have commands of their own. */
function laws() {
  const others = ['fuzz', 'force', 'faults'];
  return readdirSync(`${root}proptests`, { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !others.includes(name.split('/')[0]))
    .map((name) => `proptests/${name}`);
}
