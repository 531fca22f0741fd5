import { allFinite, knownKeys, show } from '../../mps/common/check.js';
import { NotFiniteError, OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { checkStream } from '../../mps/state/sampling.js';

/** How one random angle is distributed, in radians; all three are even up to 2 pi, so that E sin x = E sin x cos x = 0. */
export type AngleDistribution =
  /** Uniform in [0, 2 pi). */
  | { readonly kind: 'uniform' }
  /** N(0, variance), the variance in radians squared. */
  | { readonly kind: 'normal'; readonly variance: number }
  /** Uniform in [-halfWidth, halfWidth]. */
  | { readonly kind: 'box'; readonly halfWidth: number };

/** The means of one random angle that second moments of gradients are made of. */
export interface AngleMoments {
  /** E cos x. */
  readonly cos: number;
  /** E cos 2x. */
  readonly cosTwice: number;
  /** E cos^2 x = (1 + E cos 2x) / 2. */
  readonly cosSquared: number;
  /** E sin^2 x = (1 - E cos 2x) / 2, to all digits for narrow distributions too. */
  readonly sinSquared: number;
}

/**
 * Returns the means E cos x, E cos 2x, E cos^2 x and E sin^2 x of a distribution of angles.
 *
 * E cos kx = 0 for `uniform` and k = 1, 2; e^(-k^2 v / 2) for `normal` of variance v; sin(ka) / (ka) for `box` of half
 * width a. Source: docs/oracles.md, "Angles".
 *
 * @throws OptionError for an unknown kind or key, a variance or half width that is negative or not finite, or a box whose
 * whole width is not.
 *
 * @example
 * oracles.angleMoments({ kind: 'normal', variance: 1 }).cosSquared; // 0.567667641618
 */
export function angleMoments(distribution: AngleDistribution): AngleMoments {
  const sinSquared = sinSquaredOf(checkedDistribution(distribution));
  return Object.freeze({
    cos: meanCosine(distribution, 1),
    cosTwice: 1 - 2 * sinSquared,
    cosSquared: 1 - sinSquared,
    sinSquared,
  });
}

/**
 * Returns E cos(k x) for a real k, the characteristic function of an even distribution.
 *
 * @throws OptionError as `angleMoments` does; for `uniform` also where k is no whole number: E sin kx is not 0 then;
 * NotFiniteError for a k that is NaN or infinite, or so large that ka is.
 *
 * @example
 * oracles.meanCosine({ kind: 'box', halfWidth: Math.PI / 2 }, 1); // 0.636619772368
 */
export function meanCosine(distribution: AngleDistribution, frequency: number): number {
  checkedDistribution(distribution);
  allFinite([frequency], 'The k of E cos kx, entry');
  if (distribution.kind === 'normal') return normalCosine(frequency, distribution.variance);
  if (distribution.kind === 'box') return sinc(phaseAt(frequency, distribution.halfWidth));
  if (Number.isInteger(frequency)) return frequency === 0 ? 1 : 0;
  throw new OptionError(
    `E cos kx of a uniform angle was asked for k = ${show(frequency)}; expected a whole number, for which E sin kx = 0.`,
  );
}

/**
 * Draws one angle, in radians.
 *
 * @throws OptionError as `angleMoments` does, or if `rng` is no stream of random numbers.
 *
 * @example
 * oracles.drawAngle({ kind: 'box', halfWidth: 0.1 }, rng(1)) < 0.1; // true
 */
export function drawAngle(distribution: AngleDistribution, rng: Rng): number {
  checkStream(rng, 'drawAngle()');
  checkedDistribution(distribution);
  if (distribution.kind === 'normal') return Math.sqrt(distribution.variance) * rng.normal();
  if (distribution.kind === 'box') return distribution.halfWidth * (2 * rng.uniform() - 1);
  return 2 * Math.PI * rng.uniform();
}

/** Returns the distribution if it is one. */
export function checkedDistribution(distribution: AngleDistribution): AngleDistribution {
  switch (distribution?.kind) {
    case 'uniform':
      knownKeys(distribution, ['kind'], 'A uniform distribution of angles');
      return distribution;
    case 'normal':
      knownKeys(distribution, ['kind', 'variance'], 'A normal distribution of angles');
      return checkedSize(distribution, distribution.variance, 'variance');
    case 'box':
      knownKeys(distribution, ['kind', 'halfWidth'], 'A box of angles');
      return checkedSize(distribution, distribution.halfWidth, 'halfWidth', Number.MAX_VALUE / 2);
    default:
      throw new OptionError(
        `The kind of a distribution of angles is ${show((distribution as AngleDistribution | undefined)?.kind)}; ` +
          "expected { kind: 'uniform' }, { kind: 'normal', variance } or { kind: 'box', halfWidth }.",
      );
  }
}

/** A box has to have a whole width 2a too. */
function checkedSize(
  distribution: AngleDistribution,
  size: unknown,
  what: string,
  most = Number.MAX_VALUE,
): AngleDistribution {
  if (typeof size === 'number' && size >= 0 && size <= most) return distribution;
  const bound = most === Number.MAX_VALUE ? 'of at least 0' : `from 0 to ${most}`;
  throw new OptionError(
    `The ${what} of a distribution of angles is ${show(size)}; expected a finite number ${bound}.`,
  );
}

/** Where k^2 is infinite the mean is 0, but for angles that are all 0. */
const normalCosine = (frequency: number, variance: number): number =>
  variance === 0 ? 1 : Math.exp((-(frequency ** 2) * variance) / 2);

function phaseAt(frequency: number, halfWidth: number): number {
  const phase = frequency * halfWidth;
  if (Number.isFinite(phase)) return phase;
  throw new NotFiniteError(
    `E cos kx of a box of half width ${halfWidth} was asked for k = ${frequency}, and their product is infinite; ` +
      'expected a smaller k.',
  );
}

function sinSquaredOf(distribution: AngleDistribution): number {
  if (distribution.kind === 'normal') return -Math.expm1(-2 * distribution.variance) / 2;
  return distribution.kind === 'box' ? oneMinusSinc(2 * distribution.halfWidth) / 2 : 1 / 2;
}

const sinc = (y: number): number => (y === 0 ? 1 : Math.sin(y) / y);

/** 1 - sin(y)/y; by its series where the difference would cancel. */
function oneMinusSinc(y: number): number {
  if (y > 0.1) return 1 - sinc(y);
  const square = y * y;
  return (square / 6) * (1 - (square / 20) * (1 - (square / 42) * (1 - square / 72)));
}
