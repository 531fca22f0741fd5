/**
 * Training of QuDDPM on TensorFlow.js: the trainer, checkpoints, generation, evaluation, figures.
 *
 * @module tfjs-mps/train
 */
export { plainBackend } from './backend.js';
export type { Checkpoint } from './checkpoint/checkpoint.js';
export { CheckpointError, checkpointText, parseCheckpoint } from './checkpoint/checkpoint-text.js';
export { citations } from './citations/citations.js';
export {
  type ConditionalEvaluation,
  type ConditionalOptions,
  type ConditionalPoint,
  evaluateConditional,
  type Spread,
} from './conditional/evaluate.js';
export { renderConditionalReport } from './conditional/report.js';
export { defineTraining, parseTrainConfig, parseTrainConfigText } from './config/config.js';
export { configIdentity } from './config/identity.js';
export { PRESETS, type Preset } from './config/presets.js';
export { stepSizes } from './config/schedule.js';
export { type TrainConfig, type TrainInput, trainJsonSchema } from './config/schema.js';
export type { Distances } from './evaluation/distances.js';
export { type EvaluateOptions, type Evaluation, evaluate } from './evaluation/evaluate.js';
export { evaluationRecord } from './evaluation/evaluation-record.js';
export { type Interval, type Recovery, type RecoveryValues, recovery } from './evaluation/recovery.js';
export type { EpochRow, TrainEvent } from './events.js';
export { renderBloch } from './figures/bloch.js';
export { ranOnChains, renderChain } from './figures/chain.js';
export { renderConditions } from './figures/conditions.js';
export { renderDistances } from './figures/distances.js';
export { renderHistory } from './figures/history.js';
export { type Generated, type GenerateOptions, generate } from './generate.js';
export type { QuddpmModel } from './quddpm-model.js';
export { type ReportOptions, renderTrainingReport } from './report/report.js';
export { train } from './train.js';
export type { TrainOptions } from './train-options.js';
