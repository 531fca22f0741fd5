import { stepSizes, type TrainConfig, train } from '../../train/index.js';
import { EXIT } from '../failure.js';
import { type Signal, stopOnSignals } from '../stop-on-signals.js';
import { type Surroundings, surroundingsOf } from './environment.js';
import { startProgress } from './progress.js';
import { writeResults } from './results.js';
import { openTraining, type TrainingFolder } from './training-folder.js';

/** Where a training goes, and what makes it again. */
export interface RunTraining {
  readonly folder: string;
  /** What goes on with this run after an interruption. */
  readonly command: string;
}

/** Runs a training, or the rest of it, into its folder; Ctrl-C stops it between two epochs and says how to go on. */
export async function runTraining(config: TrainConfig, { folder, command }: RunTraining): Promise<void> {
  const surroundings = await surroundingsOf(config);
  const steps = stepSizes(config.forward.schedule).length;
  const store = await openTraining(folder, config, steps, surroundings.environment);
  try {
    const stoppedBy = await runRest(config, store, surroundings);
    if (stoppedBy === undefined) await writeResults(store, config, { command, ...surroundings });
    else sayHowToGoOn(folder, command, stoppedBy);
  } finally {
    store.close();
  }
}

async function runRest(
  config: TrainConfig,
  store: TrainingFolder,
  { data }: Surroundings,
): Promise<Signal | undefined> {
  const { checkpoint } = store;
  if (checkpoint?.step === -1) return undefined;
  const stop = stopOnSignals();
  const progress = startProgress(config, process.stderr);
  try {
    for await (const event of train(config, {
      signal: stop.signal,
      ...(checkpoint === undefined ? {} : { resumeFrom: checkpoint }),
      ...(data === undefined ? {} : { data }),
    })) {
      if (event.type === 'epoch' && event.logged) store.append(event.row);
      if (event.type === 'checkpoint') await store.save(event.checkpoint);
      progress.show(event);
    }
    return undefined;
  } catch (error) {
    if (stop.signal.aborted && error === stop.signal.reason) return stop.signal.reason as Signal;
    throw error;
  } finally {
    progress.stop();
    stop.forget();
  }
}

function sayHowToGoOn(folder: string, command: string, by: Signal): void {
  process.exitCode = by === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
  process.stderr.write(
    `\nStopped. Where the training stands is kept in ${folder}. To go on:\n  ${command}\n`,
  );
}
