import { workerPool } from '#study/pool';
import { knownKeys, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { StudyConfig } from '../config/schema.js';
import { runPrepared } from '../jobs/run-job.js';
import type { Row } from '../rows/row.js';
import { answers } from '../rows/row-text.js';
import { type Agenda, agendaOf } from './agenda.js';
import { inThisThread } from './executor.js';
import { prepareStudy } from './prepare.js';
import { runJobs, timed } from './run-jobs.js';
import { checkedShard, type Shard } from './shard.js';

/** How a study is run; none of it changes a row. */
export interface RunOptions {
  /** Worker threads; with 1 (the default) everything runs in the calling thread. */
  readonly workers?: number;
  /** Rows that are there already, from the first of the plan on; they are left out. Default none. */
  readonly rows?: readonly Row[];
  /** Only this part of the study. Default all of it. */
  readonly shard?: Shard;
  /** Stops the run: the iteration throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a study and yields its rows in the order of the plan, whatever the number of workers.
 *
 * Writes nothing. Leaving the loop early stops the workers.
 *
 * @throws JobError if a job fails or a worker dies; OptionError for an option out of range, or
 * rows that are not the study's
 *
 * @example
 * for await (const row of runStudy(config)) console.log(row.arm, row.qubits, row.gradientSquare);
 */
export async function* runStudy(
  config: StudyConfig,
  options: RunOptions = {},
): AsyncGenerator<Row, void, undefined> {
  knownKeys(options, ['workers', 'rows', 'shard', 'signal'], 'runStudy()');
  const { workers = 1, rows = [], shard, signal } = options;
  wholeNumber(workers, 'workers', 1);
  const agenda = agendaOf(config, { shard: shard && checkedShard(shard) });
  rows.forEach((row, i) => {
    checkGiven(row, i, agenda);
    agenda.add(row);
  });
  await prepareStudy(config);
  const executor = workers === 1 ? inThisThread(timed(runPrepared)) : workerPool(workers);
  try {
    for await (const { row } of runJobs(agenda, executor, signal)) yield row;
  } finally {
    await executor.close();
  }
}

function checkGiven(row: Row, index: number, { jobs, next }: Agenda): void {
  const job = jobs[next()];
  if (job !== undefined && answers(row, job)) return;
  throw new OptionError(
    `Row ${index} of the rows given to runStudy() is not the one that this study has there; give its own rows, from the first on.`,
  );
}
