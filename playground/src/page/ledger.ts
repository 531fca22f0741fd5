import type { StatePicture } from '../compute/picture.js';
import { readable } from '../draw/numbers.js';
import { escaped } from '../draw/svg.js';

/** Returns what truncation cost, as the entries of a list of definitions. */
export function ledger({ report, exact }: StatePicture): string {
  const entries: (readonly [string, string])[] = [
    ['Result', report.exact ? 'exact' : 'truncated'],
    ['Discarded weight', readable(report.discardedWeight)],
    ['Fidelity at least', lowerBound(report.fidelityLowerBound)],
    ['Fidelity, estimate', readable(report.fidelityEstimate, 4)],
  ];
  if (exact !== undefined) entries.push(['Fidelity, true', readable(exact.fidelity, 4)]);
  entries.push(['Largest bond', String(report.maxBond)]);
  if (!report.exact && report.worst !== undefined)
    entries.push(['Worst cut', `${report.worst.bond} (${readable(report.worst.weight, 2)})`]);
  return entries
    .map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`)
    .join('');
}

/** Returns a bound rounded down: 0.99996 is no 1. */
export const lowerBound = (value: number): string =>
  readable(value === 1 ? 1 : Math.floor(1e4 * value) / 1e4, 4);
