// Force on running programs, the long versions of proptests/force (short ones run with npm test):
//
//   npm run build
//   node scripts/force.mjs kills --kills 200 [--seed 7]               kill -9 at random moments, about ten minutes
//   node --expose-gc scripts/force.mjs leaks --minutes 20             memory, tensors, files and threads under load
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '200' },
    seed: { type: 'string' },
    minutes: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  },
});

function kill() {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const seed = values.seed === undefined ? {} : { FORCE_SEED: values.seed };
  const env = { ...process.env, FORCE_KILLS: values.kills, ...seed };
  const words = ['vitest', 'run', 'proptests/force/kills', '--reporter', 'verbose'];
  return spawnSync('npx', words, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

async function leak() {
  const { leaks } = await import('./force/leaks.mjs');
  return leaks(values.minutes === undefined ? Number(values.seconds) : 60 * Number(values.minutes));
}

const commands = { kills: kill, leaks: leak };
const command = commands[positionals[0]];
if (command === undefined) {
  console.error(`Say which: ${Object.keys(commands).join(' or ')}; the head of this file says how.`);
  process.exitCode = 2;
} else {
  process.exitCode = await command();
}
