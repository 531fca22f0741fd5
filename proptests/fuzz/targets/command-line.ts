import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { evaluateCommand } from '../../../src/cli/evaluate.js';
import { cutRefusals, reportFailure } from '../../../src/cli/failure.js';
import { sampleCommand } from '../../../src/cli/sample.js';
import { simulateCommand } from '../../../src/cli/simulate.js';
import { studyCommand } from '../../../src/cli/study.js';
import { trainCommand } from '../../../src/cli/train.js';
import { type Rng, TfjsMpsError } from '../../../src/index.js';
import { below, chance, EDGES, pick } from '../engine/random.js';
import { temporary } from '../engine/scratch.js';
import { sane, target } from '../engine/target.js';
import { mutatedText } from '../engine/text.js';

let folder: string | undefined;

/** A folder with a circuit and a config in it, and a file where results would go: nothing long can be begun. */
function place(): string {
  if (folder === undefined) {
    folder = temporary();
    writeFileSync(join(folder, 'bell.txt'), 'qubits 2\nh 0\ncnot 0 1\nrx x0 1\nangles 0.1\n');
    writeFileSync(join(folder, 'odd.json'), '{ "name": 3 }');
    writeFileSync(join(folder, 'taken'), '');
  }
  return folder;
}

const FLAGS = [
  ...'--observable --shots --seed --angles --gradient --gradient-method --amplitudes --draw --ascii --svg --engine'.split(
    ' ',
  ),
  ...'--max-bond --cutoff --min-fidelity --memory --json --preset --out --workers --shard --print-config'.split(
    ' ',
  ),
  ...'--print-schema --count --parameter --no-distances --help --version -x --__proto__ -- -'.split(' '),
];
const WORDS = [
  ...[
    'Z0',
    'Z0 Z1 - 0.7 X1',
    '1',
    '100',
    '0.1',
    'pi/2',
    'mps',
    'auto',
    'adjoint',
    '2GiB',
    '1/2',
    'quick',
    'cluster-2',
  ],
  ...[
    '',
    ' ',
    '\0',
    'toString',
    '__proto__',
    '../..',
    '/dev/null',
    'x'.repeat(5000),
    '🙂',
    '\x1b[31m',
    '1e1',
    '0x2',
  ],
];
const COMMANDS = ['simulate', 'study', 'train', 'sample', 'evaluate', 'collect', ''];

/** Simulations of many shots, and whatever could be begun, are none of a parser's. */
function vector(random: Rng): string[] {
  const command = pick(random, COMMANDS);
  const words: string[] = command === 'collect' ? ['study', 'collect'] : [command];
  for (let count = below(random, 6); count > 0; count--) {
    const kind = random.uniform();
    if (kind < 0.5) words.push(pick(random, FLAGS));
    if (kind < 0.8) words.push(pick(random, WORDS));
    else if (kind < 0.9) words.push(pick(random, EDGES));
    else words.push(mutatedText(pick(random, WORDS), random, WORDS, { tokens: FLAGS }).slice(0, 5000));
  }
  if (command === 'simulate' && chance(random, 0.7)) words.splice(1, 0, join(place(), 'bell.txt'));
  if (command === 'train' && chance(random, 0.3)) words.splice(1, 0, join(place(), 'odd.json'));
  // The last one counts: below a file there is no folder.
  const out = join(place(), 'taken', command === 'sample' ? 'x.npz' : 'x');
  return command === '' ? words : [...words, '--out', out];
}

function program(words: readonly string[]): Command {
  const made = new Command('tfjs-mps').exitOverride().enablePositionalOptions();
  for (const command of [
    simulateCommand(),
    studyCommand(),
    trainCommand(),
    sampleCommand(),
    evaluateCommand(),
  ]) {
    made.addCommand(command);
  }
  cutRefusals(made, words);
  return made;
}

/** What a command came to: what it said to the user, its exit code, and what stopped it. */
interface Told {
  readonly err: string;
  readonly code: number;
  readonly thrown: unknown;
}

/** Runs a command in this process, and hears what it says. */
export async function told(words: readonly string[]): Promise<Told> {
  const { exitCode } = process;
  const [out, err] = [process.stdout.write, process.stderr.write];
  let [said, thrown]: [string, unknown] = ['', undefined];
  process.stdout.write = () => true;
  process.stderr.write = (text) => {
    said += String(text);
    return true;
  };
  process.exitCode = 0;
  try {
    await program(words).parseAsync([...words], { from: 'user' });
  } catch (error) {
    thrown = error;
    reportFailure(error, words);
  } finally {
    process.stdout.write = out;
    process.stderr.write = err;
  }
  const code = Number(process.exitCode);
  process.exitCode = exitCode;
  return { err: said, code, thrown };
}

const commandLine = target<readonly string[]>({
  name: 'command-line',
  seeds: () => [['simulate', join(place(), 'bell.txt')]],
  mutate: (_, random) => vector(random),
  read: async (words) => {
    const { err, code, thrown } = await told(words);
    sane(
      [0, 2].includes(code),
      `exit code ${code} of ${JSON.stringify(words).slice(0, 300)}: ${err.slice(0, 1500)}`,
    );
    sane(!/\n\s+at |\[object |undefined/.test(err), `a stack or a value in ${err.slice(0, 1500)}`);
    if (thrown instanceof CommanderError) {
      const isHelp = thrown.code === 'commander.help';
      sane(err.length < (isHelp ? 12_000 : 1000), `a refusal of ${err.length} characters`);
      return code === 0;
    }
    // What is read is the message as it was told.
    if (thrown instanceof TfjsMpsError) throw Object.assign(thrown, { message: err });
    return true;
  },
  expected: [TfjsMpsError],
  values: true,
  share: 0.2,
  leastOfEach: 0,
});

export const commandLineTargets = [commandLine];
