import { ConfigError } from '../../config/errors.js';
import type { InitialisationSpec } from '../../model/initialisation.js';
import { anObject, show } from '../../mps/common/check.js';
import type { ArmConfig, StudyConfig } from './schema.js';

/** Where the inputs of an arm come from. */
export type ArmInput = NonNullable<ArmConfig['input']>;

/** What tells one arm from another, overrides applied. */
export interface ArmSettings {
  readonly input: ArmInput;
  readonly initVariance: number | '1/(4(L+2))' | '1/(4n(L+2))';
  readonly amplitude: number | 'sqrt(2/n)' | 'n^-1/2';
}

/** Everything an arm of the first training cycle is made of: its variant's settings, the study's, and its own on top. */
export interface CycleSettings extends ArmSettings {
  readonly initialisation: InitialisationSpec['kind'];
  readonly coupling: 'all' | 'nn' | 'none';
  readonly epsilon: number;
  readonly epsilonScale: ArmSettings['amplitude'];
  readonly schedule: StudyConfig['schedule'];
  readonly inputSteps: number;
  readonly targetSteps: number;
  readonly layers: number;
  /** M; N is the study's `batch`. */
  readonly targets: number;
  readonly average: 'exact' | 'sampled';
}

/**
 * A named recipe: its settings, and where they come from.
 *
 * @inline
 */
export interface Variant extends ArmSettings {
  /** The provenance in a few words. */
  readonly standing: string;
  readonly provenance: string;
}

/** The named recipes, each with its settings and where they come from. */
export const VARIANTS: Readonly<Record<'original' | 'improved', Variant>> = Object.freeze({
  original: {
    input: 'haar',
    initVariance: 1,
    amplitude: 1,
    standing: 'inputs and angles as in arXiv:2310.05866',
    provenance:
      'inputs and angles as in arXiv:2310.05866: Haar inputs, every angle from N(0, 1). Data and targets are ' +
      "those of the other arms, for a controlled comparison, not the paper's.",
  },
  improved: {
    input: 'truncated',
    initVariance: '1/(4(L+2))',
    amplitude: 'sqrt(2/n)',
    standing: 'reconstruction from the abstract of arXiv:2512.06695',
    provenance:
      'a reconstruction from the abstract of arXiv:2512.06695 ("input kept away from Haar"): inputs from a ' +
      "truncated, scaled forward process and small-variance angles. It is not the paper's recipe, whose full text " +
      'was not available.',
  },
});

/** Targets of a cross arm, where it does not say. */
const CROSS_TARGETS = 4;

/**
 * Returns the settings of an arm: those of its variant, with its own overrides on top.
 *
 * @example
 * armSettings({ variant: 'original' }).input; // 'haar'
 */
export function armSettings(
  arm: Pick<ArmConfig, 'variant' | 'input' | 'initVariance' | 'amplitude'>,
): ArmSettings {
  anObject(arm, 'An arm');
  const name = arm.variant ?? 'improved';
  if (!Object.hasOwn(VARIANTS, name)) {
    throw new ConfigError(
      `The variant of an arm is ${show(name)}; expected ${Object.keys(VARIANTS).join(' or ')}.`,
    );
  }
  const variant = VARIANTS[name];
  return {
    input: arm.input ?? variant.input,
    initVariance: arm.initVariance ?? variant.initVariance,
    amplitude: arm.amplitude ?? variant.amplitude,
  };
}

/** Returns everything a loss or cross arm is made of. */
export function cycleSettings(arm: ArmConfig, config: StudyConfig): CycleSettings {
  return {
    ...armSettings(arm),
    initialisation: arm.initialisation ?? 'normal',
    coupling: arm.coupling ?? 'all',
    epsilon: arm.epsilon ?? config.epsilon,
    epsilonScale: arm.epsilonScale ?? 1,
    schedule: arm.schedule ?? config.schedule,
    inputSteps: arm.inputSteps ?? config.inputSteps,
    targetSteps: arm.targetSteps ?? config.targetSteps,
    layers: arm.layers ?? config.layers,
    targets: arm.quantity === 'cross' ? (arm.targets ?? CROSS_TARGETS) : config.batch,
    average: arm.average ?? 'exact',
  };
}

/** Returns whether an arm averages over its inputs in closed form. */
export function isAveraged(arm: ArmConfig): boolean {
  return (
    arm.quantity === 'cross' && (arm.average ?? 'exact') === 'exact' && armSettings(arm).input !== 'truncated'
  );
}

/** Returns where an arm's settings come from, and says so if they are not its variant's. */
export function provenance(arm: ArmConfig): string {
  if (arm.variant === undefined) return 'a circuit family of the config.';
  const changed = overrides(arm);
  const text = VARIANTS[arm.variant].provenance;
  return changed.length === 0 ? text : `changed here: ${changed.join(', ')}. Starts from: ${text}`;
}

/** Returns the same in a few words. */
export function standing(arm: ArmConfig): string {
  if (arm.variant === undefined) return 'a circuit family of the config';
  const changed = overrides(arm);
  const text = VARIANTS[arm.variant].standing;
  return changed.length === 0 ? text : `${text}, with another ${changed.join(' and ')}`;
}

/** Settings that no variant has, as they read in a sentence. */
const EXTRAS = Object.freeze({
  initialisation: 'initialisation',
  coupling: 'coupling',
  epsilonScale: 'scale of epsilon',
  epsilon: 'epsilon',
  schedule: 'schedule',
  inputSteps: 'number of input steps',
  targetSteps: 'number of target steps',
  layers: 'number of layers',
});

function overrides({ variant = 'improved', ...arm }: ArmConfig): string[] {
  const ofVariant = (['input', 'initVariance', 'amplitude'] as const).filter(
    (key) => arm[key] !== undefined && arm[key] !== VARIANTS[variant][key],
  );
  const extras = Object.entries(EXTRAS).filter(([key]) => arm[key as keyof typeof EXTRAS] !== undefined);
  return [...ofVariant, ...extras.map(([, text]) => text)];
}

/** Returns the variance of the angles at n data qubits and L layers. */
export function initVarianceAt(
  variance: ArmSettings['initVariance'],
  qubits: number,
  layers: number,
): number {
  if (variance === '1/(4(L+2))') return 1 / (4 * (layers + 2));
  if (variance === '1/(4n(L+2))') return 1 / (4 * qubits * (layers + 2));
  return variance;
}

/** Returns a factor of the forward process, or of epsilon, at n data qubits. */
export function amplitudeAt(amplitude: ArmSettings['amplitude'], qubits: number): number {
  if (amplitude === 'sqrt(2/n)') return Math.sqrt(2 / qubits);
  if (amplitude === 'n^-1/2') return 1 / Math.sqrt(qubits);
  return amplitude;
}
