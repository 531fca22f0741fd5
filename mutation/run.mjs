// Mutation tests of one folder, `node mutation/run.mjs chain`, or of several. A run that is stopped goes on after the last
// part that it finished; results are in build/mutation/, and `node mutation/report.mjs` judges them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { partsOf, root } from './files.mjs';
import { folders, timingOf } from './folders.mjs';

const asked = process.argv.slice(2);
const wantsHelp = asked.includes('--help');
if (wantsHelp || asked.length === 0 || asked.some((folder) => !(folder in folders))) {
  const usage = `Usage: npm run mutation -- <folder> ..., a folder being ${Object.keys(folders).join(', ')}.`;
  (wantsHelp ? console.log : console.error)(usage);
  process.exit(wantsHelp ? 0 : 2);
}

mkdirSync(`${root}build/mutation`, { recursive: true });
for (const folder of asked) for (const part of partsOf(folder)) runPart(folder, part);

function runPart(folder, part) {
  const started = Date.now();
  const stryker = ['stryker', 'run', `mutation/${folder}.stryker.mjs`, '--mutate', part.join(',')];
  const { status } = spawnSync('npx', stryker, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
  enterMinutes(root + timingOf(folder), part, (Date.now() - started) / 60_000);
}

/** The longest time a part took is that of its run from nothing: later ones repeat what has changed. */
function enterMinutes(file, part, minutes) {
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const name = part.join(',');
  known[name] = Math.max(known[name] ?? 0, Number(minutes.toFixed(2)));
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}
