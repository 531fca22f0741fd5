import { join } from 'node:path';
import { writeArrays } from '../../files/arrays/arrays.js';
import {
  type EpochRow,
  type QuddpmModel,
  ranOnChains,
  renderChain,
  renderHistory,
  type TrainConfig,
} from '../../train/index.js';
import type { Surroundings } from './environment.js';
import { judge } from './judge.js';
import { RESULTS, writePicture } from './result-files.js';
import type { TrainingFolder } from './training-folder.js';

interface Finished extends Surroundings {
  readonly command: string;
}

/** Writes what a finished training leaves: parameters, evaluation on fresh inputs, report and pictures; says so. */
export async function writeResults(
  store: TrainingFolder,
  config: TrainConfig,
  { command, data }: Finished,
): Promise<void> {
  const { folder, checkpoint, rows } = store;
  const model = { config, parameters: checkpoint?.trained as Float32Array[] };
  const parameters = join(folder, RESULTS.parameters);
  await writeParameters(parameters, model);
  const history = writeHistory(folder, drawHistory(rows, config));
  const judged = judge(folder, model, data === undefined ? {} : { data }, { command, rows });
  sayResults(judged.table, [...judged.files, ...history, parameters]);
}

/** Pictures of a history, by name. */
export type HistoryPictures = readonly (readonly [name: string, svg: string])[];

/** Draws a history, and what truncation did where it ran on chains. */
export function drawHistory(rows: readonly EpochRow[], config: TrainConfig): HistoryPictures {
  const chain = ranOnChains(rows) ? [[RESULTS.chain, renderChain(rows, config)] as const] : [];
  return [[RESULTS.history, renderHistory(rows, config)], ...chain];
}

/** Writes the pictures of a history; returns the files. */
export const writeHistory = (folder: string, pictures: HistoryPictures): string[] =>
  pictures.flatMap(([name, svg]) => writePicture(folder, name, svg));

/** Writes the angles as one array [T, P], float32. */
export async function writeParameters(file: string, { config, parameters }: QuddpmModel): Promise<void> {
  const [steps, each] = [parameters.length, parameters[0].length];
  const data = new Float32Array(steps * each);
  parameters.forEach((angles, t) => {
    data.set(angles, t * each);
  });
  await writeArrays(file, [{ name: 'parameters', shape: [steps, each], data }], {
    training: config.name,
    seed: config.seed,
  });
}

/** Says what came out, and where everything is. */
export function sayResults(table: string, files: readonly string[]): void {
  process.stdout.write(`\n${table}\n\n${files.join('\n')}\n`);
}
