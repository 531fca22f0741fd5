import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { reason } from '../../files/errors.js';
import { JobError } from '../errors.js';
import type { Job } from '../jobs/job.js';
import type { Executor } from './executor.js';
import type { Outcome } from './run-jobs.js';

const STUDY_WORKER = new URL('./worker.js', import.meta.url);

/**
 * Returns an executor with worker threads, of a study's jobs unless another worker is given.
 *
 * @param worker the compiled module whose default export computes a task
 * @throws JobError if that module is missing
 * @example
 * const executor = workerPool(2);
 * for await (const { row } of runJobs(agendaOf(config), executor)) console.log(row.arm, row.qubits);
 * await executor.close();
 */
export function workerPool<Task = Job, Result = Outcome>(
  workers: number,
  worker: URL = STUDY_WORKER,
): Executor<Task, Result> {
  const filename = fileURLToPath(worker);
  if (!existsSync(filename)) {
    throw new JobError(
      `The worker ${filename} is missing. Build the package (npm run build), or use 1 worker.`,
    );
  }
  const pool = new Piscina<Task, Result>({ filename, minThreads: workers, maxThreads: workers });
  // What concerns a task rejects that task's own promise. What is left is an answer that comes while the pool is being
  // destroyed, and without a listener it would end the process.
  pool.on('error', () => undefined);
  return {
    ahead: 4 * workers,
    run: (task) => pool.run(task).catch((error) => Promise.reject(died(error))),
    close: () => pool.destroy(),
  };
}

function died(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new JobError(
      'its worker ran out of memory; use fewer workers, or raise --max-old-space-size in NODE_OPTIONS',
      { cause: error },
    );
  }
  return /exit|terminat/i.test(reason(error))
    ? new JobError(
        `its worker died (${reason(error)}); take process.exit() out of a module that calls it, and use fewer workers ` +
          'where memory is short',
        { cause: error },
      )
    : error;
}
