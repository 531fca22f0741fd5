import type { Executor } from './executor.js';

/** Tasks by number, and what is thrown where one of them fails. */
export interface Tasks<Task> {
  /** The first that is asked for; 0 if absent. */
  readonly from?: number;
  readonly count: number;
  task(index: number): Task;
  failure(index: number, error: unknown): Error;
  /** Whether a task is no longer wanted; its result, should there be one, is dropped. */
  skips?(index: number): boolean;
}

/**
 * Yields the results of tasks in the order of their numbers, however many are computed at a time.
 *
 * No more than `executor.ahead` tasks are in hand, the one that is due included. A signal ends it at once, with its
 * reason.
 */
export async function* inOrder<Task, Result>(
  { from = 0, count, task, failure, skips = () => false }: Tasks<Task>,
  executor: Executor<Task, Result>,
  signal?: AbortSignal,
): AsyncGenerator<Result, void, undefined> {
  const running = new Map<number, Promise<Result>>();
  const aborted = abortion(signal);
  let next = from;
  try {
    for (let due = from; due < count; due++) {
      signal?.throwIfAborted();
      if (skips(due)) {
        running.delete(due);
        continue;
      }
      for (; next < count && running.size < executor.ahead; next++) {
        if (next < due || skips(next)) continue;
        const started = executor.run(task(next));
        started.catch(() => {}); // Awaited below, in its turn.
        running.set(next, started);
      }
      const result = await Promise.race([running.get(due)!, aborted.promise]).catch((error) => {
        signal?.throwIfAborted();
        throw failure(due, error);
      });
      running.delete(due);
      yield result;
    }
  } finally {
    aborted.forget();
  }
}

function abortion(signal: AbortSignal | undefined) {
  let listener = () => {};
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(signal?.reason);
    signal?.addEventListener('abort', listener, { once: true });
  });
  promise.catch(() => {}); // Nobody may be waiting when it happens.
  return { promise, forget: () => signal?.removeEventListener('abort', listener) };
}
