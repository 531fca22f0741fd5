import { show } from '../../mps/common/check.js';
import { OptionError } from '../../mps/common/errors.js';
import type { Rng } from '../../mps/common/rng.js';
import type { State } from '../../mps/state/state.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';

/** How often the noise is of XX, and how far it turns. */
export interface NoiseSpec {
  /** Probability of XX instead of ZZ. Default 0.8, as published. */
  readonly probability?: number | undefined;
  /** The angle is uniform in (-halfWidth, halfWidth), in radians. Default pi / 3, as published. */
  readonly halfWidth?: number | undefined;
}

/** The state that the noise acts on: modulus squared and phase of |00>, |01>, |10>, |11>. */
const WEIGHTS = [0.1, 0.55, 0, 0.35] as const;
const PHASES = [0.8, 1.7, 0, 2.4] as const;

/** The weight that XX carries from |01> to |10>. */
export const CARRIED = WEIGHTS[1];

/** Draws exp(-i d XX) psi_0 with the given probability, else exp(-i d ZZ) psi_0, d ~ U(-halfWidth, halfWidth). */
export function correlatedNoise(spec: NoiseSpec, count: number, rng: Rng): State[] {
  const { probability, halfWidth } = noiseOf(spec);
  return Array.from({ length: count }, () => {
    const isXX = rng.uniform() < probability;
    const angle = halfWidth * (2 * rng.uniform() - 1);
    return isXX ? turnedByXX(angle) : turnedByZZ(angle);
  });
}

/** Returns the checked noise, its defaults filled in. */
export function noiseOf({ probability = 0.8, halfWidth = Math.PI / 3 }: NoiseSpec): {
  probability: number;
  halfWidth: number;
} {
  if (!(probability >= 0 && probability <= 1)) {
    throw new OptionError(
      `The probability of XX noise is ${show(probability)}; expected a number from 0 to 1.`,
    );
  }
  if (!(halfWidth >= 0 && Number.isFinite(halfWidth))) {
    throw new OptionError(
      `halfWidth is ${show(halfWidth)}; expected a finite number of radians, at least 0.`,
    );
  }
  return { probability, halfWidth };
}

/** exp(-i d XX) = cos d - i sin d XX, and XX |x> = |3 - x>. */
function turnedByXX(d: number): State {
  const [c, s] = [Math.cos(d), Math.sin(d)];
  const own = [0, 1, 2, 3].map((x) => amplitude(x));
  const flipped = own.toReversed();
  return fromAmplitudes(
    own.map(({ re }, x) => c * re + s * flipped[x].im),
    own.map(({ im }, x) => c * im - s * flipped[x].re),
  );
}

/** ZZ is +1 on |00> and |11>, -1 on the others. */
function turnedByZZ(d: number): State {
  const turned = [0, 1, 2, 3].map((x) => amplitude(x, x === 0 || x === 3 ? -d : d));
  return fromAmplitudes(
    turned.map(({ re }) => re),
    turned.map(({ im }) => im),
  );
}

const amplitude = (x: number, phase = 0): { re: number; im: number } => ({
  re: Math.sqrt(WEIGHTS[x]) * Math.cos(PHASES[x] + phase),
  im: Math.sqrt(WEIGHTS[x]) * Math.sin(PHASES[x] + phase),
});
