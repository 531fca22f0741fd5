import { closeSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { onDisk, openToAppend } from '../../files/disk.js';
import type { TrainEvent } from '../../train/index.js';

/** Name of the file of durations in the folder of a training. */
export const TIMINGS = 'timings.ndjson';

/** Writes down how long the steps of a training take. */
export interface Timings {
  note(event: TrainEvent): void;
  /** Writes down the part of a step that was done before it was stopped. */
  stop(): void;
}

/**
 * Begins to take time, from event to event.
 *
 * Durations differ from run to run: they stand beside the results, and a kill may cost some of them. A step that was
 * stopped and gone on with has a line for each part, and `epochs` says how many of its epochs a line is about.
 */
export function startTimings(folder: string): Timings {
  const file = join(folder, TIMINGS);
  let step = -1;
  let epochs = 0;
  let began = 0;
  const write = () => {
    if (epochs === 0) return;
    const seconds = Number(((performance.now() - began) / 1000).toFixed(3));
    const finished = new Date().toISOString();
    const line = { step, epochs, seconds, finished, host: hostname(), node: process.version };
    epochs = 0;
    onDisk(`append to ${file}`, () => {
      const handle = openToAppend(file);
      try {
        writeFileSync(handle, `${JSON.stringify(line)}\n`);
      } finally {
        closeSync(handle);
      }
    });
  };
  return {
    note(event) {
      if (event.type === 'step') {
        step = event.step;
        began = performance.now();
      } else if (event.type === 'epoch') {
        epochs++;
      } else if (event.type === 'checkpoint' && event.checkpoint.current === null) {
        write();
      }
    },
    stop: write,
  };
}
