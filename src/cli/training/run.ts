import { setImmediate, setTimeout } from 'node:timers/promises';
import { stepSizes } from '../../train/config/schedule.js';
import type { TrainConfig } from '../../train/config/schema.js';
import { train } from '../../train/train.js';
import { EXIT } from '../failure.js';
import { type Signal, stopOnSignals } from '../stop-on-signals.js';
import { checkData, type Surroundings, surroundingsOf } from './environment.js';
import { epochsDone, startProgress } from './progress.js';
import { startTimings } from './timings.js';
import { openTraining, type TrainingFolder } from './training-folder.js';

/** Where a training goes, and what makes it again. */
export interface RunTraining {
  readonly folder: string;
  /** What goes on with this run after an interruption. */
  readonly command: string;
}

/** Runs a training, or the rest of it, into its folder; Ctrl-C stops it between two epochs and says how to go on. */
export async function runTraining(config: TrainConfig, { folder, command }: RunTraining): Promise<void> {
  const steps = stepSizes(config.forward.schedule).length;
  const surroundings = await surroundingsOf(config);
  checkData(config, surroundings.data);
  const store = await openTraining(folder, config, steps, surroundings.environment);
  try {
    const stoppedBy = await runRest(config, store, surroundings);
    if (stoppedBy !== undefined) return sayHowToGoOn(config, store, steps, command, stoppedBy);
    const { writeResults } = await import('./results.js');
    await writeResults(store, config, { command, ...surroundings });
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
  const timings = startTimings(store.folder);
  try {
    for await (const event of train(config, {
      signal: stop.signal,
      ...(checkpoint === undefined ? {} : { resumeFrom: checkpoint }),
      ...(data === undefined ? {} : { data }),
    })) {
      // Not before: the data are made without a pause in which a signal could be heard.
      if (event.type === 'start') stop.listen();
      if (event.type === 'epoch' && event.logged) store.append(event.row);
      if (event.type === 'checkpoint') await store.save(event.checkpoint);
      timings.note(event);
      progress.show(event);
      if (event.type !== 'epoch') await signalsHeard();
    }
    if (stop.signal.aborted) return stop.signal.reason as Signal;
    // From here on Ctrl-C kills at once: every file is whole or not there, and evaluation has no place to stop at.
    stop.forget();
    progress.finish();
    return undefined;
  } catch (error) {
    if (!stop.signal.aborted || error !== stop.signal.reason) throw error;
    timings.stop();
    return stop.signal.reason as Signal;
  } finally {
    progress.stop();
    stop.forget();
  }
}

/** Lets signals that came while the thread was held reach their listeners, whichever phase the event loop is in. */
async function signalsHeard(): Promise<void> {
  await setTimeout(0);
  await setImmediate();
}

function sayHowToGoOn(
  { epochs }: TrainConfig,
  { folder, checkpoint }: TrainingFolder,
  steps: number,
  command: string,
  by: Signal,
): void {
  process.exitCode = by === 'SIGINT' ? EXIT.interrupted : EXIT.terminated;
  const done = checkpoint === undefined ? 0 : epochsDone(checkpoint, steps, epochs);
  process.stderr.write(
    `\nStopped. ${done} of ${steps * epochs} epochs are kept in ${folder}. To go on:\n  ${command}\n`,
  );
}
