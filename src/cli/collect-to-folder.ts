import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkPath } from '../files/check-path.js';
import { onDisk } from '../files/disk.js';
import { StoreError } from '../files/errors.js';
import { OptionError } from '../mps/common/errors.js';
import { parseConfigText } from '../study/config/config.js';
import { collectShards } from '../study/rows/collect.js';
import type { Row } from '../study/rows/row.js';
import { FILES, openStore } from '../study/rows/store.js';
import { commandLine } from './command-line.js';
import { writeStudyResults } from './study-results.js';

/** Puts the rows of all shards of a study together in a folder, with their figure and report. */
export function collectToFolder(folders: readonly string[], out: string): void {
  if (folders.includes(out)) {
    throw new OptionError(`--out is ${out}, one of the shards; choose a folder of its own for the whole.`);
  }
  for (const folder of folders) checkPath(folder, 'The folder of a shard');
  const first = join(folders[0], FILES.manifest);
  const text = onDisk(`read ${first}`, () => readFileSync(first, 'utf8'));
  const config = parseConfigText(text, first);
  const { rows, timings } = collectShards(folders, config);
  const store = openStore(out, config);
  try {
    checkSame(out, store.rows, rows);
    for (const row of rows.slice(store.rows.length)) store.append({ row });
    store.write(FILES.timings, timings);
    writeStudyResults(
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
