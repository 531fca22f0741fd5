export type { Checkpoint } from './checkpoint.js';
export { defineTraining, parseTrainConfig, parseTrainConfigText } from './config.js';
export type { EpochRow, TrainEvent } from './events.js';
export { type Generated, type GenerateOptions, generate } from './generate.js';
export { PRESETS, type Preset } from './presets.js';
export type { QuddpmModel } from './quddpm-model.js';
export { type TrainConfig, type TrainInput, trainJsonSchema } from './schema.js';
export { type TrainOptions, train } from './train.js';
