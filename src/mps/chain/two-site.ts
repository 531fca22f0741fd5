import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { DoubleStep } from '../circuit/program.js';
import { type SmallMatrix, smallAdjoint, smallKronecker } from '../circuit/small-matrix.js';
import type { Matrix } from '../kernels/matrix.js';
import { transpose } from '../kernels/transpose.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, imaginaryProduct, type Site } from './site.js';
import { pullSplit, type Split, split } from './split.js';
import { record } from './tape.js';

/** What a derivative has to know of a gate: how far it may raise a bond, and the rotation it is, if any. */
export interface GateTrait {
  /** The operator Schmidt rank at generic angle. */
  readonly rank: number;
  readonly rotation?: DoubleStep;
  /** Takes the cotangent of theta after the gate, and theta before it, where the derivative in the matrix is asked. */
  readonly derivative?: (bar: Matrix, before: Matrix) => void;
}

/**
 * Applies a 4 x 4 matrix to the neighbours q and q + 1, q the more significant index, and truncates their bond.
 *
 *   theta[(a s), (t b)] = sum_{s' t'} G[(s t), (s' t')] sum_m A[a, s', m] B[m, t', b]
 *   theta = U S V^H,  A <- U_1,  B <- U_1^H theta        (mirrored where the centre comes from the right)
 *
 * Only left singular vectors are needed. The kept state is normalised; what was lost is in the ledger.
 * Cost O(chi^3). Source: Vidal, Phys. Rev. Lett. 91, 147902 (2003); Schollwoeck, Ann. Phys. 326, 96 (2011), 4.5.
 */
export function applyNeighbours(chain: Chain, gate: SmallMatrix, q: number, trait: GateTrait): void {
  const rightwards = chain.centre <= q;
  moveCentre(chain, rightwards ? q : q + 1);
  const { sites, policy, tape } = chain;
  const { kernels } = policy;
  const [left, right] = [sites[q], sites[q + 1]];
  const theta = pairApplied(kernels.product(asTall(left), asWide(right)), gate);
  const grown = trait.rank * (tape?.ranks[q + 1] ?? 0);
  const factors = split(chain, rightwards ? theta : transpose(theta), q + 1, grown);
  sites[q] = rightwards ? fromTall(factors.basis) : fromTall(transpose(factors.rest));
  sites[q + 1] = rightwards ? fromWide(factors.rest) : fromWide(transpose(factors.basis));
  chain.centre = rightwards ? q + 1 : q;
  if (tape === undefined) return;
  record(
    tape,
    (cotangents, sink) => {
      const bar = pulledTheta(chain, factors, q, rightwards, cotangents);
      const { rotation, derivative } = trait;
      derivative?.(bar, kernels.product(asTall(left), asWide(right)));
      if (rotation?.generator !== undefined) {
        const pauli = PAULI_MATRIX[rotation.generator];
        sink.angle(rotation, imaginaryProduct(bar, pairApplied(theta, smallKronecker(pauli, pauli))));
      }
      const before = pairApplied(bar, smallAdjoint(gate));
      cotangents[q] = fromTall(kernels.productAdjoint(before, asWide(right)));
      cotangents[q + 1] = fromWide(kernels.adjointProduct(asTall(left), before));
    },
    theta,
    factors.u,
    left,
    right,
    // Moving left, the cut was made on transposes, which are copies.
    ...(rightwards ? [] : [factors.matrix, factors.basis, factors.rest]),
  );
}

/** Returns the cotangent of theta, before it was split. */
function pulledTheta(
  { policy: { kernels } }: Chain,
  factors: Split,
  q: number,
  rightwards: boolean,
  cotangents: readonly Site[],
): Matrix {
  const [left, right] = [asTall(cotangents[q]), asWide(cotangents[q + 1])];
  return rightwards
    ? pullSplit(kernels, factors, left, right)
    : transpose(pullSplit(kernels, factors, transpose(right), transpose(left)));
}

/** Applies a 4 x 4 matrix to the physical legs of theta[(a s), (t b)]. */
export function pairApplied(theta: Matrix, gate: SmallMatrix): Matrix {
  const left = theta.rows / 2;
  const right = theta.columns / 2;
  const out = new Float64Array(theta.data.length);
  // Offset of (s, t) inside the block of one left index a; a gate is sparse, so zeros are skipped.
  const at = [0, 2 * right, 2 * theta.columns, 2 * theta.columns + 2 * right];
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      const re = gate[2 * (4 * row + column)];
      const im = gate[2 * (4 * row + column) + 1];
      if (re === 0 && im === 0) continue;
      for (let a = 0; a < left; a++) {
        let to = 4 * a * theta.columns + at[row];
        let from = 4 * a * theta.columns + at[column];
        for (let b = 0; b < right; b++, to += 2, from += 2) {
          out[to] += re * theta.data[from] - im * theta.data[from + 1];
          out[to + 1] += re * theta.data[from + 1] + im * theta.data[from];
        }
      }
    }
  }
  return { ...theta, data: out };
}
