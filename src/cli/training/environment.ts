import { existsSync, readFileSync, statSync } from 'node:fs';
import { ConfigError } from '../../config/errors.js';
import { digest } from '../../config/sha256.js';
import { readStates } from '../../files/arrays/states.js';
import { onDisk } from '../../files/disk.js';
import { currentEnvironment } from '../../files/environment.js';
import { show } from '../../mps/common/check.js';
import type { State } from '../../mps/state/state.js';
import { plainBackend } from '../../train/backend.js';
import type { TrainConfig } from '../../train/config/schema.js';
import type { TrainEnvironment } from './training-folder.js';

/** What a training is computed by, and its data where they come from a file. */
export interface Surroundings {
  readonly environment: TrainEnvironment;
  readonly data?: readonly State[];
}

/**
 * Starts TensorFlow.js and reads the data file of a config, if it has one.
 *
 * @throws StoreError if the file is not there or damaged
 */
export async function surroundingsOf(config: TrainConfig): Promise<Surroundings> {
  const environment = { ...currentEnvironment(), ...(await plainBackend()) };
  if (config.data.kind !== 'file') return { environment };
  const { file } = config.data;
  checkIsFile(file);
  const bytes = onDisk(`read the states that data.file names, relative to the current directory`, () =>
    readFileSync(file),
  );
  const dataSha256 = digest(bytes);
  return { environment: { ...environment, dataSha256 }, data: await readStates(file) };
}

/** Refuses what would be read without end, or is no path. */
function checkIsFile(file: string): void {
  const isPath = !file.includes('\0');
  const isReadable =
    isPath && (!existsSync(file) || (statSync(file).isFile() && statSync(file).size < 2 ** 31));
  if (isReadable && /\.(npy|npz|h5|hdf5)$/i.test(file)) return;
  throw new ConfigError(
    `data.file is ${show(file)}; expected a file of less than 2 GiB that ends in .npy, .npz, .h5 or .hdf5.`,
  );
}

/**
 * Checks the states of a data file before a folder is claimed for the training, which would find out too late.
 *
 * @throws ConfigError for states of another width, or fewer than the pool
 */
export function checkData({ data: spec, qubits, pool }: TrainConfig, states: readonly State[] = []): void {
  if (spec.kind !== 'file') return;
  if (states[0].nQubits !== qubits) {
    throw new ConfigError(
      `The states in ${spec.file} have ${states[0].nQubits} qubits, but qubits is ${qubits}; set qubits to ${states[0].nQubits}.`,
    );
  }
  if (states.length < pool) {
    throw new ConfigError(
      `${spec.file} holds ${states.length} states, but pool is ${pool}; lower pool (and batch, if need be) to ` +
        `${states.length} or less.`,
    );
  }
}
