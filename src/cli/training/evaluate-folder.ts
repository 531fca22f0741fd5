import { makeFolder, onDisk } from '../../files/disk.js';
import { rng } from '../../mps/common/rng.js';
import { evaluate } from '../../train/index.js';
import { loadModel } from './load-model.js';
import { writeEvaluation } from './results.js';

/** By how many states, from which seed, and where the results go. */
export interface EvaluateRequest {
  readonly count: number | undefined;
  readonly seed: number | undefined;
  readonly out: string;
}

/** Judges the model of a folder anew. */
export async function evaluateFolder(folder: string, { count, seed, out }: EvaluateRequest): Promise<void> {
  const { model, data } = await loadModel(folder);
  const evaluation = evaluate(model, model.config, {
    ...(count === undefined ? {} : { count }),
    ...(seed === undefined ? {} : { stream: rng(seed).split('evaluation') }),
    ...(data === undefined ? {} : { data }),
  });
  onDisk(`make the folder ${out}`, () => makeFolder(out));
  writeEvaluation(out, model, evaluation);
}
