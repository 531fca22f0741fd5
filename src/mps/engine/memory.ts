import { showBytesExactly } from '../common/bytes.js';
import { show } from '../common/check.js';
import { OptionError, StateTooLargeError } from '../common/errors.js';
import { type ChainTask, largestBond } from './chain-estimate.js';

/** How much a run may take, in bytes: an option of every engine. */
export interface MemoryOption {
  /**
   * How many bytes a run may take: states, what a gradient keeps, and the work of the kernels. Default 2 GiB on the chain,
   * 8 GiB on the statevector; Infinity for no limit. docs/choosing.md says what a run needs.
   */
  readonly memory?: number;
}

/** On the chain a quarter of it holds what the way back needs; more is run again. */
export const CHAIN_MEMORY = 2 ** 31;

/** A statevector has nothing to run again: it fits or not. */
export const STATEVECTOR_MEMORY = 2 ** 33;

/** Throws an OptionError unless `memory` is a number of bytes. */
export function checkMemory(memory: unknown): void {
  if (typeof memory === 'number' && memory > 0) return;
  throw new OptionError(
    `memory is ${show(memory)}; expected a number of bytes above 0, such as 2 * 2 ** 30 for 2 GiB, or Infinity.`,
  );
}

/** Returns the error for a chain that would not fit, with the bond that would. */
export function chainTooLarge(task: ChainTask, what: string): StateTooLargeError {
  const { maxBond, memory, inputs } = task;
  const bond = largestBond(task);
  const ways = [
    ...(bond > 0 ? [`maxBond ${bond}, the largest that fits whatever the angles (now ${maxBond})`] : []),
    ...(inputs > 1 ? [`fewer than ${inputs} inputs`] : []),
    'more memory',
    ...(bond > 0 ? ['a larger cutoff'] : []),
  ];
  return new StateTooLargeError(
    `${what}; memory is ${showBytesExactly(memory)}. ${bond > 0 ? '' : 'No maxBond fits. '}` +
      `Give ${ways.join(', or ')}.`,
  );
}
