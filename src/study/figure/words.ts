import { signed } from '../../figures/numbers.js';
import type { EngineConfig } from '../config/schema.js';
import type { Quantity } from '../rows/row.js';
import type { Fit, Verdict } from '../statistics/fit.js';

// How results read in the figure, the report and the terminal.

/** Quantities in the order in which they are shown. */
export const PANELS: readonly Quantity[] = Object.freeze(['cross', 'loss', 'ansatz'] as const);

const TITLES = Object.freeze({
  cross: {
    number: '(i)',
    title: 'outcome-averaged cross term, twelve named angles',
    symbol: '⟨(∂C/∂θ)²⟩',
  },
  loss: { number: '(ii)', title: 'whole loss at fixed outcomes', symbol: '⟨(∂L/∂θ)²⟩' },
  ansatz: { number: '', title: 'ansatz: an observable of a circuit family', symbol: '⟨(∂⟨O⟩/∂θ)²⟩' },
} satisfies Record<Quantity, object>);

/** Returns what a quantity is, with its number where several are shown, and its symbol. */
export function quantityTitle(quantity: Quantity, numbered: boolean): { title: string; symbol: string } {
  const { number, title, symbol } = TITLES[quantity];
  return { title: numbered ? `${number} ${title}`.trim() : title, symbol };
}

/** Returns a number with its error, both with the digits that the error leaves. */
export function withError(value: number, error: number): string {
  if (!Number.isFinite(error)) return signed(value, 2);
  const digits = error > 0 ? Math.min(4, Math.max(2, Math.ceil(-Math.log10(2 * error)))) : 4;
  return `${signed(value, digits)} ± ${error.toFixed(digits)}`;
}

/** Returns a slope with its error. */
export const slopeText = ({ slope, standardError }: Fit): string => withError(slope, standardError);

/** Returns the exponent of the power law with its error. */
export const exponentText = ({ power }: Fit): string => withError(power.rate, power.rateError);

const VERDICTS: Readonly<Record<Verdict, string>> = Object.freeze({
  exponential: 'exponential',
  'power law': 'power law',
  undecided: 'undecided',
  neither: 'neither law',
  'cannot be told': 'too few points',
});

/** Returns how an arm falls, in a few words. */
export function fitWords(fit: Fit | undefined): string {
  if (fit === undefined) return 'no fit';
  const number = fit.verdict === 'power law' ? `exponent ${exponentText(fit)}` : `slope ${slopeText(fit)}`;
  return `${number} · ${VERDICTS[fit.verdict]}`;
}

/** Returns an engine's name with its options. */
export function engineText(engine: EngineConfig): string {
  if (engine === 'statevector') return 'statevector';
  return `MPS (χ ≤ ${engine.mps.maxBond}, cutoff ${engine.mps.cutoff.toExponential(0)})`;
}

/** Returns a word with its number. */
export function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
