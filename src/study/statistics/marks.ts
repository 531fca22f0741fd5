import { percent, scientific } from '../../figures/numbers.js';
import { contradicts, deviationText, type Oracle } from './oracle.js';
import type { Measured } from './point.js';
import { ENOUGH_SAMPLES } from './weights.js';

/** A ledger of at most this means that nothing but zeros was cut (docs/conventions.md, "Ledger"). */
const NOTHING_DISCARDED = 1e-20;
/** So far may two programs differ that compute the same numbers. */
const SAME_NUMBERS = 1e-6;
/** A floor above this share of the moment shows in its first digit. */
const HIGH_FLOOR = 0.1;

/** Returns why a point must not be trusted, one clause a reason; none for a point without a flaw that is known of. */
export function marksOf(point: Measured, oracle: Oracle | null): string[] {
  return [
    ...againstOracle(point, oracle),
    ...againstExact(point),
    ...againstRefined(point),
    ...ownFlaws(point),
  ];
}

const KINDS = Object.freeze({ equals: 'equal to', atMost: 'at most', atLeast: 'at least' });

function againstOracle({ mean, interval }: Measured, oracle: Oracle | null): string[] {
  if (oracle === null || !contradicts(mean, interval, oracle)) return [];
  const { name, kind, value } = oracle;
  return [`contradicts ${name} (${KINDS[kind]} ${scientific(value)}): ${deviationText(mean, oracle)}`];
}

function againstExact({ exact, discardedWeight, ...point }: Measured): string[] {
  if (exact === null) return [];
  const { worst, moved } = exact;
  if (discardedWeight <= NOTHING_DISCARDED) {
    if (worst <= SAME_NUMBERS) return [];
    return [`the chain claims to be exact, but a sample is off its statevector by ${scientific(worst, 0)}`];
  }
  if (moved <= relativeErrorOf(point)) return [];
  return [`truncation moves the exact samples by ${percent(moved)}, more than the error`];
}

function againstRefined(point: Measured): string[] {
  if (point.converged !== false) return [];
  return [`twice the bond moves the mean by ${percent(point.refined!.relative)}, more than the error`];
}

function ownFlaws({ floor, mean, hollow, effectiveSamples }: Measured): string[] {
  const high = floor !== null && floor > HIGH_FLOOR * mean;
  return [
    ...(high ? [`numerical floor ${scientific(floor, 1)}, above a tenth of the mean`] : []),
    ...(mean === 0 ? ['every gradient is exactly zero'] : []),
    ...(hollow && mean > 0
      ? [`${effectiveSamples.toFixed(1)} effective samples, fewer than ${ENOUGH_SAMPLES}`]
      : []),
  ];
}

/** Returns the standard error over the mean; infinite where there is no mean. */
export function relativeErrorOf({ mean, standardError }: Pick<Measured, 'mean' | 'standardError'>): number {
  return mean > 0 ? standardError / mean : Number.POSITIVE_INFINITY;
}
