import type { ChainPolicy } from '../chain/truncation.js';
import { knownKeys, show, wholeNumber } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';
import { checkGradientChoice, type GradientChoice } from './gradient-calls.js';
import { CHAIN_MEMORY, checkMemory, type MemoryOption } from './memory.js';

/** How far the chain may grow, what it may drop, and in which order it works. */
export interface MpsOptions extends MemoryOption {
  /** Largest bond dimension; more is cut away and accounted for. Default 64. */
  readonly maxBond?: number;
  /** Schmidt values below `cutoff` times the largest are dropped. Default 1e-14: exact zeros only. */
  readonly cutoff?: number;
  /** Stop with a FidelityTooLowError where the fidelity estimate falls below this. Default 0: never. */
  readonly minFidelity?: number;
  /**
   * 'program' applies two-qubit gates in program order; 'planned', the default, may order gates that commute as one
   * sweep. Both give the same when nothing is truncated, and each reports its own weight when something is.
   */
  readonly schedule?: 'program' | 'planned';
  /**
   * Leave out the gates that a local cost cannot see when a gradient is taken; changes nothing when nothing is
   * truncated. Default true, except with 'truncated' and 'finite-difference': those differentiate what `run` does.
   */
  readonly lightCone?: boolean;
  /** How derivatives are taken (docs/gradients.md). Default 'auto': the adjoint, or what is better. */
  readonly gradient?: GradientChoice;
}

export const MPS_DEFAULTS = Object.freeze({
  maxBond: 64,
  cutoff: 1e-14,
  minFidelity: 0,
  schedule: 'planned',
  lightCone: true,
  gradient: 'auto',
  memory: CHAIN_MEMORY,
} as const);

/** The methods whose result is the derivative of the truncated computation itself. */
const TAKES_RUN_AS_IT_IS: ReadonlySet<unknown> = new Set(['truncated', 'finite-difference']);

/** Returns the checked options with their defaults, or throws an OptionError that names the option. */
export function mpsOptions(options: MpsOptions): Required<MpsOptions> {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`mps() takes an object of options, not ${show(options)}.`);
  }
  knownKeys(options, Object.keys(MPS_DEFAULTS), 'mps()');
  const given = definedOnly(options);
  const lightCone = !TAKES_RUN_AS_IT_IS.has(given.gradient);
  const all: Required<MpsOptions> = { ...MPS_DEFAULTS, lightCone, ...given };
  wholeNumber(all.maxBond, 'maxBond', 1);
  share(all.cutoff, 'cutoff', (x) => x < 1, 'at least 0 and below 1');
  share(all.minFidelity, 'minFidelity', (x) => x <= 1, 'from 0 to 1');
  if (all.schedule !== 'program' && all.schedule !== 'planned') {
    throw new OptionError(`schedule is ${show(all.schedule)}; expected 'program' or 'planned'.`);
  }
  if (typeof all.lightCone !== 'boolean') {
    throw new OptionError(`lightCone is ${show(all.lightCone)}; expected true or false.`);
  }
  checkGradientChoice(all.gradient);
  checkMemory(all.memory);
  return Object.freeze(all);
}

/** Returns the policy of a chain under checked options. */
export function policyOf(options: Required<MpsOptions>): ChainPolicy {
  const { maxBond, cutoff, minFidelity, schedule, gradient } = options;
  const exactOperators = gradient === 'truncated';
  return Object.freeze({ maxBond, cutoff, minFidelity, schedule, exactOperators, kernels: defaultKernels() });
}

/** An option given as undefined counts as absent. */
const definedOnly = (options: MpsOptions): MpsOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

function share(value: unknown, name: string, below: (x: number) => boolean, range: string): void {
  if (typeof value === 'number' && value >= 0 && below(value)) return;
  throw new OptionError(`${name} is ${show(value)}; expected a number ${range}.`);
}
