import { listLength, show } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import type { Rng } from '../common/rng.js';
import { WIDEST } from './size.js';

/**
 * How many qubits one uniform number decides.
 *
 * A uniform number has 53 bits and a fair qubit takes one of them; with 26 qubits a number the last of them still
 * sees its probability to 2^-27. No statevector is wider, so both engines draw one number a shot up to there.
 */
export const QUBITS_A_NUMBER = WIDEST;

/** Checks the arguments of `sample` before any of it is done. */
export function checkSampling(shots: number, rng: Rng): void {
  listLength(shots, 'The number of shots', 1);
  checkStream(rng, 'sample()');
}

/** Throws an OptionError unless `rng` is a stream of random numbers; `where` says who asks. */
export function checkStream(rng: Rng, where: string): void {
  if (typeof rng?.uniform === 'function' && typeof rng.normal === 'function') return;
  throw new OptionError(`${where} draws from a seeded stream such as rng(7), not from ${show(rng)}.`);
}

/**
 * Counts equal bit strings, in the order of their bits.
 *
 * @example
 * counts(['01', '11', '01']); // Map { '01' => 2, '11' => 1 }
 */
export function counts(samples: readonly string[]): Map<string, number> {
  if (!Array.isArray(samples)) {
    throw new OptionError(
      `counts() takes a list of bit strings, not ${show(samples)}; give what sample() returns.`,
    );
  }
  const odd = samples.findIndex((bits) => typeof bits !== 'string');
  if (odd >= 0)
    throw new OptionError(`Entry ${odd} of counts() is ${show(samples[odd])}; expected a bit string.`);
  const found = new Map<string, number>();
  for (const bits of [...samples].sort()) found.set(bits, (found.get(bits) ?? 0) + 1);
  return found;
}
