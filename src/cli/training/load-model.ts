import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk, readIfThere } from '../../files/disk.js';
import { StoreError } from '../../files/errors.js';
import { checkUnchanged } from '../../files/manifest.js';
import { parseTrainConfigText } from '../../train/config/config.js';
import { stepSizes } from '../../train/config/schedule.js';
import type { EpochRow } from '../../train/events.js';
import type { QuddpmModel } from '../../train/quddpm-model.js';
import { type Surroundings, surroundingsOf } from './environment.js';
import {
  FILES,
  historyBehind,
  readCheckpoint,
  type TrainEnvironment,
  trainingIdentity,
} from './training-folder.js';

/** A trained model as it stands in its folder. */
export interface LoadedModel extends Surroundings {
  readonly model: QuddpmModel;
  /** Reads the rows of its history. */
  history(): readonly EpochRow[];
}

/**
 * Reads the model of a finished training.
 *
 * @throws StoreError if there is none, it is not finished, it or its data file was changed, or it is damaged
 */
export async function loadModel(folder: string): Promise<LoadedModel> {
  const path = (name: string) => join(folder, name);
  const file = path(FILES.manifest);
  const text = onDisk(`read ${file}`, () => (isFolder(folder) ? readIfThere(file) : undefined));
  if (text === undefined) {
    throw new StoreError(
      `${folder} is no folder of a training: ${flaw(folder)}. Name the folder that tfjs-mps train made.`,
    );
  }
  const config = parseTrainConfigText(text, file);
  const { training, dataSha256, environment } = claims(text, file);
  checkUnchanged(file, 'training', { identity: training, config, environment }, trainingIdentity);
  const surroundings = await surroundingsOf(config);
  if (config.data.kind === 'file' && surroundings.environment.dataSha256 !== dataSha256) {
    throw new StoreError(
      `${config.data.file} was changed after the training in ${folder}: its SHA-256 begins with ` +
        `${surroundings.environment.dataSha256}, it was ${dataSha256}. Put the file back as it was, or train anew with --out.`,
    );
  }
  const checkpoint = await readCheckpoint(path, training);
  if (checkpoint === undefined || checkpoint.step >= 0) {
    const stands =
      checkpoint === undefined
        ? 'has not begun'
        : `stands at step ${checkpoint.step}, epoch ${checkpoint.epoch}`;
    throw new StoreError(
      `The training in ${folder} ${stands}; let tfjs-mps train finish it first, with the command that began it.`,
    );
  }
  const steps = stepSizes(config.forward.schedule).length;
  return {
    ...surroundings,
    model: { config, parameters: checkpoint.trained as Float32Array[] },
    history: () => historyBehind(path(FILES.history), config, steps, checkpoint).rows,
  };
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

function flaw(folder: string): string {
  if (!existsSync(folder)) return 'it is not there';
  return isFolder(folder) ? `it has no ${FILES.manifest}` : 'it is a file';
}

/** Returns whose checkpoint a manifest expects, and which data. */
function claims(
  manifest: string,
  file: string,
): { readonly training: string; readonly dataSha256: unknown; readonly environment: TrainEnvironment } {
  const { training, environment } = JSON.parse(manifest) as {
    readonly training?: unknown;
    readonly environment?: TrainEnvironment;
  };
  if (typeof training !== 'string') {
    throw new StoreError(
      `${file} does not say which training it belongs to; put it back as tfjs-mps train wrote it.`,
    );
  }
  return { training, dataSha256: environment?.dataSha256, environment: environment as TrainEnvironment };
}
