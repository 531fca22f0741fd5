import { JobError, reason } from './errors.js';
import type { Job } from './job.js';
import type { Row } from './row.js';
import { answers, checkRow } from './row-text.js';

/** A finished job: its row, and how long it took. */
export interface Outcome {
  readonly row: Row;
  readonly seconds: number;
}

/** Something that computes jobs, here or in workers. */
export interface Executor {
  /** How many jobs it wants in hand: enough to keep it busy while a slow one holds up the order. */
  readonly ahead: number;
  /** Computes one job; a job that throws rejects. */
  run(job: Job): Promise<Outcome>;
  /** Lets go of everything, without waiting for jobs that still run. */
  close(): Promise<void>;
}

/** Computes a job, timed. */
export function timed(compute: (job: Job) => Row): (job: Job) => Outcome {
  return (job) => {
    const start = performance.now();
    const row = compute(job);
    return { row, seconds: (performance.now() - start) / 1000 };
  };
}

/** Returns an executor that computes in this thread, one job at a time. */
export function inThisThread(compute: (job: Job) => Row): Executor {
  const run = timed(compute);
  return {
    ahead: 1,
    async run(job) {
      // Lets signals and timers in between two jobs.
      await new Promise((resolve) => setImmediate(resolve));
      return run(job);
    },
    close: async () => {},
  };
}

/**
 * Returns the outcomes of jobs in the order of the jobs, however many are computed at a time.
 *
 * @throws JobError if a job throws, if its worker dies, or if what it returns is not its row
 */
export async function* runJobs(
  jobs: readonly Job[],
  executor: Executor,
  signal?: AbortSignal,
): AsyncGenerator<Outcome, void, undefined> {
  const running: Promise<Outcome>[] = [];
  const aborted = abortion(signal);
  let next = 0;
  try {
    for (let due = 0; due < jobs.length; due++) {
      signal?.throwIfAborted();
      while (next < jobs.length && next < due + executor.ahead) {
        const started = executor.run(jobs[next]);
        started.catch(() => {}); // Awaited below, in its turn.
        running[next++] = started;
      }
      const outcome = await Promise.race([running[due], aborted.promise]).catch((error) => {
        signal?.throwIfAborted();
        throw failure(jobs[due], reason(error), error);
      });
      delete running[due];
      yield checked(outcome, jobs[due]);
    }
  } finally {
    aborted.forget();
  }
}

function checked(outcome: Outcome, job: Job): Outcome {
  const row = checkRow(outcome.row);
  if ('problem' in row) throw failure(job, `its row is not one (${row.problem})`);
  if (!answers(row, job)) throw failure(job, 'its row belongs to another job');
  return { row, seconds: outcome.seconds };
}

function failure(job: Job, what: string, cause?: unknown): JobError {
  return new JobError(
    `Initialisation ${job.init} of arm "${job.arm}" at ${job.qubits} qubits (${job.engine.name}, seed ${job.seed}) ` +
      `failed: ${what}. The rows before it are kept.`,
    { cause },
  );
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
