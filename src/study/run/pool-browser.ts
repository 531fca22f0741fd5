import { JobError } from '../errors.js';
import type { Executor } from './executor.js';

/** A browser has no worker threads of Node: a study there runs in the thread, or the worker, that asks for it. */
export function workerPool<Task, Result>(workers: number): Executor<Task, Result> {
  throw new JobError(
    `${workers} workers were asked for, and a browser has none of Node's. Use 1, and run the study in a Web Worker.`,
  );
}
