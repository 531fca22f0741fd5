import { wholeNumber } from '../../mps/common/check.js';
import type { StudyConfig } from '../config/schema.js';
import { runJob } from '../jobs/job.js';
import type { Row } from '../rows/row.js';
import { inThisThread } from './executor.js';
import { planStudy } from './plan.js';
import { workerPool } from './pool.js';
import { runJobs, timed } from './run-jobs.js';

/** How a study is run; none of it changes a row. */
export interface RunOptions {
  /** Worker threads; with 1 (the default) everything runs in the calling thread. */
  readonly workers?: number;
  /** How many rows, from the first of the plan, are there already and are left out. Default 0. */
  readonly done?: number;
  /** Stops the run: the iteration throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a study and yields its rows in the order of the plan, whatever the number of workers.
 *
 * Writes nothing. Leaving the loop early stops the workers.
 *
 * @throws JobError if a job fails or a worker dies; OptionError for an option out of range
 *
 * @example
 * for await (const row of runStudy(parseConfig(input))) console.log(row.arm, row.qubits, row.gradientSquare);
 */
export async function* runStudy(
  config: StudyConfig,
  { workers = 1, done = 0, signal }: RunOptions = {},
): AsyncGenerator<Row, void, undefined> {
  wholeNumber(workers, 'workers', 1);
  const jobs = planStudy(config).slice(wholeNumber(done, 'done', 0));
  const executor = workers === 1 ? inThisThread(timed(runJob)) : workerPool(workers);
  try {
    for await (const { row } of runJobs(jobs, executor, signal)) yield row;
  } finally {
    await executor.close();
  }
}
