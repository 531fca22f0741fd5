import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeFolder, onDisk } from '../../files/disk.js';
import { StoreError } from '../../files/errors.js';
import { rng } from '../../mps/common/rng.js';
import { commandLine } from '../command-line.js';
import { judge } from './judge.js';
import { loadModel } from './load-model.js';
import { RESULTS } from './result-files.js';
import { drawHistory, sayResults, writeHistory } from './results.js';

/** By how many states, from which seed, and where the results go. */
export interface EvaluateRequest {
  readonly count: number | undefined;
  readonly seed: number | undefined;
  readonly distances: boolean;
  readonly out: string;
}

/** Judges the model of a folder anew. */
export async function evaluateFolder(
  folder: string,
  { count, seed, distances, out }: EvaluateRequest,
): Promise<void> {
  const { model, data, history } = await loadModel(folder);
  const isElsewhere = resolve(out) !== resolve(folder);
  if (isElsewhere) claim(out);
  // The report shows the history too; it is drawn first, since a damaged one is refused.
  const rows = history();
  const pictures = isElsewhere ? drawHistory(rows, model.config) : [];
  const extras = [
    ...(count === undefined ? [] : ['--count', String(count)]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
    ...(distances ? [] : ['--no-distances']),
    ...(isElsewhere ? ['--out', out] : []),
  ];
  const command = commandLine(['npx', 'tfjs-mps', 'evaluate', folder, ...extras]);
  const options = {
    distances,
    ...(count === undefined ? {} : { count }),
    ...(seed === undefined ? {} : { stream: rng(seed).split('evaluation') }),
    ...(data === undefined ? {} : { data }),
  };
  onDisk(`make the folder ${out}`, () => makeFolder(out));
  const judged = judge(out, model, options, { command, rows });
  sayResults(judged.table, [...judged.files, ...writeHistory(out, pictures)]);
}

/** Refuses a folder whose own report would be lost. */
function claim(out: string): void {
  const has = (name: string) => existsSync(join(out, name));
  const isForeign = has(RESULTS.report) && !has(RESULTS.evaluation);
  const owner = ['train.json', 'study.json', ...(isForeign ? [RESULTS.report] : [])].find(has);
  if (owner === undefined) return;
  throw new StoreError(
    `${join(out, owner)} is there: ${out} has results of its own. Nothing was touched; choose another folder with --out.`,
  );
}
