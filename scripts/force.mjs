// Force on running programs, the long versions of proptests/force (short ones run with npm test); build first.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { command, seed, wholeFrom } from './support/command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const program = command('npm run force --', 'Force on running programs; npm run build first.');

program
  .command('kills')
  .description('kill -9 at random moments of studies, trainings, samples: nothing lost, doubled or torn')
  .option('--kills <n>', 'how many in all', wholeFrom(4, 100_000), 200)
  .option('--seed <s>', 'of the moments', seed)
  .action(({ kills, seed: given }) => {
    const env = { ...process.env, FORCE_KILLS: String(kills) };
    if (given !== undefined) env.FORCE_SEED = String(given);
    const words = ['vitest', 'run', 'proptests/force/kills', '--reporter', 'verbose'];
    process.exitCode = spawnSync('npx', words, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
  });

program
  .command('leaks')
  .description('memory, tensors, files and threads under load')
  .option('--minutes <n>', 'how long', wholeFrom(1, 100_000))
  .option('--seconds <n>', 'how long, where minutes are too much', wholeFrom(1, 10_000_000), 60)
  .action(async ({ minutes, seconds }) => {
    const { leaks } = await import('./force/leaks.mjs');
    process.exitCode = await leaks(minutes === undefined ? seconds : 60 * minutes);
  });

await program.parseAsync();
