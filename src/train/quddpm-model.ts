import type { TrainConfig } from './schema.js';

/** A trained model: its config, and the angles of every denoising step. */
export interface QuddpmModel {
  readonly config: TrainConfig;
  /** The angles of step t at index t, radians. */
  readonly parameters: readonly Float32Array[];
}
