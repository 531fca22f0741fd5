import { dirname } from 'node:path';
import { writeStates } from '../../files/arrays/states.js';
import { makeFolder, onDisk } from '../../files/disk.js';
import { rng } from '../../mps/common/rng.js';
import { generate } from '../../train/index.js';
import { loadModel } from './load-model.js';

/** How many states, from which seed, and where they go. */
export interface SampleRequest {
  readonly count: number;
  readonly seed: number;
  readonly file: string;
}

/** Generates states with the model of a folder and writes them to a file. */
export async function sampleToFile(folder: string, { count, seed, file }: SampleRequest): Promise<void> {
  const { model, data } = await loadModel(folder);
  const { name, qubits } = model.config;
  onDisk(`make the folder of ${file}`, () => makeFolder(dirname(file)));
  const { states } = generate(model, count, rng(seed).split('samples'), data === undefined ? {} : { data });
  await writeStates(file, states, { training: name, seed, qubits });
  process.stdout.write(`${counted(count, 'state')} of ${counted(qubits, 'qubit')} in ${file}\n`);
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
