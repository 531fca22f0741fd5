import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ConfigError } from '../../config/errors.js';
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

/**
 * Starts TensorFlow.js and reads the data file of a config, if it has one.
 *
 * @throws StoreError if the file is not there or damaged; ConfigError if its states are not those that the config expects
 */
export async function surroundingsOf(config: TrainConfig): Promise<Surroundings> {
  const environment = { ...currentEnvironment(), ...(await plainBackend()) };
  if (config.data.kind !== 'file') return { environment };
  const { file } = config.data;
  const bytes = onDisk(`read the states that data.file names, relative to the current directory`, () =>
    readFileSync(file),
  );
  const dataSha256 = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
  const data = await readStates(file);
  checkFit(data, config, file);
  return { environment: { ...environment, dataSha256 }, data };
}

/** Here and not in the training, which comes after its folder was claimed for this config. */
function checkFit(data: readonly State[], { qubits, pool }: TrainConfig, file: string): void {
  if (data[0].nQubits !== qubits) {
    throw new ConfigError(
      `The states in ${file} have ${data[0].nQubits} qubits, but qubits is ${qubits}; set qubits to ${data[0].nQubits}.`,
    );
  }
  if (data.length < pool) {
    throw new ConfigError(
      `${file} holds ${data.length} states, but pool is ${pool}; lower pool (and batch, if need be) to ${data.length} or less.`,
    );
  }
}
