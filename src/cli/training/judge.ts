import {
  type ConditionalEvaluation,
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  evaluateConditional,
  evaluationRecord,
  type QuddpmModel,
  type ReportOptions,
  renderBloch,
  renderConditionalReport,
  renderConditions,
  renderDistances,
  renderTrainingReport,
} from '../../train/index.js';
import { conditionsTable } from './conditions-table.js';
import { metricsTable } from './metrics-table.js';
import { RESULTS, write, writePicture } from './result-files.js';

/** What a judgement comes to: a table for the terminal, and the files it went into, the report first. */
export interface Judged {
  readonly table: string;
  readonly files: readonly string[];
}

/** Judges a model on fresh inputs and writes evaluation, report and pictures into a folder. */
export function judge(
  folder: string,
  model: QuddpmModel,
  options: EvaluateOptions,
  told: ReportOptions,
): Judged {
  if (model.config.condition === undefined) {
    const evaluation = evaluate(model, model.config, options);
    return { table: metricsTable(evaluation), files: writeEvaluation(folder, model, evaluation, told) };
  }
  const { data: _data, distances: _distances, ...rest } = options;
  const evaluation = evaluateConditional(model, rest);
  return { table: conditionsTable(evaluation), files: writeConditions(folder, model, evaluation, told) };
}

function writeEvaluation(
  folder: string,
  { config }: QuddpmModel,
  evaluation: Evaluation,
  told: ReportOptions,
): string[] {
  const record = writeRecord(folder, evaluationRecord(evaluation));
  const isFar = evaluation.distances.length > 0;
  const distances = isFar ? writePicture(folder, RESULTS.distances, renderDistances(evaluation, config)) : [];
  const bloch =
    isFar && config.qubits === 1 ? writePicture(folder, RESULTS.bloch, renderBloch(evaluation, config)) : [];
  const report = write(folder, RESULTS.report, renderTrainingReport(config, evaluation, told));
  return [report, record, ...distances, ...bloch];
}

function writeConditions(
  folder: string,
  { config }: QuddpmModel,
  evaluation: ConditionalEvaluation,
  told: ReportOptions,
): string[] {
  const record = writeRecord(folder, evaluation);
  const picture = writePicture(folder, RESULTS.conditions, renderConditions(evaluation, config));
  const report = write(folder, RESULTS.report, renderConditionalReport(config, evaluation, told));
  return [report, record, ...picture];
}

const writeRecord = (folder: string, record: object): string =>
  write(folder, RESULTS.evaluation, `${JSON.stringify(record, null, 2)}\n`);
