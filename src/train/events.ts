import type { Checkpoint } from './checkpoint/checkpoint.js';
import type { QuddpmModel } from './quddpm-model.js';

/** One epoch in float64 numbers: the loss at the angles before the update, and the gradient that made it. */
export interface EpochRow {
  /** The denoising step, T - 1 first and 0 last. */
  readonly step: number;
  /** Epochs of this step before this one. */
  readonly epoch: number;
  readonly loss: number;
  /** The parts of the loss as it names them: cross, self, target, constant, ... */
  readonly parts: Readonly<Record<string, number>>;
  /** The Euclidean norm of the gradient, and its largest entry in size. */
  readonly gradientNorm: number;
  readonly gradientMax: number;
  /** The largest bond dimension of states and co-states; 0 for statevectors. */
  readonly maxBond: number;
  /** The largest weight that one state or co-state discarded. */
  readonly discardedWeight: number;
  /** The smallest lower bound on the fidelity of an output with its exact counterpart, before the measurement. */
  readonly fidelityLowerBound: number;
}

/** What a training tells while it runs. */
export type TrainEvent =
  | {
      readonly type: 'start';
      /** T, epochs of a step, angles of a step. */
      readonly steps: number;
      readonly epochs: number;
      readonly parameters: number;
      /** What stands in the way of success, known beforehand; each with a remedy. */
      readonly warnings: readonly string[];
      /** Where it goes on, if it was resumed. */
      readonly resumed: { readonly step: number; readonly epoch: number } | undefined;
    }
  | { readonly type: 'step'; readonly step: number }
  | {
      readonly type: 'epoch';
      readonly row: EpochRow /** Whether it belongs into the history. */;
      readonly logged: boolean;
    }
  | { readonly type: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly type: 'warning'; readonly step: number; readonly epoch: number; readonly message: string }
  | { readonly type: 'end'; readonly model: QuddpmModel };
