import { knownKeys, show, wholeNumber } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import { checkStream } from '../../mps/state/sampling.js';
import { type AngleDistribution, angleMoments } from './angle-distribution.js';
import { NoOracleError } from './errors.js';
import { type TiltedDensity, tiltedDensity } from './tilted-density.js';

/** A global cost that is a product over qubits: its angles, and the one by which it is differentiated. */
export interface ImportanceRequest {
  /** 'rxProduct', one RX a qubit (`rxProductGradient`); 'layer', one layer of the denoiser (`layerGradient`). */
  readonly family: 'rxProduct' | 'layer';
  readonly nQubits: number;
  readonly distribution: AngleDistribution;
  /** The index k of the derivative, into n angles, or into 2n: all RX, then all RY. */
  readonly parameter: number;
}

/** Draws angles whose weighted squared gradients have E (d_k f)^2 for their mean. */
export interface ImportanceSampler {
  /** Returns angles in radians, and ln w; E w g^2 over draws is E g^2 over the distribution, g the derivative. */
  draw(rng: Rng): { readonly angles: Float64Array; readonly logWeight: number };
  /** E (w g^2)^2 / (E w g^2)^2: the mean of N draws has the relative standard error sqrt((this - 1) / N). */
  readonly relativeSecondMoment: number;
}

/** In radians: below, squares of angles leave float64; above, an angle does not know where in a turn it is. */
const [NARROWEST, WIDEST] = [1e-140, 1e15];

const MOST_QUBITS = 1e6;

/**
 * Builds a sampler for the second moment of a gradient that a plain mean misses by orders of magnitude.
 *
 * g is a product of n factors, so the relative variance of g^2 grows like 1.7^n to 1.9^n. Angles are drawn instead from the
 * product density proportional to p |factor|^1.5, which leaves |factor|^0.5 of each qubit in w g^2: 1.03^n, 3.0 at n = 40, so
 * that 10 000 draws give E g^2 to 1.5%. Every qubit's density is constant on the cells of a grid and its weight exact, so
 * nothing is biased. Put angles and weights through `weightedMoment`. Source: docs/oracles.md, "Importance sampling".
 *
 * @throws OptionError for an unknown key, family or distribution, a width below 1 or a parameter out of range; NoOracleError for
 * angles that are all 0, where the gradient is 0, too narrow or wide for squares in float64, or more qubits than samples help.
 *
 * @example
 * const request = { family: 'rxProduct', nQubits: 40, distribution: { kind: 'uniform' }, parameter: 0 } as const;
 * oracles.importanceSampler(request).relativeSecondMoment < 10; // true
 */
export function importanceSampler(request: ImportanceRequest): ImportanceSampler {
  knownKeys(request, ['family', 'nQubits', 'distribution', 'parameter'], 'importanceSampler()');
  const nQubits = wholeNumber(request.nQubits, 'nQubits', 1);
  const { dimensions, factor, slope } = densitiesOf(request, nQubits);
  const differentiated = request.parameter % nQubits;
  const relativeSecondMoment = slope.relativeSecondMoment * factor.relativeSecondMoment ** (nQubits - 1);
  checkEffort(nQubits, relativeSecondMoment);
  return Object.freeze({
    relativeSecondMoment,
    draw(rng: Rng) {
      checkStream(rng, 'draw()');
      const angles = new Float64Array(dimensions * nQubits);
      let logWeight = 0;
      for (let q = 0; q < nQubits; q++) {
        const drawn = (q === differentiated ? slope : factor).draw(rng);
        drawn.angles.forEach((angle, axis) => {
          angles[axis * nQubits + q] = angle;
        });
        logWeight += drawn.logWeight;
      }
      return { angles, logWeight };
    },
  });
}

function densitiesOf(
  { family, distribution, parameter }: ImportanceRequest,
  nQubits: number,
): { dimensions: 1 | 2; factor: TiltedDensity; slope: TiltedDensity } {
  if (family !== 'rxProduct' && family !== 'layer') {
    throw new OptionError(`The family of a sampler is ${show(family)}; expected 'rxProduct' or 'layer'.`);
  }
  if (angleMoments(distribution).sinSquared === 0) {
    throw new NoOracleError(
      'All angles of the sampler are 0, and so is the gradient; expected a wider distribution.',
    );
  }
  checkSize(distribution);
  const dimensions = family === 'layer' ? 2 : 1;
  if (wholeNumber(parameter, 'The index of an angle', 0) >= dimensions * nQubits) {
    throw new OptionError(
      `The index of an angle is ${parameter}; there are ${dimensions * nQubits} in the family '${family}', from 0.`,
    );
  }
  const ofY = parameter >= nQubits;
  const factor = ([a, b = 0]: readonly number[]) => (1 + Math.cos(a) * Math.cos(b)) / 2;
  const slope = ([a, b = 0]: readonly number[]) =>
    (ofY ? Math.cos(a) * Math.sin(b) : Math.sin(a) * Math.cos(b)) / 2;
  const densities = {
    factor: tiltedDensity(distribution, dimensions, factor),
    slope: tiltedDensity(distribution, dimensions, slope),
  };
  for (const { relativeSecondMoment } of Object.values(densities)) {
    if (!Number.isFinite(relativeSecondMoment)) throw outOfRange(distribution);
  }
  return { dimensions, ...densities };
}

function checkSize(distribution: AngleDistribution): void {
  if (distribution.kind === 'uniform') return;
  const size = distribution.kind === 'normal' ? Math.sqrt(distribution.variance) : distribution.halfWidth;
  if (size < NARROWEST || size > WIDEST) throw outOfRange(distribution);
}

function outOfRange(distribution: AngleDistribution): NoOracleError {
  const size =
    distribution.kind === 'normal' ? `the variance ${distribution.variance}` : 'as narrow or wide a box';
  return new NoOracleError(
    `Densities of angles with ${size} leave the range of float64; expected angles between 1e-70 and ${WIDEST} radians. ` +
      "Wider ones are { kind: 'uniform' }, and narrower ones need no sampler: there the gradient is linear in them.",
  );
}

/** Nobody draws as often as an infinite relative second moment asks for; a draw is a list of all angles. */
function checkEffort(nQubits: number, relativeSecondMoment: number): void {
  if (Number.isFinite(relativeSecondMoment) && nQubits <= MOST_QUBITS) return;
  throw new NoOracleError(
    `A sampler of ${nQubits} qubits has draws whose relative second moment is ${relativeSecondMoment}; expected fewer qubits, ` +
      `at most ${MOST_QUBITS}. The closed forms rxProductMoment() and layerMoment() hold at any number.`,
  );
}
