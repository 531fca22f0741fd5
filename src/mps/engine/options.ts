import type { ChainPolicy } from '../chain/truncation.js';
import { knownKeys, show, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { plainKernels } from '../kernels/plain.js';

/** How far the chain may grow, and what it may drop. */
export interface MpsOptions {
  /** Largest bond dimension; more is cut away and accounted for. Default 64. */
  readonly maxBond?: number;
  /** Schmidt values below `cutoff` times the largest are dropped. Default 1e-14: exact zeros only. */
  readonly cutoff?: number;
}

export const MPS_DEFAULTS = Object.freeze({ maxBond: 64, cutoff: 1e-14 });

/** Returns the policy of checked options, or throws an OptionError that names the option. */
export function policyOf(options: MpsOptions): ChainPolicy {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`mps() takes an object of options, not ${show(options)}.`);
  }
  knownKeys(options, Object.keys(MPS_DEFAULTS), 'mps()');
  const { maxBond, cutoff } = { ...MPS_DEFAULTS, ...options };
  wholeNumber(maxBond, 'maxBond', 1);
  if (typeof cutoff !== 'number' || !(cutoff >= 0 && cutoff < 1)) {
    throw new OptionError(`cutoff is ${show(cutoff)}; expected a number of at least 0 and below 1.`);
  }
  return Object.freeze({ maxBond, cutoff, kernels: plainKernels });
}
