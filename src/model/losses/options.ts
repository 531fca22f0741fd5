import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import { MOST_KEPT } from '../../mps/state/qubits.js';
import type { State } from '../../mps/state/state.js';
import type { OutcomeRule } from './outcomes.js';

/** V counts what a state has in common with itself, and is biased; U leaves it out, and is not. */
export type MmdStatistic = 'V' | 'U';

/**
 * What two states have in common: their fidelity |<a|b>|^2, or with { local: k } the mean over the n - k + 1 windows S
 * of k neighbouring qubits of Tr rho_a^S rho_b^S.
 */
export type Kernel = 'fidelity' | { readonly local: number };

/** How far an ensemble is from another: an MMD, or the Wasserstein distance of order 1 with the cost 1 - F. */
export type LossSpec =
  | {
      readonly kind: 'mmd';
      readonly statistic?: MmdStatistic | undefined;
      readonly kernel?: Kernel | undefined;
    }
  | { readonly kind: 'wasserstein' };

/** Which gradient belongs to the value: docs/physics.md, "Outcomes". */
export type GradientRule = 'fixedOutcome' | 'expected' | 'scoreFunction';

/** What the loss of one denoising step compares, and how its ancillas are measured. */
export interface DenoisingCostOptions {
  readonly loss: LossSpec;
  readonly targets: readonly State[];
  /** Where the ancillas stand in the circuit's register, in the order of measurement. */
  readonly ancillaQubits: readonly number[];
  readonly outcomes: OutcomeRule;
  /** Default 'fixedOutcome', or 'expected' where outcomes are enumerated. */
  readonly gradient?: GradientRule | undefined;
  /** Subtracted from the loss in the score term of 'scoreFunction'. Default 0. */
  readonly baseline?: number | undefined;
}

/** A loss with its defaults filled in. */
export type CheckedLoss =
  | { readonly kind: 'mmd'; readonly statistic: MmdStatistic; readonly kernel: Kernel }
  | { readonly kind: 'wasserstein' };

/** Checks a loss for states of `nQubits` qubits and fills in its defaults. */
export function checkedLoss(loss: LossSpec, nQubits: number): CheckedLoss {
  if (loss?.kind === 'wasserstein') {
    knownKeys(loss, ['kind'], "The loss 'wasserstein'");
    return { kind: 'wasserstein' };
  }
  if (loss?.kind !== 'mmd') {
    throw new OptionError(
      `The loss is ${show((loss as Partial<LossSpec> | undefined)?.kind ?? loss)}; expected { kind: 'mmd' } or { kind: 'wasserstein' }.`,
    );
  }
  knownKeys(loss, ['kind', 'statistic', 'kernel'], "The loss 'mmd'");
  const statistic = checkedStatistic(loss.statistic);
  return { kind: 'mmd', statistic, kernel: checkedKernel(loss.kernel, nQubits) };
}

export function checkedStatistic(statistic: MmdStatistic = 'V'): MmdStatistic {
  if (statistic === 'V' || statistic === 'U') return statistic;
  throw new OptionError(`The statistic is ${show(statistic)}; expected 'V' or 'U'.`);
}

/** Returns the kernel, checked for a register of `nQubits` qubits. */
export function checkedKernel(kernel: Kernel = 'fidelity', nQubits: number): Kernel {
  if (kernel === 'fidelity') return kernel;
  if (typeof kernel !== 'object' || kernel === null) {
    throw new OptionError(`The kernel is ${show(kernel)}; expected 'fidelity' or { local: k }.`);
  }
  knownKeys(kernel, ['local'], 'The kernel of an MMD');
  const local = wholeNumber(kernel.local, 'The number of qubits of a local kernel', 1);
  if (local <= Math.min(nQubits, MOST_KEPT)) return { local };
  throw new OptionError(
    `A local kernel looks at ${local} neighbouring qubits of ${nQubits}; expected at most ${Math.min(nQubits, MOST_KEPT)}.`,
  );
}

/** Returns the rule of the gradient, checked against the loss and the outcomes. */
export function checkedGradient(
  { gradient, outcomes, baseline }: DenoisingCostOptions,
  { kind }: CheckedLoss,
): { readonly rule: GradientRule; readonly baseline: number } {
  const enumerated = outcomes === 'enumerated';
  const rule = gradient ?? (enumerated ? 'expected' : 'fixedOutcome');
  if (rule !== 'fixedOutcome' && rule !== 'expected' && rule !== 'scoreFunction') {
    throw new OptionError(
      `The gradient is ${show(rule)}; expected 'fixedOutcome', 'expected' or 'scoreFunction'.`,
    );
  }
  if (enumerated !== (rule === 'expected')) {
    throw new OptionError(
      `The gradient '${rule}' does not go with ${enumerated ? "outcomes 'enumerated'" : 'drawn or given outcomes'}; ` +
        "'expected' belongs to outcomes 'enumerated', the others to { uniforms } and { bits }.",
    );
  }
  if (enumerated && kind === 'wasserstein') {
    throw new OptionError(
      "The Wasserstein distance has no average over outcomes in closed form; give { uniforms } or { bits }, with 'fixedOutcome' or 'scoreFunction'.",
    );
  }
  if (baseline !== undefined && rule !== 'scoreFunction') {
    throw new OptionError(`A baseline belongs to the gradient 'scoreFunction', not to '${rule}'.`);
  }
  if (baseline !== undefined && !Number.isFinite(baseline)) {
    throw new OptionError(`The baseline is ${show(baseline)}; expected a finite number.`);
  }
  return { rule, baseline: baseline ?? 0 };
}
