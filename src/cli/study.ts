import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { OptionError } from '../mps/common/errors.js';
import { VARIANTS } from '../study/config/arm.js';
import { parseConfigText } from '../study/config/config.js';
import { PRESETS } from '../study/config/presets.js';
import { type StudyConfig, studyJsonSchema } from '../study/config/schema.js';
import { parseShard, type Shard } from '../study/run/shard.js';
import { commandLine } from './command-line.js';
import { readConfig } from './read-config.js';
import { collectCommand } from './study-collect.js';
import { wholeOption } from './whole-option.js';

interface StudyOptions {
  readonly preset?: string;
  readonly out?: string;
  readonly workers?: string;
  readonly shard?: string;
  readonly printConfig?: true;
  readonly printSchema?: true;
}

const HELP = `
The study takes gradients at many random initialisations and shows their second moment against the number of qubits: a
barren plateau falls exponentially. Of QuDDPM's first training cycle, the whole loss (quantity "loss") or its
outcome-averaged cross term ("cross": Haar inputs in closed form, to 40 qubits and beyond), or of an observable of any
circuit ("ansatz": a family of the program, an OpenQASM file, a module of your own).

Variants an arm can start from:
  original   ${VARIANTS.original.provenance}
  improved   ${VARIANTS.improved.provenance}

Presets:
  quick      original to 8 qubits against improved to 20 on matrix product states; minutes
  paper      every arm and quantity to 20 qubits; under an hour
  forty      every arm and quantity to 40 qubits; hours, or so many shards
  table      the eight settings of the reference table at 2, 4, 6 and 8 qubits, exact; minutes

Examples:
  $ tfjs-mps study                                        the quick preset, into results/quick
  $ tfjs-mps study --print-config > my-study.json         begin a config of your own; change its name too
  $ tfjs-mps study --print-schema > study.schema.json     its JSON Schema, for your editor
  $ tfjs-mps study my-study.json --out results/mine --workers 2
  $ tfjs-mps study my-study.json --shard 2/3              the second of three parts, into results/<name>-2-of-3
  $ tfjs-mps study collect results/*-of-3 --out results/whole

The folder gets study.json (what was run), rows.ndjson (one line an initialisation), timings.ndjson, report.md,
figure.svg, figure.png and rows.parquet. A study.json is a config too: tfjs-mps study results/quick/study.json.
Stop a study at any time: the same command goes on where it stood.
`;

/** Returns the command that runs a study. */
export function studyCommand(): Command {
  return new Command('study')
    .description('Run a gradient study to a figure, a report and a table of rows.')
    .argument('[config]', 'JSON file that says what to run')
    .addOption(new Option('--preset <name>', 'a study that comes with the package (default: quick)'))
    .addOption(new Option('--out <folder>', 'results folder (default: results/<name of the study>)'))
    .addOption(new Option('--workers <number>', 'worker threads (default: number of cores)'))
    .addOption(new Option('--shard <i/N>', 'only part i of N, to be put together by: study collect'))
    .addOption(new Option('--print-config', 'print the complete config and stop'))
    .addOption(new Option('--print-schema', 'print the JSON Schema of a config and stop'))
    .addHelpText('after', HELP)
    .exitOverride()
    .enablePositionalOptions()
    .addCommand(collectCommand())
    .action(study);
}

async function study(file: string | undefined, options: StudyOptions): Promise<void> {
  if (options.printSchema) return print(studyJsonSchema());
  if (options.out === '') throw new OptionError('--out is empty; expected a folder, as --out results/mine.');
  const config = chosen(file, options.preset);
  if (options.printConfig) return print(config);
  const source = file === undefined ? ['--preset', options.preset ?? 'quick'] : [file];
  const again = ['out', 'workers', 'shard'] as const;
  const shard = options.shard === undefined ? undefined : parseShard(options.shard);
  const extras = again.flatMap((key) => (options[key] === undefined ? [] : [`--${key}`, options[key]]));
  const { runToFolder } = await import('./run-to-folder.js');
  await runToFolder(config, {
    folder: options.out ?? `results/${config.name}${suffix(shard)}`,
    shard,
    workers: workerCount(options.workers),
    command: commandLine(['npx', 'tfjs-mps', 'study', ...source]),
    again: commandLine(['npx', 'tfjs-mps', 'study', ...source, ...extras]),
  });
}

/** Shards of a study have folders of their own. */
const suffix = (shard: Shard | undefined): string =>
  shard === undefined ? '' : `-${shard.index}-of-${shard.of}`;

function chosen(file: string | undefined, preset: string | undefined): StudyConfig {
  if (file !== undefined && preset !== undefined) {
    throw new OptionError(`Both a config (${file}) and --preset ${preset} are given; leave one of them out.`);
  }
  if (file !== undefined) return readConfig(file, parseConfigText, 'tfjs-mps study --print-config');
  const name = preset ?? 'quick';
  if (!Object.hasOwn(PRESETS, name)) {
    const names = Object.keys(PRESETS).join(', ');
    throw new OptionError(`--preset is "${name}"; expected one of ${names}, or give a config file instead.`);
  }
  return PRESETS[name];
}

function workerCount(text: string | undefined): number {
  return text === undefined ? availableParallelism() : wholeOption(text, '--workers', 1, 1024);
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
