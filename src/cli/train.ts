import { Command, Option } from 'commander';
import { OptionError } from '../mps/common/errors.js';
import { defineTraining, parseTrainConfigText } from '../train/config/config.js';
import { PRESETS } from '../train/config/presets.js';
import { type TrainConfig, trainJsonSchema } from '../train/config/schema.js';
import { commandLine } from './command-line.js';
import { readConfig } from './read-config.js';
import { wholeOption } from './whole-option.js';

interface TrainOptions {
  readonly preset?: string;
  readonly seed?: string;
  readonly out?: string;
  readonly printConfig?: true;
  readonly printSchema?: true;
}

// The sources stand above the list, once.
const presets = Object.entries(PRESETS)
  .map(([name, { about }]) => {
    const short = about
      .replace(/ \(arXiv:.*\)$/, '')
      .replace(/\. A reconstruction from .*$/, ' (reconstruction)');
    return `  ${name.padEnd(19)} ${short}`;
  })
  .join('\n');

const HELP = `
The training takes QuDDPM's denoising steps one by one, from the noisiest down: each learns to undo one step of the
forward process. Its parameters, history, evaluation on fresh inputs and pictures go into a folder.

Presets (published: arXiv:2310.05866 and the saved runs of its authors; reconstructions: from the abstracts of
arXiv:2512.06695, not the paper's own settings):
${presets}

Examples:
  $ tfjs-mps train --preset cluster-2-small               a training of seconds, into results/cluster-2-small
  $ tfjs-mps train --preset cluster-2 --seed 3            the published task with another seed
  $ tfjs-mps train --preset cluster-2 --print-config > my.json    begin a config of your own; change its name too
  $ tfjs-mps train my.json --out results/mine
  $ tfjs-mps sample results/mine --count 500 --out states.npz
  $ tfjs-mps evaluate results/mine --count 500

The folder gets train.json (what was run), history.ndjson (loss and gradient), timings.ndjson, checkpoint.json,
checkpoint.previous.json, parameters.npz, evaluation.json, report.md and pictures. A train.json is a config too. Stop a
training at any time, with Ctrl-C or however: the same command goes on where it stood, to the same bits.

States of your own: "data": { "kind": "file", "file": "states.npy" } in a config; .npy, .npz or HDF5 as in docs/files.md.
The path counts from the current directory, not from the config's. The file is part of the training: once it is changed
the training does not go on.
`;

/** Returns the command that trains a model. */
export function trainCommand(): Command {
  return new Command('train')
    .description('Train a QuDDPM model, and judge it on fresh inputs.')
    .argument('[config]', 'JSON file that says what to train')
    .addOption(new Option('--preset <name>', 'a training that comes with the package'))
    .addOption(new Option('--seed <number>', 'seed in place of the one in the config'))
    .addOption(
      new Option(
        '--out <folder>',
        'folder (default: results/<name>, with -seed-<seed> where --seed is given)',
      ),
    )
    .addOption(new Option('--print-config', 'print the complete config and stop'))
    .addOption(new Option('--print-schema', 'print the JSON Schema of a config and stop'))
    .addHelpText('after', HELP)
    .exitOverride()
    .action(train);
}

async function train(file: string | undefined, options: TrainOptions): Promise<void> {
  if (options.printSchema) return print(trainJsonSchema());
  const config = seeded(chosen(file, options.preset), options.seed);
  if (options.printConfig) return print(config);
  const source = file === undefined ? ['--preset', options.preset as string] : [file];
  const extras = (['seed', 'out'] as const).flatMap((key) =>
    options[key] === undefined ? [] : [`--${key}`, options[key]],
  );
  const suffix = options.seed === undefined ? '' : `-seed-${config.seed}`;
  // TensorFlow.js is loaded only where it is needed.
  const { runTraining } = await import('./training/run.js');
  await runTraining(config, {
    folder: options.out ?? `results/${config.name}${suffix}`,
    command: commandLine(['npx', 'tfjs-mps', 'train', ...source, ...extras]),
  });
}

function chosen(file: string | undefined, preset: string | undefined): TrainConfig {
  if (file !== undefined && preset !== undefined) {
    throw new OptionError(`Both a config (${file}) and --preset ${preset} are given; leave one of them out.`);
  }
  if (file !== undefined) {
    return readConfig(file, parseTrainConfigText, 'tfjs-mps train --preset cluster-2 --print-config');
  }
  const names = Object.keys(PRESETS).join(', ');
  if (preset === undefined) {
    throw new OptionError(
      `Say what to train: a config file, or --preset with one of ${names}. Examples: tfjs-mps train --help.`,
    );
  }
  if (!Object.hasOwn(PRESETS, preset)) {
    throw new OptionError(
      `--preset is "${preset}"; expected one of ${names}, or give a config file instead.`,
    );
  }
  return PRESETS[preset].config;
}

function seeded(config: TrainConfig, seed: string | undefined): TrainConfig {
  if (seed === undefined) return config;
  return defineTraining({ ...config, seed: wholeOption(seed, '--seed', 0, Number.MAX_SAFE_INTEGER) });
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
