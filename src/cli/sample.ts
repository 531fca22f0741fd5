import { Command, Option } from 'commander';
import { OptionError } from '../mps/common/errors.js';
import { wholeOption } from './whole-option.js';

interface SampleOptions {
  readonly count: string;
  readonly seed: string;
  readonly parameter?: string;
  readonly out: string;
}

const HELP = `
Examples:
  $ tfjs-mps sample results/cluster-2 --count 500 --out states.npz
  $ tfjs-mps sample results/cluster-2 --count 500 --out states.h5
  $ tfjs-mps sample results/conditional-4 --parameter 1.7

In Python: numpy.load('states.npz')['amplitudes'] is complex, [count, 2^n], qubit 0 the most significant bit
(docs/files.md; states that are matrix products come as site tensors).

Where the training took its data from a file, run this in the directory that the training was started in: the path
counts from there, and the file must be the same.
`;

/** Returns the command that generates states with a trained model. */
export function sampleCommand(): Command {
  return new Command('sample')
    .description('Generate states with a trained model.')
    .argument('<folder>', 'folder of a finished training')
    .addOption(new Option('--count <number>', 'how many states').default('100'))
    .addOption(new Option('--seed <number>', 'the same seed gives the same states').default('1'))
    .addOption(new Option('--parameter <number>', 'parameter of the Hamiltonian, for a conditional model'))
    .addOption(new Option('--out <file>', 'file.npz or file.h5').default('samples.npz'))
    .addHelpText('after', HELP)
    .exitOverride()
    .action(async (folder: string, { count, seed, parameter, out }: SampleOptions) => {
      const request = {
        count: wholeOption(count, '--count', 1, 1_000_000),
        seed: wholeOption(seed, '--seed', 0, Number.MAX_SAFE_INTEGER),
        parameter: parameter === undefined ? undefined : numberOption(parameter, '--parameter'),
        file: writable(out),
      };
      const { sampleToFile } = await import('./training/sample-to-file.js');
      await sampleToFile(folder, request);
    });
}

function numberOption(text: string, name: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value)) return value;
  throw new OptionError(`${name} is "${text}"; expected a finite number, such as 1.7.`);
}

/** Refused before the work, which may be long. */
function writable(file: string): string {
  if (/\.(npz|h5|hdf5)$/i.test(file)) return file;
  throw new OptionError(`--out is "${file}"; expected a file that ends in .npz, .h5 or .hdf5.`);
}
