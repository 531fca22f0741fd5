import { join } from 'node:path';
import { svgToPng } from '../../figures/png.js';
import { writeArrays } from '../../files/arrays/arrays.js';
import { onDisk, writeWhole } from '../../files/disk.js';
import {
  type Evaluation,
  evaluate,
  evaluationRecord,
  type QuddpmModel,
  renderBloch,
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
  distances: 'distances',
  bloch: 'bloch',
});

interface Finished extends Surroundings {
  readonly command: string;
}

/** Writes what a finished training leaves: parameters, evaluation on fresh inputs, report and pictures. */
export async function writeResults(
  store: TrainingFolder,
  config: TrainConfig,
  { command, data }: Finished,
): Promise<void> {
  const { folder, checkpoint, rows } = store;
  const model = { config, parameters: checkpoint?.trained as Float32Array[] };
  await writeParameters(join(folder, RESULTS.parameters), model);
  picture(folder, RESULTS.history, renderHistory(rows, config));
  writeEvaluation(folder, model, evaluate(model, config, data === undefined ? {} : { data }), command);
}

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

/** Writes an evaluation, its report and its pictures into a folder, and says the metrics. */
export function writeEvaluation(
  folder: string,
  model: QuddpmModel,
  evaluation: Evaluation,
  command?: string,
): void {
  const text = `${JSON.stringify(evaluationRecord(evaluation), null, 2)}\n`;
  write(folder, RESULTS.evaluation, text);
  picture(folder, RESULTS.distances, renderDistances(evaluation, model.config));
  if (model.config.qubits === 1) picture(folder, RESULTS.bloch, renderBloch(evaluation, model.config));
  write(folder, RESULTS.report, renderTrainingReport(model.config, evaluation, command));
  process.stdout.write(`\n${metricsTable(evaluation)}\n\n${join(folder, RESULTS.report)}\n`);
}

function picture(folder: string, name: string, svg: string): void {
  write(folder, `${name}.svg`, svg);
  write(folder, `${name}.png`, svgToPng(svg));
}

function write(folder: string, name: string, content: string | Uint8Array): void {
  const file = join(folder, name);
  onDisk(`write ${file}`, () => writeWhole(file, content));
}
