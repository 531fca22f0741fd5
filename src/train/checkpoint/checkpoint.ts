import type { OptimizerState } from './optimizer-state.js';

/** A training between two epochs: with its config, all that is needed to go on to the same bits. */
export interface Checkpoint {
  /** The identity of the config it belongs to; see `configIdentity`. */
  readonly training: string;
  /** The denoising step that is being trained, or that comes next; -1 when all are trained. */
  readonly step: number;
  /** Epochs of that step that are done. */
  readonly epoch: number;
  /** Angles of the trained steps at their index t; null where there are none yet. */
  readonly trained: readonly (Float32Array | null)[];
  /** The step in progress: its angles and what the optimizer remembers; null between two steps. */
  readonly current: {
    readonly angles: Float32Array;
    readonly optimizer: OptimizerState;
    /** The loss of the last epoch: the baseline of the score term. */
    readonly lastLoss: number;
  } | null;
}
