import { type ChainPolicy, EXACT_POLICY } from '../../chain/truncation.js';
import { knownKeys, show, wholeNumber } from '../../common/check.js';
import { OptionError } from '../../common/errors.js';
import { defaultKernels } from '../../kernels/wasm/wasm.js';

/** How far a bond may grow at a gate, and what is dropped. */
export interface CutOptions {
  /** Largest bond dimension; more is cut away, at the orthogonality centre. Default 64. */
  readonly maxBond?: number;
  /**
   * Schmidt values below `cutoff` times the largest are dropped. Default 1e-6: sites are float32, and zeros come back
   * from it as 1e-8.
   */
  readonly cutoff?: number;
}

/** Below this share of the largest a number read off float32 sites is rounding. */
export const RESOLUTION = 1e-6;

const DEFAULTS = Object.freeze({ maxBond: 64, cutoff: RESOLUTION });

/** The policy of moves that cut nothing. */
export const UNCUT: ChainPolicy = Object.freeze({
  ...EXACT_POLICY,
  schedule: 'program',
  kernels: defaultKernels(),
});

/** Returns the checked options as a chain's policy, or throws an OptionError that names the option. */
export function policyOf(options: CutOptions, operation: string): ChainPolicy {
  knownKeys(options, ['maxBond', 'cutoff'], operation);
  const { maxBond = DEFAULTS.maxBond, cutoff = DEFAULTS.cutoff } = options;
  wholeNumber(maxBond, `${operation}: maxBond`, 1);
  if (typeof cutoff !== 'number' || !(cutoff >= 0 && cutoff < 1)) {
    throw new OptionError(
      `${operation}: cutoff is ${show(cutoff)}; expected a number of at least 0 and below 1.`,
    );
  }
  return { ...UNCUT, maxBond, cutoff };
}
