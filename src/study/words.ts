import { type ArmSettings, armSettings } from './arm.js';
import type { Fit } from './fit.js';
import type { ArmConfig, EngineConfig, StudyConfig } from './schema.js';

// How numbers and settings read in the figure, the report and the terminal.

const SUPERSCRIPT: Readonly<Record<string, string>> = Object.freeze({
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
  n: 'ⁿ',
});

/** Returns a text in superscripts; signs that have none stay. */
export function superscript(text: string | number): string {
  return [...String(text)].map((sign) => SUPERSCRIPT[sign] ?? sign).join('');
}

/** Returns a number as 1.23 x 10^-4 in typography, or plainly where that is shorter. */
export function scientific(value: number, digits = 2): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return `${mantissa} × 10${superscript(Number(exponent))}`;
}

/** Returns a number with a true minus sign. */
export function signed(value: number, digits: number): string {
  return value.toFixed(digits).replace('-', '−');
}

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
