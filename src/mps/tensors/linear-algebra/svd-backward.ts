import { type Matrix, zeros } from '../../kernels/matrix.js';
import { defaultKernels } from '../../kernels/wasm/wasm.js';
import { columnRange } from './planes.js';
import {
  type CotangentSize,
  checkPhase,
  checkZeros,
  isHarmlessTie,
  type SvdCotangent,
  sizeOf,
} from './svd-checks.js';
import { resolvedRank, type Svd } from './svd-forward.js';

const kernels = defaultKernels();

/**
 * Pulls a cost's derivatives by the first k singular triplets back to A, in float64.
 *
 * With U~, s~, V~ the cotangents, M = U^H U~ and N = V^H V~ extended by zeros beyond k, a = M - M^H and b = N - N^H:
 *
 *     A~ = U P V^H + (1 - U U^H) U~ S^-1 V^H + U S^-1 V~^H (1 - V V^H),
 *     P_ij = (a - b)_ij / (2 (s_i + s_j)) + (a + b)_ij / (2 (s_j - s_i)),   P_ii = s~_i + (a - b)_ii / (4 s_i).
 *
 * a + b is what mixing the triplets i and j does to the cost. On the diagonal it must vanish, and so it must where
 * s_i = s_j; the first term of P_ij stays. P is s_j a + s_i b over s_j^2 - s_i^2 in two terms, of which only one has the
 * gap below it. Source: Wan and Zhang (2019), arXiv:1909.02659, for the complex case.
 *
 * @throws ZeroSingularValueError, GaugeDependentCostError, DegenerateSingularValuesError
 */
export function svdGradient(factors: Svd, cotangent: SvdCotangent): Matrix {
  const { u, s, v } = factors;
  const k = cotangent.s.length;
  const size = sizeOf(cotangent, s[0]);
  checkZeros(factors, cotangent, size);
  const m = kernels.adjointProduct(u, cotangent.u);
  const n = kernels.adjointProduct(v, cotangent.v);
  const left = kernels.product(u, middle(factors, cotangent, size, m, n));
  const right = overValues(minusProduct(cotangent.v, v, n), s);
  const perpendicular = overValues(minusProduct(cotangent.u, u, m), s);
  for (let row = 0; row < u.rows; row++) {
    for (let c = 0; c < 2 * k; c++) left.data[2 * row * s.length + c] += perpendicular.data[2 * row * k + c];
  }
  return sum(kernels.productAdjoint(left, v), kernels.productAdjoint(columnRange(u, 0, k), right));
}

/** Returns P. */
function middle(factors: Svd, cotangent: SvdCotangent, size: CotangentSize, m: Matrix, n: Matrix): Matrix {
  const { s } = factors;
  const k = cotangent.s.length;
  const rank = resolvedRank(s);
  const p = zeros(s.length, s.length);
  for (let j = 0; j < k; j++) {
    const diagonal = 2 * (j * k + j) + 1;
    const [turnU, turnV] = [m.data[diagonal], n.data[diagonal]];
    checkPhase(j, turnU + turnV, size);
    put(p, j, j, cotangent.s[j], j < rank ? (turnU - turnV) / (2 * s[j]) : 0);
    for (let i = 0; i < s.length; i++) {
      // Both inside the rank: (i, j) and (j, i) come together.
      if (i >= j && i < k) continue;
      const [aRe, aIm] = withAdjoint(m, i, j, -1);
      const [bRe, bIm] = withAdjoint(n, i, j, -1);
      const mixing = Math.hypot(aRe + bRe, aIm + bIm);
      const isTie = isHarmlessTie(factors, cotangent, size, [i, j], mixing, hiddenMixing(m, n, i, j));
      const overGap = isTie ? 0 : 0.5 / (s[j] - s[i]);
      const overSum = Math.min(i, j) < rank ? 0.5 / (s[i] + s[j]) : 0;
      const [xRe, xIm] = [overSum * (aRe - bRe), overSum * (aIm - bIm)];
      const [yRe, yIm] = [overGap * (aRe + bRe), overGap * (aIm + bIm)];
      put(p, i, j, yRe + xRe, yIm + xIm);
      put(p, j, i, yRe - xRe, xIm - yIm);
    }
  }
  return p;
}

/** Returns (M + sign M^H)_ij of the K x k matrix M, extended by zeros to K x K, for j < k. */
function withAdjoint(m: Matrix, i: number, j: number, sign: 1 | -1): readonly [number, number] {
  const at = 2 * (i * m.columns + j);
  if (i >= m.columns) return [m.data[at], m.data[at + 1]];
  const across = 2 * (j * m.columns + i);
  return [m.data[at] + sign * m.data[across], m.data[at + 1] - sign * m.data[across + 1]];
}

/** Returns how much of M + M^H and N + N^H at (i, j) is the same in both, as it is for a cost of U diag(s) V^H. */
function hiddenMixing(m: Matrix, n: Matrix, i: number, j: number): number {
  const [mRe, mIm] = withAdjoint(m, i, j, 1);
  const [nRe, nIm] = withAdjoint(n, i, j, 1);
  return Math.hypot(mRe + nRe, mIm + nIm) - 10 * Math.hypot(mRe - nRe, mIm - nIm);
}

/** Returns A - B C. */
function minusProduct(a: Matrix, b: Matrix, c: Matrix): Matrix {
  const bc = kernels.product(b, c);
  return { ...a, data: a.data.map((x, i) => x - bc.data[i]) };
}

/** Returns A S^-1, and zero where s is: the checks have found nothing there. */
function overValues(a: Matrix, s: Float64Array): Matrix {
  const rank = resolvedRank(s);
  const factor = (column: number) => (column < rank ? 1 / s[column] : 0);
  return { ...a, data: a.data.map((x, i) => x * factor((i >> 1) % a.columns)) };
}

function sum(a: Matrix, b: Matrix): Matrix {
  return { ...a, data: a.data.map((x, i) => x + b.data[i]) };
}

function put(a: Matrix, i: number, j: number, re: number, im: number): void {
  a.data[2 * (i * a.columns + j)] = re;
  a.data[2 * (i * a.columns + j) + 1] = im;
}
