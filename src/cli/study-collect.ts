import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Command, Option } from 'commander';
import { onDisk } from '../files/disk.js';
import { StoreError } from '../files/errors.js';
import { OptionError } from '../mps/common/errors.js';
import { collectShards, FILES, openStore, parseConfigText, type Row } from '../study/index.js';
import { commandLine } from './command-line.js';
import { writeResults } from './run-to-folder.js';

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
    .action(collect);
}

function collect(folders: readonly string[], { out }: { readonly out: string }): void {
  if (folders.includes(out)) {
    throw new OptionError(`--out is ${out}, one of the shards; choose a folder of its own for the whole.`);
  }
  const first = join(folders[0], FILES.manifest);
  const text = onDisk(`read ${first}`, () => readFileSync(first, 'utf8'));
  const config = parseConfigText(text, first);
  const { rows, timings } = collectShards(folders, config);
  const store = openStore(out, config);
  try {
    checkSame(out, store.rows, rows);
    for (const row of rows.slice(store.rows.length)) store.append({ row });
    store.write(FILES.timings, timings);
    writeResults(
      config,
      store,
      commandLine(['npx', 'tfjs-mps', 'study', 'collect', ...folders, '--out', out]),
    );
  } finally {
    store.close();
  }
}

/** A folder that was begun before must hold what the shards hold. */
function checkSame(out: string, there: readonly Row[], rows: readonly Row[]): void {
  const odd = there.findIndex((row, i) => rows[i] === undefined || !isDeepStrictEqual(row, rows[i]));
  if (odd < 0) return;
  throw new StoreError(
    `${join(out, FILES.rows)}, line ${odd + 1}, is not the row that the shards have there. Nothing was written; choose another ` +
      'folder with --out, or repair that one.',
  );
}
