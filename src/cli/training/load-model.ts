import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { onDisk, readIfThere } from '../../files/disk.js';
import { StoreError } from '../../files/errors.js';
import { parseTrainConfigText, type QuddpmModel } from '../../train/index.js';
import { type Surroundings, surroundingsOf } from './environment.js';
import { FILES, readCheckpoint } from './training-folder.js';

/** A trained model as it stands in its folder. */
export interface LoadedModel extends Surroundings {
  readonly model: QuddpmModel;
}

/**
 * Reads the model of a finished training.
 *
 * @throws StoreError if there is none, it is not finished, or it is damaged
 */
export async function loadModel(folder: string): Promise<LoadedModel> {
  const path = (name: string) => join(folder, name);
  const text = onDisk(`read ${path(FILES.manifest)}`, () => readIfThere(path(FILES.manifest)));
  if (text === undefined) {
    const why = existsSync(folder) ? `it has no ${FILES.manifest}` : 'it is not there';
    throw new StoreError(
      `${folder} is no folder of a training: ${why}. Name the folder that tfjs-mps train made.`,
    );
  }
  const config = parseTrainConfigText(text, path(FILES.manifest));
  const surroundings = await surroundingsOf(config);
  const checkpoint = await readCheckpoint(path, ownerOf(text, path(FILES.manifest)));
  if (checkpoint === undefined || checkpoint.step >= 0) {
    const stands = checkpoint === undefined ? 'has not begun' : `stands at step ${checkpoint.step}`;
    throw new StoreError(`The training in ${folder} ${stands}; let tfjs-mps train finish it first.`);
  }
  return { ...surroundings, model: { config, parameters: checkpoint.trained as Float32Array[] } };
}

function ownerOf(manifest: string, file: string): string {
  const { training } = JSON.parse(manifest) as { readonly training?: unknown };
  if (typeof training !== 'string')
    throw new StoreError(`${file} does not say which training it belongs to.`);
  return training;
}
