import type { RunReport } from 'tfjs-mps';
import type { StatePicture } from '../compute/picture.js';
import { readable } from '../draw/numbers.js';
import { escaped } from '../draw/svg.js';

/** Returns what truncation cost, as the entries of a list of definitions. */
export function ledger({ report, exact }: StatePicture): string {
  const entries: (readonly [string, string])[] = [
    ['Result', report.exact ? 'exact' : 'truncated'],
    ['Discarded weight', readable(report.discardedWeight)],
    ...fidelities(report),
  ];
  if (exact !== undefined) entries.push(['Fidelity, true', readable(exact.fidelity, 4)]);
  entries.push(['Largest bond', String(report.maxBond)]);
  if (!report.exact && report.worst !== undefined)
    entries.push(['Worst cut', `${report.worst.bond} (${readable(report.worst.weight, 2)})`]);
  return entries
    .map(([term, value]) => `<div><dt>${escaped(term)}</dt><dd>${escaped(value)}</dd></div>`)
    .join('');
}

/** The bound first where it says something: errors that could all add up leave none of it, though they seldom do. */
function fidelities({
  fidelityLowerBound,
  fidelityEstimate,
}: RunReport): readonly (readonly [string, string])[] {
  const [bound, estimate] = [lowerBound(fidelityLowerBound), readable(fidelityEstimate, 4)];
  if (bound === '0')
    return [
      ['Fidelity, estimate', estimate],
      ['Worst-case bound', bound],
    ];
  return [
    ['Fidelity at least', bound],
    ['Fidelity, estimate', estimate],
  ];
}

/** Returns what a run's fidelity is known to be, in a few words. */
export function fidelityIn({ exact, fidelityLowerBound, fidelityEstimate }: RunReport): string {
  const bound = lowerBound(fidelityLowerBound);
  if (exact) return 'exact';
  return bound === '0'
    ? `fidelity about ${readable(fidelityEstimate, 3)} by estimate, worst-case bound 0`
    : `fidelity at least ${bound}`;
}

/** Returns a bound rounded down: 0.99996 is no 1. */
const lowerBound = (value: number): string => readable(value === 1 ? 1 : Math.floor(1e4 * value) / 1e4, 4);
