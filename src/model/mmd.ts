import { knownKeys, show } from '../mps/common/check.js';
import { OptionError } from '../mps/common/errors.js';
import { overlapMatrix } from '../mps/gradient/overlap-matrix.js';
import { checkEnsemble } from '../mps/state/ensemble.js';
import type { State } from '../mps/state/state.js';
import { type Flat, flatOf } from './losses/dense/flat.js';
import { mapOf, traceOfProduct } from './losses/dense/mean-state.js';
import { denseEnsemble } from './losses/dense/mmd.js';
import { localFeatures } from './losses/local-kernel.js';
import { featureMeans } from './losses/mmd-local.js';
import { type MmdParts, mmdOf } from './losses/mmd-parts.js';
import { checkedKernel, checkedStatistic, type Kernel, type MmdStatistic } from './losses/options.js';
import { selfFidelity } from './losses/self-fidelity.js';

export { type MmdParts, mmdOf } from './losses/mmd-parts.js';
export type { Kernel, MmdStatistic } from './losses/options.js';

/**
 * Returns the maximum mean discrepancy of two ensembles, with the fidelity kernel K = F = |<a|b>|^2 or a local one.
 *
 *   MMD = mean K(A, A) + mean K(B, B) - 2 mean K(A, B),
 *
 * with the fidelity an estimate of Tr (rho_A - rho_B)^2 for the mean states rho. V includes the diagonal pairs (the
 * published loss: E V = Tr (rho_A - rho_B)^2 + (1 - Tr rho_A^2)/N + (1 - Tr rho_B^2)/M), U leaves them out and is
 * unbiased. The kernel { local: k } is the mean over the n - k + 1 windows S of k neighbouring qubits of
 * Tr rho_a^S rho_b^S.
 * Source: arXiv 2310.05866; Gretton et al., J. Mach. Learn. Res. 13, 723 (2012).
 *
 * @throws SizeMismatchError for an empty ensemble or one of mixed widths; OptionError where the U-statistic is
 * asked of a single state, or for a local kernel wider than the states or than 10 qubits.
 *
 * @example
 * mmd(generated, data, { statistic: 'U', kernel: { local: 2 } });
 */
export function mmd(
  a: readonly State[],
  b: readonly State[],
  options: { statistic?: MmdStatistic | undefined; kernel?: Kernel | undefined } = {},
): number {
  if (typeof options !== 'object' || options === null) {
    throw new OptionError(`mmd() takes { statistic: 'V' | 'U', kernel }, not ${show(options)}.`);
  }
  knownKeys(options, ['statistic', 'kernel'], 'mmd()');
  const statistic = checkedStatistic(options.statistic);
  return mmdOf(mmdParts(a, b, options.kernel), statistic);
}

/**
 * Returns the mean kernels that make up an MMD.
 *
 * Cost O((N + M)^2 / 2) overlaps, taken together; O((N + M) 4^n) of more statevectors than they have amplitudes; of a
 * local kernel N + M times n - k + 1 reduced density matrices.
 *
 * @example
 * const { cross } = mmdParts(generated, data); // the mean fidelity between the two ensembles
 */
export function mmdParts(a: readonly State[], b: readonly State[], kernel: Kernel = 'fidelity'): MmdParts {
  const width = a?.[0]?.nQubits ?? 0;
  checkEnsemble(a, width, 'the first ensemble of an MMD');
  checkEnsemble(b, width, 'the second ensemble of an MMD');
  const checked = checkedKernel(kernel, width);
  const sizes = { sizeA: a.length, sizeB: b.length };
  const isDense = 2 ** width <= Math.min(1024, a.length + b.length);
  const [flatA, flatB] = isDense ? [flatOf(a), flatOf(b)] : [];
  if (flatA !== undefined && flatB !== undefined) return { ...denseParts(flatA, flatB, checked), ...sizes };
  if (checked === 'fidelity') {
    return { selfA: selfFidelity(a), selfB: selfFidelity(b), cross: meanFidelity(a, b), ...sizes };
  }
  const [meansA, meansB] = [a, b].map((states) =>
    featureMeans(states.map((state) => localFeatures(state, checked.local))),
  );
  const cross = meansA.mean.reduce((sum, x, k) => sum + x * meansB.mean[k], 0);
  return {
    selfA: meansA.self,
    selfB: meansB.self,
    cross,
    ...sizes,
    diagonalA: meansA.diagonal,
    diagonalB: meansB.diagonal,
  };
}

function denseParts(a: Flat, b: Flat, kernel: Kernel) {
  const [ofA, ofB] = [denseEnsemble(a, kernel), denseEnsemble(b, kernel)];
  const map = mapOf(kernel, Math.log2(a.dim));
  const cross = traceOfProduct(ofA.mean, map === undefined ? ofB.mean : map(ofB.mean));
  const diagonals = kernel === 'fidelity' ? {} : { diagonalA: ofA.diagonal, diagonalB: ofB.diagonal };
  return { selfA: ofA.self, selfB: ofB.self, cross, ...diagonals };
}

function meanFidelity(a: readonly State[], b: readonly State[]): number {
  const overlaps = overlapMatrix(a, b).re.data;
  return overlaps.reduce((sum, x) => sum + x * x, 0) / (a.length * b.length);
}
