import { listLength, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import type { Rng } from '../mps/common/rng.js';
import { checkStream } from '../mps/state/sampling.js';
import { type DenoiserSpec, denoiserParameters } from './denoiser.js';
import { identityAngles } from './identity-blocks.js';

/** The variance of normal angles in radians squared: a number, or a formula in layers L and data qubits n. */
export type AngleVariance = number | '1/(4(L+2))' | '1/(4n(L+2))';

/** What the angles of a denoising step are before training. */
export type InitialisationSpec =
  /** Independent N(0, variance); variance 1 as published. */
  | { readonly kind: 'normal'; readonly variance?: AngleVariance | undefined }
  /** Independent and uniform in [0, 2 pi). */
  | { readonly kind: 'uniform' }
  /** Random angles whose circuit is the identity; see `identityAngles`. */
  | { readonly kind: 'identityBlocks' };

/**
 * Draws the initial angles of one denoising step, 2 (n_A + n) L of them in radians.
 *
 * Source: N(0, 1) in the authors' code of arXiv 2310.05866; N(0, 1/(4(L+2))) after Zhang et al., arXiv 2203.09376;
 * identity blocks after Grant et al., Quantum 3, 214 (2019).
 *
 * @throws OptionError for an unknown kind or variance, a negative variance, or identity blocks of an odd number of layers.
 *
 * @example
 * initialAngles({ kind: 'normal' }, { dataQubits: 4, ancillas: 2, layers: 12 }, rng(1)).length; // 144
 */
export function initialAngles(spec: InitialisationSpec, denoiser: DenoiserSpec, rng: Rng): Float64Array {
  checkStream(rng, 'initialAngles()');
  const count = listLength(denoiserParameters(denoiser), 'The number of angles', 0);
  switch (spec?.kind) {
    case 'normal':
      return normalAngles(count, varianceOf(spec.variance ?? 1, denoiser), rng);
    case 'uniform':
      return Float64Array.from({ length: count }, () => 2 * Math.PI * rng.uniform());
    case 'identityBlocks':
      return identityAngles(denoiser, rng);
    default:
      throw new OptionError(
        `The kind of an initialisation is ${show((spec as InitialisationSpec | undefined)?.kind)}; ` +
          "expected 'normal', 'uniform' or 'identityBlocks'.",
      );
  }
}

/**
 * Draws angles from a normal distribution of mean 0 and the given variance, in radians squared.
 *
 * @example
 * normalAngles(60, 0.01, rng(1)).length; // 60
 */
export function normalAngles(count: number, variance: number, rng: Rng): Float64Array {
  checkStream(rng, 'normalAngles()');
  if (!(Number.isFinite(variance) && variance >= 0)) {
    throw new OptionError(
      `The variance of the angles is ${show(variance)}; expected a finite number of at least 0.`,
    );
  }
  listLength(count, 'The number of angles', 0);
  const deviation = Math.sqrt(variance);
  return Float64Array.from({ length: count }, () => deviation * rng.normal());
}

function varianceOf(variance: AngleVariance, { dataQubits, layers }: DenoiserSpec): number {
  if (typeof variance === 'number') return variance;
  if (variance === '1/(4(L+2))') return 1 / (4 * (layers + 2));
  if (variance === '1/(4n(L+2))') return 1 / (4 * dataQubits * (layers + 2));
  throw new OptionError(
    `The variance of the angles is ${show(variance)}; expected a number, '1/(4(L+2))' or '1/(4n(L+2))'.`,
  );
}
