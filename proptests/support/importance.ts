import type { Rng } from 'tfjs-mps';
import { type AngleLaw, mean } from './angle-laws.js';
import type { ProductCost } from './product-costs.js';

// Importance sampling of the second moment of a product's gradient. The square of a product of n factors has a relative
// variance exponential in n, so a plain mean misses the moment by orders of magnitude. Drawn from the product density
// proportional to p |factor|^1.5, the weighted square keeps a factor |factor|^0.5 of every qubit: its relative variance
// stays of order one at n = 40. (With exponent 2 every weighted square would be the answer itself: no test at all.)
const EXPONENT = 1.5;

/** Angles of one qubit, drawn from p |g|^1.5 / E |g|^1.5, and the weight p/q that undoes it. */
interface Tilted {
  readonly draw: (stream: Rng) => { angles: number[]; weight: number };
  /** E_q (w g^2)^2 / (E_q w g^2)^2. */
  readonly relativeSecondMoment: number;
}

/** Rejection from p, for |g| <= 1. */
function tilted(law: AngleLaw, count: 1 | 2, g: (angles: readonly number[]) => number): Tilted {
  const power = (exponent: number) => mean(law, count, (angles) => Math.abs(g(angles)) ** exponent);
  const normalisation = power(EXPONENT);
  return {
    relativeSecondMoment: (normalisation * power(4 - EXPONENT)) / power(2) ** 2,
    draw(stream) {
      for (;;) {
        const angles = Array.from({ length: count }, () => law.draw(stream));
        const tilt = Math.abs(g(angles)) ** EXPONENT;
        if (stream.uniform() < tilt) return { angles, weight: normalisation / tilt };
      }
    },
  };
}

/** A sampler of all angles of a product cost for the derivative by the first angle of one qubit. */
export interface ImportanceSampler {
  readonly draw: (stream: Rng) => { angles: Float64Array; weight: number };
  /** E (w g^2)^2 / (E w g^2)^2 of one sample: a mean of N has the relative variance (this - 1) / N. */
  readonly relativeSecondMoment: number;
}

/** Builds the sampler; the differentiated qubit is tilted by its own factor, the slope. */
export function importanceSampler(
  cost: ProductCost,
  nQubits: number,
  law: AngleLaw,
  differentiated: number,
): ImportanceSampler {
  const plain = tilted(law, cost.anglesPerQubit, cost.factor);
  const slope = tilted(law, cost.anglesPerQubit, (angles) => cost.slopes(angles)[0]);
  return {
    relativeSecondMoment: slope.relativeSecondMoment * plain.relativeSecondMoment ** (nQubits - 1),
    draw(stream) {
      const qubits = Array.from({ length: nQubits }, (_, q) =>
        (q === differentiated ? slope : plain).draw(stream),
      );
      return {
        angles: Float64Array.from(qubits.flatMap(({ angles }) => angles)),
        weight: qubits.reduce((product, { weight }) => product * weight, 1),
      };
    },
  };
}

/** The mean of the terms and their effective number, (sum t)^2 / sum t^2. */
export function weightedMean(terms: readonly number[]): { mean: number; effective: number } {
  const sum = terms.reduce((total, t) => total + t, 0);
  const squares = terms.reduce((total, t) => total + t * t, 0);
  return { mean: sum / terms.length, effective: sum ** 2 / squares };
}
