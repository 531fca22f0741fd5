import type { StudyConfig } from '../study/config/schema.js';
import { openStore, type StudyStore } from '../study/rows/store.js';
import type { Agenda } from '../study/run/agenda.js';
import { workerPool } from '../study/run/pool.js';
import { prepareStudy } from '../study/run/prepare.js';
import { runJobs } from '../study/run/run-jobs.js';
import type { Shard } from '../study/run/shard.js';
import { EXIT } from './failure.js';
import { startProgress } from './progress.js';
import { type Signal, stopOnSignals } from './stop-on-signals.js';

/** Where a study goes, and how. */
export interface RunToFolder {
  readonly folder: string;
  readonly workers: number;
  /** What makes the same figure again, for its caption. */
  readonly command: string;
  /** What goes on with this run after an interruption. */
  readonly again: string;
  /** Only this part of the study; its rows are collected later. */
  readonly shard?: Shard | undefined;
}

/** Runs a study, or the rest of it, into its folder; Ctrl-C stops it between rows and says how to go on. */
export async function runToFolder(config: StudyConfig, options: RunToFolder): Promise<void> {
  await prepareStudy(config);
  const store = openStore(options.folder, config, { shard: options.shard });
  try {
    const stoppedBy = await runRest(store, options);
    if (stoppedBy !== undefined) sayHowToGoOn(store, options.again, stoppedBy);
    else if (options.shard !== undefined) sayHowToCollect(store, options.shard);
    else {
      const { writeStudyResults } = await import('./study-results.js');
      writeStudyResults(config, store, options.command);
    }
  } finally {
    store.close();
  }
}

async function runRest(store: StudyStore, { workers }: RunToFolder): Promise<Signal | undefined> {
  const { agenda } = store;
  const left = agenda.jobs.length - agenda.next();
  if (left === 0) return undefined;
  const stop = stopOnSignals();
  // Before anything is said: who reads the first line may stop the run.
  stop.listen();
  process.stderr.write(openingLine(store));
  const executor = workerPool(Math.min(workers, left));
  const progress = startProgress(agenda, workers, process.stderr);
  try {
    for await (const outcome of runJobs(agenda, executor, stop.signal)) {
      store.append(outcome);
      progress.step(outcome);
    }
    return undefined;
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return stop.signal.reason as Signal;
    throw error;
  } finally {
    progress.stop();
    await executor.close();
    stop.forget();
  }
}

function openingLine({ folder, rows, agenda }: StudyStore): string {
  if (rows.length === 0) return `${total(agenda)} rows to compute, into ${folder}\n`;
  return `${rows.length} of ${total(agenda)} rows are in ${folder} already; going on\n`;
}

const total = ({ jobs, stopsEarly }: Agenda): string => `${stopsEarly ? 'at most ' : ''}${jobs.length}`;

function sayHowToGoOn({ folder, rows, agenda }: StudyStore, again: string, by: Signal): void {
  process.exitCode = by === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
  process.stderr.write(
    `\nStopped. ${rows.length} of ${total(agenda)} rows are kept in ${folder}. To go on:\n  ${again}\n`,
  );
}

function sayHowToCollect({ folder, rows }: StudyStore, { index, of }: Shard): void {
  process.stdout.write(
    `\n${rows.length} rows of shard ${index} of ${of} are in ${folder}. When all shards are done:\n` +
      '  npx tfjs-mps study collect <their folders> --out <folder of the whole>\n',
  );
}
