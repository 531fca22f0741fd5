import { knownKeys, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import { checkStates } from '../mps/state/ensemble.js';
import type { State } from '../mps/state/state.js';
import type { Checkpoint } from './checkpoint/checkpoint.js';

/** How a training is stopped, resumed and watched. */
export interface TrainOptions {
  /** Stops between two epochs, after a checkpoint. */
  readonly signal?: AbortSignal;
  /** Where an earlier run of the same config stood. */
  readonly resumeFrom?: Checkpoint;
  /** Seconds between two checkpoint events; one comes after every step in any case. Default 10. */
  readonly checkpointSeconds?: number;
  /** The data, where the config takes them from a file. */
  readonly data?: readonly State[];
}

/** Checks options that come from plain JavaScript; throws an OptionError that names the one. */
export function checkOptions(options: TrainOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`train() takes options such as { signal }, not ${show(options)}.`);
  }
  knownKeys(options, ['signal', 'resumeFrom', 'checkpointSeconds', 'data'], 'train()');
  const { signal, checkpointSeconds = 0, data } = options;
  if (signal !== undefined && typeof signal?.throwIfAborted !== 'function') {
    throw new OptionError(`signal is ${show(signal)}; expected the signal of an AbortController.`);
  }
  if (!(typeof checkpointSeconds === 'number' && checkpointSeconds >= 0)) {
    throw new OptionError(
      `checkpointSeconds is ${show(checkpointSeconds)}; expected a number of at least 0.`,
    );
  }
  if (data !== undefined) checkStates(data, 'the data of train()');
}
