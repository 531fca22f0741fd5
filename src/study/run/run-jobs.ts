import { reason } from '../../files/errors.js';
import { aList, anObject } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { JobError } from '../errors.js';
import type { Job } from '../jobs/job.js';
import type { Row } from '../rows/row.js';
import { answers, checkRow } from '../rows/row-text.js';
import type { Agenda } from './agenda.js';
import type { Executor } from './executor.js';
import { inOrder } from './in-order.js';

/** A finished job: its row, and how long it took. */
export interface Outcome {
  readonly row: Row;
  readonly seconds: number;
}

/** Computes a job, timed. */
export function timed(compute: (job: Job) => Row | Promise<Row>): (job: Job) => Promise<Outcome> {
  return async (job) => {
    const start = performance.now();
    const row = await compute(job);
    return { row, seconds: (performance.now() - start) / 1000 };
  };
}

/**
 * Returns the outcomes of the jobs that are due, in the order of the jobs, however many are computed at a time, and takes
 * note of their rows in the agenda.
 *
 * @throws JobError if a job throws, if its worker dies, or if what it returns is not its row
 * @example
 * const executor = inThisThread((job: Job) => ({ row: runJob(job), seconds: 0 }));
 * for await (const { row } of runJobs(agendaOf(config), executor)) console.log(row.gradientSquare);
 */
export async function* runJobs(
  agenda: Agenda,
  executor: Executor<Job, Outcome>,
  signal?: AbortSignal,
): AsyncGenerator<Outcome, void, undefined> {
  checkAgenda(agenda, executor);
  const { jobs, skips } = agenda;
  const tasks = {
    from: agenda.next(),
    count: jobs.length,
    task: (index: number) => jobs[index],
    failure: (index: number, error: unknown) => failure(jobs[index], reason(error), error),
    skips,
  };
  for await (const found of inOrder(tasks, executor, signal)) {
    const outcome = checked(found, jobs[agenda.next()]);
    const odd = agenda.refuses(outcome.row);
    if (odd !== undefined) throw failure(jobs[agenda.next()], odd);
    agenda.add(outcome.row);
    yield outcome;
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
      `failed: ${what.replace(/\.$/, '')}. The rows before it are kept.`,
    { cause },
  );
}

function checkAgenda(agenda: Agenda, executor: Executor<Job, Outcome>): void {
  anObject(agenda, 'The agenda of runJobs()');
  anObject(executor, 'The executor of runJobs()');
  aList(agenda.jobs, "The value for the agenda's jobs");
  if (typeof agenda.next === 'function' && typeof executor.run === 'function') return;
  throw new OptionError(
    'runJobs() takes what agendaOf() returns, and what workerPool() or inThisThread() does.',
  );
}
