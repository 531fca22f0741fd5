import type { ArmConfig } from './schema.js';

/** What tells one arm from another, overrides applied. */
export interface ArmSettings {
  readonly input: 'haar' | 'truncated';
  readonly initVariance: number | '1/(4(L+2))' | '1/(4n(L+2))';
  readonly amplitude: number | 'sqrt(2/n)' | 'n^-1/2';
}

/** A named recipe: its settings, and where they come from. */
export interface Variant extends ArmSettings {
  /** The provenance in a few words. */
  readonly standing: string;
  readonly provenance: string;
}

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

/** Returns the settings of an arm: those of its variant, with its own overrides on top. */
export function armSettings(arm: Omit<ArmConfig, 'name' | 'points'>): ArmSettings {
  const variant = VARIANTS[arm.variant];
  return {
    input: arm.input ?? variant.input,
    initVariance: arm.initVariance ?? variant.initVariance,
    amplitude: arm.amplitude ?? variant.amplitude,
  };
}

/** Returns where an arm's settings come from, and says so if they are not its variant's. */
export function provenance(arm: ArmConfig): string {
  const changed = overrides(arm);
  const text = VARIANTS[arm.variant].provenance;
  return changed.length === 0 ? text : `changed here: ${changed.join(', ')}. Starts from: ${text}`;
}

/** Returns the same in a few words. */
export function standing(arm: ArmConfig): string {
  const changed = overrides(arm);
  const text = VARIANTS[arm.variant].standing;
  return changed.length === 0 ? text : `${text}, with another ${changed.join(' and ')}`;
}

function overrides(arm: ArmConfig): string[] {
  return (['input', 'initVariance', 'amplitude'] as const).filter(
    (key) => arm[key] !== undefined && arm[key] !== VARIANTS[arm.variant][key],
  );
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

/** Returns the factor of the forward process at n data qubits. */
export function amplitudeAt(amplitude: ArmSettings['amplitude'], qubits: number): number {
  if (amplitude === 'sqrt(2/n)') return Math.sqrt(2 / qubits);
  if (amplitude === 'n^-1/2') return 1 / Math.sqrt(qubits);
  return amplitude;
}
