// Runs the property tests: `npm run proptests -- --runs 1000 --seed 7 [files...]`. What is left over goes to vitest.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' } },
  allowPositionals: true,
});
const env = { ...process.env };
if (values.runs !== undefined) env.PROPTEST_RUNS = values.runs;
if (values.seed !== undefined) env.PROPTEST_SEED = values.seed;
// Fuzzing, force and planted faults stand beside the laws and have commands of their own.
const others = ['fuzz', 'force', 'faults'].flatMap((folder) => ['--exclude', `proptests/${folder}/**`]);
const files = positionals.length > 0 ? positionals : ['proptests', ...others];
const { status } = spawnSync('npx', ['vitest', 'run', ...files], { stdio: 'inherit', env });
process.exit(status ?? 1);
