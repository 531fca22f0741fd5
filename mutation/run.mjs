// Mutation tests of folders, `npm run mutation -- chain`. A run that is stopped goes on after the last part that it
// finished; results are in build/mutation/, and `node mutation/report.mjs` judges them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Argument } from 'commander';
import { command } from '../scripts/support/command.mjs';
import { partsOf, root } from './files.mjs';
import { folders, timingOf } from './folders.mjs';

const { args } = command('npm run mutation --', 'Runs the mutation tests of folders.')
  .addArgument(new Argument('<folder...>', 'which of them').choices(Object.keys(folders)))
  .parse();

mkdirSync(`${root}build/mutation`, { recursive: true });
for (const folder of args) {
  for (const part of partsOf(folder)) {
    const status = runPart(folder, part);
    // What is left of the folders would fail alike: the next run goes on with this part.
    if (status !== 0) process.exit(status);
  }
}

/** Returns the exit code, which is that of the runner. */
function runPart(folder, part) {
  const started = Date.now();
  const stryker = ['stryker', 'run', `mutation/${folder}.stryker.mjs`, '--mutate', part.join(',')];
  const { status } = spawnSync('npx', stryker, { cwd: root, stdio: 'inherit' });
  if (status === 0) enterMinutes(root + timingOf(folder), part, (Date.now() - started) / 60_000);
  return status ?? 1;
}

/** The longest time a part took is that of its run from nothing: later ones repeat what has changed. */
function enterMinutes(file, part, minutes) {
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const name = part.join(',');
  known[name] = Math.max(known[name] ?? 0, Number(minutes.toFixed(2)));
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}
