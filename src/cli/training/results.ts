import { join } from 'node:path';
import { svgToPng } from '../../figures/png.js';
import { writeArrays } from '../../files/arrays/arrays.js';
import { onDisk, writeWhole } from '../../files/disk.js';
import {
  type EpochRow,
  type Evaluation,
  evaluate,
  evaluationRecord,
  type QuddpmModel,
  type ReportOptions,
  ranOnChains,
  renderBloch,
  renderChain,
  renderDistances,
  renderHistory,
  renderTrainingReport,
  type TrainConfig,
} from '../../train/index.js';
import type { Surroundings } from './environment.js';
import { metricsTable } from './metrics-table.js';
import type { TrainingFolder } from './training-folder.js';

/** Names of the result files in the folder of a training. */
export const RESULTS = Object.freeze({
  parameters: 'parameters.npz',
  evaluation: 'evaluation.json',
  report: 'report.md',
  history: 'history',
  chain: 'chain',
  distances: 'distances',
  bloch: 'bloch',
});

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
  const evaluation = evaluate(model, config, data === undefined ? {} : { data });
  const judged = writeEvaluation(folder, model, evaluation, { command, rows });
  sayResults(evaluation, [...judged, ...history, parameters]);
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

/** Writes an evaluation, its report and its pictures into a folder; returns the files, the report first. */
export function writeEvaluation(
  folder: string,
  model: QuddpmModel,
  evaluation: Evaluation,
  told: ReportOptions,
): string[] {
  const text = `${JSON.stringify(evaluationRecord(evaluation), null, 2)}\n`;
  const record = write(folder, RESULTS.evaluation, text);
  const isFar = evaluation.distances.length > 0;
  const distances = isFar
    ? writePicture(folder, RESULTS.distances, renderDistances(evaluation, model.config))
    : [];
  const bloch =
    isFar && model.config.qubits === 1
      ? writePicture(folder, RESULTS.bloch, renderBloch(evaluation, model.config))
      : [];
  const report = write(folder, RESULTS.report, renderTrainingReport(model.config, evaluation, told));
  return [report, record, ...distances, ...bloch];
}

/** Says the metrics of an evaluation, and where everything is. */
export function sayResults(evaluation: Evaluation, files: readonly string[]): void {
  process.stdout.write(`\n${metricsTable(evaluation)}\n\n${files.join('\n')}\n`);
}

/** Writes a picture as SVG and PNG; returns both files. */
function writePicture(folder: string, name: string, svg: string): string[] {
  return [write(folder, `${name}.svg`, svg), write(folder, `${name}.png`, svgToPng(svg))];
}

function write(folder: string, name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  onDisk(`write ${file}`, () => writeWhole(file, content));
  return file;
}
