import { join } from 'node:path';
import {
  FILES,
  openStore,
  planStudy,
  renderFigure,
  renderReport,
  runJobs,
  type StudyConfig,
  type StudyStore,
  svgToPng,
  workerPool,
} from '../study/index.js';
import { EXIT } from './failure.js';
import { startProgress } from './progress.js';
import { type Signal, stopOnSignals } from './stop-on-signals.js';
import { summaryTable } from './summary-table.js';

/** Where a study goes, and how. */
export interface RunToFolder {
  readonly folder: string;
  readonly workers: number;
  /** What makes the same figure again, for its caption. */
  readonly command: string;
  /** What goes on with this run after an interruption. */
  readonly again: string;
}

/** Runs a study, or the rest of it, into its folder; Ctrl-C stops it between rows and says how to go on. */
export async function runToFolder(config: StudyConfig, options: RunToFolder): Promise<void> {
  const store = openStore(options.folder, config);
  try {
    const stoppedBy = await runRest(config, store, options);
    if (stoppedBy === undefined) writeResults(config, store, options.command);
    else sayHowToGoOn(config, store, options.again, stoppedBy);
  } finally {
    store.close();
  }
}

async function runRest(
  config: StudyConfig,
  store: StudyStore,
  { workers }: RunToFolder,
): Promise<Signal | undefined> {
  const jobs = planStudy(config);
  const rest = jobs.slice(store.rows.length);
  if (rest.length === 0) return undefined;
  process.stderr.write(openingLine(store, jobs.length));
  const stop = stopOnSignals();
  stop.listen();
  const executor = workerPool(Math.min(workers, rest.length));
  const progress = startProgress(jobs, store.rows.length, workers, process.stderr);
  try {
    for await (const outcome of runJobs(rest, executor, stop.signal)) {
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

function openingLine({ folder, rows }: StudyStore, total: number): string {
  if (rows.length === 0) return `${total} rows to compute, into ${folder}\n`;
  return `${rows.length} of ${total} rows are in ${folder} already; going on\n`;
}

function sayHowToGoOn(config: StudyConfig, { folder, rows }: StudyStore, again: string, by: Signal): void {
  process.exitCode = by === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
  process.stderr.write(
    `\nStopped. ${rows.length} of ${planStudy(config).length} rows are kept in ${folder}. To go on:\n  ${again}\n`,
  );
}

function writeResults(config: StudyConfig, store: StudyStore, command: string): void {
  const svg = renderFigure(store.rows, config, command);
  store.write(FILES.svg, svg);
  store.write(FILES.png, svgToPng(svg));
  store.write(FILES.report, renderReport(store.rows, config, command));
  const files = [FILES.svg, FILES.png, FILES.report].map((name) => join(store.folder, name));
  process.stdout.write(`\n${summaryTable(store.rows)}\n\n${files.join('\n')}\n`);
}
