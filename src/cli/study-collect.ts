import { Command, Option } from 'commander';

const HELP = `
The folders are those of all shards of one study, in any order:

  $ tfjs-mps study forty.json --shard 1/2 --out results/one       on one machine
  $ tfjs-mps study forty.json --shard 2/2 --out results/two       on another
  $ tfjs-mps study collect results/one results/two --out results/forty

Rows of another study, program or kernel are refused, and so is a shard that is missing, unfinished or given twice. The
collected rows are, byte for byte, those of one run of the whole.
`;

/** Returns the command that puts the shards of a study together. */
export function collectCommand(): Command {
  return new Command('collect')
    .description('Put the rows of all shards of a study together, with its figure and report.')
    .argument('<folders...>', 'results folders of the shards')
    .addOption(new Option('--out <folder>', 'results folder of the whole study').makeOptionMandatory())
    .addHelpText('after', HELP)
    .exitOverride()
    .action(async (folders: readonly string[], { out }: { readonly out: string }) => {
      const { collectToFolder } = await import('./collect-to-folder.js');
      collectToFolder(folders, out);
    });
}
