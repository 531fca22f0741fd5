import { type DenoiserSpec, denoiserParameters } from '../../model/denoiser.js';
import type { ChainPolicy } from '../../mps/chain/truncation.js';
import { allFinite, knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { defaultKernels } from '../../mps/kernels/wasm/wasm.js';
import { checkEnsemble } from '../../mps/state/ensemble.js';
import type { State } from '../../mps/state/state.js';
import { checkedStep } from './step.js';

/** One denoising step, its targets, and the angles whose derivatives are asked for. */
export interface CrossOptions {
  readonly step: DenoiserSpec;
  /** All angles of the step in radians, in the order of its `parameterOrder`. */
  readonly angles: ArrayLike<number>;
  /** phi_1 to phi_M, states of the step's data qubits. */
  readonly targets: readonly State[];
  /** Indices of angles. */
  readonly parameters: readonly number[];
  /** Schmidt values below `cutoff` times the largest are dropped while anything is evolved. */
  readonly cutoff?: number;
  /** Largest bond of anything evolved. */
  readonly maxBond?: number;
}

/** Options that have been checked. */
export interface CheckedOptions {
  readonly step: DenoiserSpec;
  readonly angles: ArrayLike<number>;
  readonly targets: readonly State[];
  readonly parameters: readonly number[];
  readonly ancillas: readonly number[];
  /** Qubits of the circuit, ancillas and data. */
  readonly width: number;
  readonly policy: ChainPolicy;
}

const KEYS = ['step', 'angles', 'targets', 'parameters', 'cutoff', 'maxBond'];

/** Checks what two kinds of averages share; `defaults` are those of the limits, `more` further keys. */
export function checkedOptions(
  options: CrossOptions,
  where: string,
  defaults: { readonly cutoff: number; readonly maxBond: number },
  more: readonly string[] = [],
): CheckedOptions {
  knownKeys(options, [...KEYS, ...more], where);
  const { step, angles, targets, parameters } = options;
  const { cutoff = defaults.cutoff, maxBond = defaults.maxBond } = options;
  const ancillas = checkedStep(step, `The step of ${where}`);
  checkEnsemble(targets, step.dataQubits, `the targets of ${where}`);
  const count = denoiserParameters(step);
  if (angles?.length !== count) {
    throw new SizeMismatchError(
      `The step of ${where} has ${count} angles and got ${show(angles?.length ?? angles)}; give one number for each.`,
    );
  }
  allFinite(angles, 'Angle');
  checkParameters(parameters, count, where);
  wholeNumber(maxBond, 'maxBond', 1);
  if (!(typeof cutoff === 'number' && cutoff >= 0 && cutoff < 1)) {
    throw new OptionError(`cutoff is ${show(cutoff)}; expected a number at least 0 and below 1.`);
  }
  const policy: ChainPolicy = {
    maxBond,
    cutoff,
    minFidelity: 0,
    schedule: 'planned',
    kernels: defaultKernels(),
  };
  const width = step.dataQubits + ancillas.length;
  return { step, angles, targets: [...targets], parameters: [...parameters], ancillas, width, policy };
}

function checkParameters(parameters: readonly number[], count: number, where: string): void {
  if (!Array.isArray(parameters)) {
    throw new OptionError(
      `parameters of ${where} is ${show(parameters)}; expected a list of indices of angles, such as those of namedParameters().`,
    );
  }
  const odd = parameters.findIndex((k) => !Number.isInteger(k) || k < 0 || k >= count);
  if (odd < 0) return;
  throw new OptionError(
    `Entry ${odd} of the parameters of ${where} is ${show(parameters[odd])}; expected an index from 0 to ${count - 1}.`,
  );
}
