import { percent, scientific } from '../../figures/numbers.js';

/** What a second moment must be by a derivation that shares no code with the run: a closed form, a transfer matrix. */
export interface Oracle {
  /** Where it comes from, in a few words. */
  readonly name: string;
  readonly value: number;
  /** Whether the moment equals the value, or is bounded by it. */
  readonly kind: 'equals' | 'atMost' | 'atLeast';
}

/** An oracle's own rounding, and that of an average that has no error bar. */
const ROUNDING = 1e-6;

/** Returns mean / oracle - 1; of an oracle of zero, 0 for a mean of zero and Infinity for any other. */
export function deviation(mean: number, { value }: Oracle): number {
  if (value === 0) return mean === 0 ? 0 : Number.POSITIVE_INFINITY;
  return mean / value - 1;
}

/** Returns whether a mean with this 95% interval contradicts its oracle. */
export function contradicts(mean: number, [low, high]: readonly [number, number], oracle: Oracle): boolean {
  if (Math.abs(deviation(mean, oracle)) <= ROUNDING) return false;
  const tooHigh = low > oracle.value;
  const tooLow = high < oracle.value;
  if (oracle.kind === 'atMost') return tooHigh;
  return oracle.kind === 'atLeast' ? tooLow : tooHigh || tooLow;
}

/** Returns how far a mean is from its oracle in words: a percentage, or a factor where it is large. */
export function deviationText(mean: number, oracle: Oracle): string {
  const off = deviation(mean, oracle);
  if (off === Number.POSITIVE_INFINITY) return 'not zero';
  const sign = off > 0 ? '+' : '';
  if (Math.abs(off) < 0.9) return `${sign}${percent(off)}`;
  const factor = off + 1;
  return factor >= 0.01 && factor < 100 ? `× ${factor.toFixed(2)}` : `× ${scientific(factor)}`;
}
