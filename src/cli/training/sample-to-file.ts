import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { writeStates } from '../../files/arrays/states.js';
import { makeFolder, onDisk } from '../../files/disk.js';
import { StoreError } from '../../files/errors.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { parameterMissing } from '../../train/conditional/check-parameter.js';
import { generate } from '../../train/generate.js';
import { loadModel } from './load-model.js';
import { RESULTS } from './result-files.js';
import { FILES } from './training-folder.js';

/** How many states, from which seed, and where they go. */
export interface SampleRequest {
  readonly count: number;
  readonly seed: number;
  /** The parameter of the Hamiltonian, for a conditional model. */
  readonly parameter: number | undefined;
  readonly file: string;
}

/** Generates states with the model of a folder and writes them to a file. */
export async function sampleToFile(
  folder: string,
  { count, seed, parameter, file }: SampleRequest,
): Promise<void> {
  claim(file);
  const { model, data } = await loadModel(folder);
  const { condition, name, qubits } = model.config;
  if (condition !== undefined && parameter === undefined) {
    throw new OptionError(parameterMissing(model.config, (h) => `--parameter ${h}`));
  }
  onDisk(`make the folder of ${file}`, () => makeFolder(dirname(file)));
  const { states } = generate(model, count, rng(seed).split('samples'), {
    ...(data === undefined ? {} : { data }),
    ...(parameter === undefined ? {} : { parameter }),
  });
  const about = { training: name, seed, qubits, ...(parameter === undefined ? {} : { parameter }) };
  await writeStates(file, states, about);
  process.stdout.write(`${counted(count, 'state')} of ${counted(qubits, 'qubit')} in ${file}\n`);
}

/** Refuses a file that a training of its own has: its parameters are not made again by themselves. */
function claim(file: string): void {
  const isOwn = Object.values(RESULTS).includes(basename(file) as never);
  if (!isOwn || !existsSync(join(dirname(file), FILES.manifest))) return;
  throw new StoreError(
    `${file} is a result of the training in ${dirname(file)}; give another file with --out.`,
  );
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
