import { writeStates } from '../../files/arrays/states.js';
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
  const { states } = generate(model, count, rng(seed).split('samples'), data === undefined ? {} : { data });
  await writeStates(file, states, { training: model.config.name, seed, qubits: model.config.qubits });
  process.stdout.write(`${count} states of ${model.config.qubits} qubits in ${file}\n`);
}
