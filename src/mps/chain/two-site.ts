import type { SmallMatrix } from '../circuit/small-matrix.js';
import type { Matrix } from '../kernels/matrix.js';
import { moveCentre, transpose } from './canonical.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, multiplied } from './site.js';
import { truncate } from './truncation.js';

/**
 * Applies a 4 x 4 matrix to the neighbours q and q + 1, q the more significant index, and truncates their bond.
 *
 *   theta[(a s), (t b)] = sum_{s' t'} G[(s t), (s' t')] sum_m A[a, s', m] B[m, t', b]
 *   theta = U S V^H,  A <- U_1,  B <- U_1^H theta        (mirrored where the centre comes from the right)
 *
 * Only left singular vectors are needed. The kept state is normalised; what was lost is in the ledger.
 * Cost O(chi^3). Source: Vidal, Phys. Rev. Lett. 91, 147902 (2003); Schollwoeck, Ann. Phys. 326, 96 (2011), 4.5.
 */
export function applyNeighbours(chain: Chain, gate: SmallMatrix, q: number): void {
  const rightwards = chain.centre <= q;
  moveCentre(chain, rightwards ? q : q + 1);
  const { kernels } = chain.policy;
  const theta = kernels.product(asTall(chain.sites[q]), asWide(chain.sites[q + 1]));
  splitInto(chain, applied(theta, gate), q, rightwards);
}

/** Splits a two-site tensor over q and q + 1, leaving the centre on the side the sweep goes to. */
function splitInto(chain: Chain, theta: Matrix, q: number, rightwards: boolean): void {
  const { kernels } = chain.policy;
  const { u, values } = kernels.leftSvd(rightwards ? theta : transpose(theta), 'thin');
  const { kept, norm } = truncate(values, q + 1, chain.policy, chain.ledger);
  const basis = firstColumns(u, kept);
  if (rightwards) {
    const rest = kernels.adjointProduct(basis, theta);
    chain.sites[q] = fromTall(basis);
    chain.sites[q + 1] = fromWide({ ...rest, data: multiplied(rest.data, 1 / norm) });
    chain.centre = q + 1;
  } else {
    const isometry = transpose(basis);
    const rest = kernels.productAdjoint(theta, isometry);
    chain.sites[q] = fromTall({ ...rest, data: multiplied(rest.data, 1 / norm) });
    chain.sites[q + 1] = fromWide(isometry);
    chain.centre = q;
  }
}

/** Returns the first columns of a matrix. */
export function firstColumns({ rows, columns, data }: Matrix, count: number): Matrix {
  if (count === columns) return { rows, columns, data };
  const out = new Float64Array(2 * rows * count);
  for (let i = 0; i < rows; i++) {
    out.set(data.subarray(2 * i * columns, 2 * (i * columns + count)), 2 * i * count);
  }
  return { rows, columns: count, data: out };
}

/** Applies the gate to the physical legs of theta[(a s), (t b)]. */
function applied(theta: Matrix, gate: SmallMatrix): Matrix {
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
