import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { reason } from '../../files/errors.js';
import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { JobError } from '../errors.js';
import { type Executor, inThisThread } from './executor.js';
import { inOrder } from './in-order.js';
import { workerPool } from './pool.js';
import { runSample, type SampleTask } from './sample.js';

const WORKER = new URL('./sample-worker.js', import.meta.url);

/** How many samples, of what, and in how many threads. */
export interface MapSamplesOptions {
  readonly count: number;
  /** Decides every sample's stream of random numbers. */
  readonly seed: number | string;
  /** Plain data for every sample: what `structuredClone` takes. */
  readonly data?: unknown;
  /** Worker threads; with 1 (the default) everything runs in the calling thread. */
  readonly workers?: number;
  /** Stops the run: the iteration throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Computes samples 0 to count - 1 with a function of your own and yields their results in this order.
 *
 * The module's default export is called with `{ index, rng, data }` and may be asynchronous. Every sample has a stream
 * of its own, `rng(seed).split('sample').split(index)`, and its own copy of `data`; what it returns is copied too
 * (`structuredClone`). The results therefore do not depend on the number of workers, as long as the function keeps
 * nothing from one sample for the next. At most four samples a worker are in hand; leaving the loop early stops the
 * workers. Node only; not differentiable.
 *
 * @param module the file: URL or absolute path of an ES module, JavaScript, that workers can import
 * @throws OptionError, at the call, for an option out of range, a module that is not there, or data that cannot be
 * copied; JobError, while iterating, naming sample and module, if a sample throws or its worker dies
 *
 * @example
 * // sample.mjs: export default ({ rng, data }) => data.scale * rng.normal();
 * const module = new URL('./sample.mjs', import.meta.url);
 * const options = { count: 100, seed: 1, data: { scale: 2 }, workers: 2 };
 * for await (const value of mapSamples<number>(module, options)) console.log(value);
 */
export function mapSamples<Result = unknown>(
  module: URL | string,
  options: MapSamplesOptions,
): AsyncGenerator<Result, void, undefined> {
  const { count, workers, signal, ...rest } = checked(options);
  const href = hrefOf(module);
  const tasks = {
    count,
    task: (index: number) => ({ module: href, index, ...rest }),
    failure: (index: number, error: unknown) =>
      new JobError(`Sample ${index} of ${fileURLToPath(href)} failed: ${reason(error)}.`, { cause: error }),
  };
  return results(() => executorOf<Result>(Math.min(workers, count)), tasks, signal);
}

async function* results<Result>(
  start: () => Executor<SampleTask, Result>,
  tasks: Parameters<typeof inOrder<SampleTask, Result>>[0],
  signal: AbortSignal | undefined,
): AsyncGenerator<Result, void, undefined> {
  const executor = start();
  try {
    yield* inOrder(tasks, executor, signal);
  } finally {
    await executor.close();
  }
}

function executorOf<Result>(workers: number): Executor<SampleTask, Result> {
  if (workers > 1) return workerPool(workers, WORKER);
  return inThisThread((task) => runSample(structuredClone(task)) as Promise<Result>);
}

function checked(options: MapSamplesOptions) {
  knownKeys(options, ['count', 'seed', 'data', 'workers', 'signal'], 'mapSamples()');
  const { count, seed, data, workers = 1, signal } = options;
  wholeNumber(count, 'count', 0);
  wholeNumber(workers, 'workers', 1);
  rng(seed);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new OptionError(`signal is ${show(signal)}; expected the signal of an AbortController.`);
  }
  try {
    // Also a copy: what the caller does to the data afterwards must not change a sample.
    return { count, seed, workers, signal, data: structuredClone(data) };
  } catch (cause) {
    throw new OptionError(
      `data cannot be copied for a sample (${reason(cause)}); give plain data without functions.`,
      { cause },
    );
  }
}

function hrefOf(module: unknown): string {
  const url = fileUrl(module);
  if (url === undefined) {
    const given = module instanceof URL ? module.href : show(module);
    throw new OptionError(
      `The module of mapSamples() is ${given}; expected a file: URL or an absolute path, as ` +
        `new URL('./sample.mjs', import.meta.url).`,
    );
  }
  if (existsSync(url)) return url.href;
  throw new OptionError(`The module of mapSamples(), ${fileURLToPath(url)}, is not there; check its path.`);
}

function fileUrl(module: unknown): URL | undefined {
  if (typeof module === 'string' && isAbsolute(module)) return pathToFileURL(module);
  const url = module instanceof URL ? module : typeof module === 'string' ? asUrl(module) : undefined;
  return url?.protocol === 'file:' && isPath(url) ? url : undefined;
}

/** A file: URL may name a host, or a slash inside a name: then it is no path here. */
function isPath(url: URL): boolean {
  try {
    return fileURLToPath(url) !== '';
  } catch {
    return false;
  }
}

const asUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);
