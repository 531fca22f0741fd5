import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readStates } from '../../files/arrays/states.js';
import { onDisk } from '../../files/disk.js';
import { currentEnvironment } from '../../files/environment.js';
import type { State } from '../../mps/state/state.js';
import { plainBackend, type TrainConfig } from '../../train/index.js';
import type { TrainEnvironment } from './training-folder.js';

/** What a training is computed by, and its data where they come from a file. */
export interface Surroundings {
  readonly environment: TrainEnvironment;
  readonly data?: readonly State[];
}

/** Starts TensorFlow.js and reads the data file of a config, if it has one. */
export async function surroundingsOf({ data }: TrainConfig): Promise<Surroundings> {
  const environment = { ...currentEnvironment(), ...(await plainBackend()) };
  if (data.kind !== 'file') return { environment };
  const bytes = onDisk(`read the data ${data.file}`, () => readFileSync(data.file));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  return { environment: { ...environment, data: hash }, data: await readStates(data.file) };
}
