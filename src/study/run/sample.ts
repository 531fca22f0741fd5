import { reason } from '../../files/errors.js';
import { type Rng, rng } from '../../mps/common/rng.js';

/** What the default export of a module for `mapSamples` is called with. */
export interface Sample<Data = undefined> {
  /** Which sample, from 0. */
  readonly index: number;
  /** The stream of this sample: `rng(seed).split('sample').split(index)`. */
  readonly rng: Rng;
  /** A copy of the data given to `mapSamples`, this sample's own. */
  readonly data: Data;
}

/** Everything one sample needs, as plain data that can cross to a worker. */
export interface SampleTask {
  readonly module: string;
  readonly index: number;
  readonly seed: number | string;
  readonly data: unknown;
}

/**
 * Computes a sample: calls the default export of its module, and copies what it returns.
 *
 * The copy is what a worker's answer goes through as well, so that a sample does not depend on where it was computed.
 */
export async function runSample({ module, index, seed, data }: SampleTask): Promise<unknown> {
  const { default: compute } = await import(module);
  if (typeof compute !== 'function') {
    throw new Error(
      'its module has no function as its default export; write export default function (sample) {}',
    );
  }
  const stream = rng(seed).split('sample').split(index);
  try {
    return copied(await compute({ index, rng: stream, data }));
  } catch (thrown) {
    // Nothing else than a plain error reaches the other thread as one; a thrown undefined would pass for a result.
    const isSendable = thrown instanceof Error && !(thrown instanceof DOMException);
    throw isSendable ? thrown : new Error(reason(thrown));
  }
}

function copied(result: unknown): unknown {
  try {
    return structuredClone(result);
  } catch (cause) {
    throw new Error(`what it returned cannot be copied (${reason(cause)}); return plain data`);
  }
}
