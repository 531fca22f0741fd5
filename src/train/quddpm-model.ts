import { show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { TrainConfig } from './config/schema.js';
import type { Setting } from './setting.js';

/** A trained model: its config, and the angles of every denoising step. */
export interface QuddpmModel {
  readonly config: TrainConfig;
  /** The angles of step t at index t, radians. */
  readonly parameters: readonly Float32Array[];
}

/** Throws an OptionError for what is no model, before its config is looked at. */
export function checkIsModel(model: QuddpmModel): void {
  if (typeof model?.config === 'object' && model.config !== null && Array.isArray(model.parameters)) return;
  throw new OptionError(`The model is ${show(model)}; expected what the end event of a training carries.`);
}

/** Throws an OptionError unless a model has angles for every step of its config. */
export function checkParameters({ parameters }: QuddpmModel, setting: Setting): void {
  const bad = Array.from({ length: setting.steps }, (_, t) => parameters[t]).findIndex(
    (angles) => angles?.length !== setting.parameters || !Array.from(angles).every(Number.isFinite),
  );
  if (bad < 0 && parameters.length === setting.steps) return;
  throw new OptionError(
    `A model of ${setting.steps} steps needs ${setting.parameters} finite angles for each; it has ${parameters.length} steps` +
      `${bad < 0 ? '' : `, and step ${bad} does not fit`}. Give parameters and config of one training.`,
  );
}
