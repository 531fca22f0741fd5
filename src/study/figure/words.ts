import { signed } from '../../figures/numbers.js';
import { type ArmSettings, armSettings } from '../config/arm.js';
import type { ArmConfig, EngineConfig, StudyConfig } from '../config/schema.js';
import type { Fit } from '../statistics/fit.js';

// How settings read in the figure, the report and the terminal.

/** Returns a slope with its error. */
export function slopeText({ slope, standardError }: Fit): string {
  const digits = Math.min(4, Math.max(2, Math.ceil(-Math.log10(2 * standardError))));
  return `${signed(slope, digits)} ± ${standardError.toFixed(digits)}`;
}

/** Returns an arm's settings in a few words. */
export function settingsText(arm: ArmConfig, config: StudyConfig): string {
  const { input, initVariance, amplitude } = armSettings(arm);
  const from = input === 'haar' ? 'Haar input' : `input truncated after ${config.inputSteps} forward steps`;
  return `${from}, angles N(0, ${formulaText(initVariance)}), forward amplitude ${formulaText(amplitude)}`;
}

/** Returns an engine's name with its options. */
export function engineText(engine: EngineConfig): string {
  if (engine === 'statevector') return 'statevector';
  return `MPS (χ ≤ ${engine.mps.maxBond}, cutoff ${engine.mps.cutoff.toExponential(0)})`;
}

function formulaText(value: ArmSettings['initVariance'] | ArmSettings['amplitude']): string {
  if (value === 'sqrt(2/n)') return '√(2/n)';
  if (value === 'n^-1/2') return '1/√n';
  return String(value);
}

/** Returns a word with its number. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
