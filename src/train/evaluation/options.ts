import { knownKeys, show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { checkStates } from '../../mps/state/ensemble.js';
import { checkStream } from '../../mps/state/sampling.js';

/** What options of generating and judging may hold; each function knows some of them. */
interface Options {
  readonly stream?: Rng;
  readonly data?: unknown;
  readonly distances?: unknown;
}

/** Checks options that come from plain JavaScript; throws an OptionError that names the one, and `where` it was given. */
export function checkJudgingOptions(options: Options, known: readonly string[], where: string): void {
  knownKeys(options, known, where);
  const { stream, data, distances } = options;
  if (stream !== undefined) checkSplitStream(stream, where);
  if (data !== undefined) checkStates(data, `the data of ${where}`);
  if (distances !== undefined && typeof distances !== 'boolean') {
    throw new OptionError(`distances of ${where} is ${show(distances)}; expected true or false.`);
  }
}

/** Throws an OptionError unless `stream` draws random numbers and splits. */
export function checkSplitStream(stream: Rng, where: string): void {
  checkStream(stream, where);
  if (typeof stream.split === 'function') return;
  throw new OptionError(`The stream of ${where} has no split(); expected one such as rng(7).`);
}
