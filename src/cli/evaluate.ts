import { Command, Option } from 'commander';
import { wholeOption } from './whole-option.js';

interface EvaluateOptions {
  readonly count?: string;
  readonly seed?: string;
  readonly distances: boolean;
  readonly out?: string;
}

const HELP = `
For every time t: MMD, Wasserstein distance and KL divergence between generated states and the forward process, and
the task's own metric of generated states, data and inputs, all from fresh random numbers. For clusters also
r = (F_gen - F_in) / (F_data - F_in), the share of the way from inputs to data that the model goes.

Examples:
  $ tfjs-mps evaluate results/cluster-2                     a fresh batch, into results/cluster-2
  $ tfjs-mps evaluate results/cluster-2 --count 500 --seed 9 --out results/cluster-2-again
  $ tfjs-mps evaluate results/improved-20 --count 500 --no-distances    metrics alone: on wide chains much sooner

Where the training took its data from a file, run this in the directory that the training was started in: the path
counts from there, and the file must be the same. Its fresh data are then drawn from that file.
`;

/** Returns the command that judges a trained model. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('Judge a trained model on fresh inputs.')
    .argument('<folder>', 'folder of a finished training')
    .addOption(
      new Option('--count <number>', 'states of every ensemble (default: the batch of the training)'),
    )
    .addOption(
      new Option('--seed <number>', 'seed of the fresh inputs (default: one that follows from the training)'),
    )
    .addOption(new Option('--no-distances', 'leave the distances and their pictures out'))
    .addOption(
      new Option('--out <folder>', 'where evaluation, report and pictures go (default: the same folder)'),
    )
    .addHelpText('after', HELP)
    .exitOverride()
    .action(async (folder: string, { count, seed, distances, out }: EvaluateOptions) => {
      const request = {
        count: count === undefined ? undefined : wholeOption(count, '--count', 2, 100_000),
        seed: seed === undefined ? undefined : wholeOption(seed, '--seed', 0, Number.MAX_SAFE_INTEGER),
        distances,
        out: out ?? folder,
      };
      const { evaluateFolder } = await import('./training/evaluate-folder.js');
      await evaluateFolder(folder, request);
    });
}
