import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, zeros } from '../kernels/matrix.js';
import type { Workspace } from '../kernels/workspace.js';
import { tableOfPairs } from '../state/pair-blocks.js';
import { bondsOf } from './chain.js';
import { asWide, type Site } from './site.js';

/** Entries of all environments of a block at a cut: 1 MiB, which stays in the second-level cache. */
const CELLS = 2 ** 16;

/**
 * Returns <bra_i|ket_m> of all pairs of two ensembles of chains, N x M and interleaved.
 *
 * The environments E[(i x), (m y)] of a block of pairs go from site to site together: x the bond of bra i, y that of
 * ket m, side by side however large each is. Two products a state and value of the physical leg s replace two a pair:
 *
 *   U_s[(m y'), (i x)] = conj sum_y  E[(i x), (m y)] K_m[y, s, y']        for every ket m, all bras at once
 *   E'[(i x'), (m y')] = sum_xs conj(B_i[x, s, x'] U_s[(m y'), (i x)])     for every bra i, all kets at once
 *
 * Conjugating U makes both of them A B^H whose result is a run of rows, so that nothing is ever laid out anew.
 * Environments of a block take 1 MiB, or those of one pair if they are larger, and U twice as much. Every entry is
 * summed in the same order in whatever block it stands. Cost O(N M n chi^3).
 */
export function overlapsOfChains(
  kernels: Kernels,
  bras: readonly (readonly Site[])[],
  kets: readonly (readonly Site[])[],
  isSelf: boolean,
): Float64Array {
  const extents = (sites: readonly Site[]) => [1, ...bondsOf(sites)];
  return tableOfPairs(bras.map(extents), kets.map(extents), CELLS, isSelf, (block) => {
    const someBras = bras.slice(block.bras.from, block.bras.to);
    const someKets = kets.slice(block.kets.from, block.kets.to);
    let environments = ones(someBras.length, someKets.length);
    for (let q = 0; q < bras[0].length; q++) {
      const at = (sites: readonly Site[]) => sites[q];
      environments = extended(kernels.workspace, environments, someBras.map(at), someKets.map(at));
    }
    return environments.data;
  });
}

/** Returns the environments of all pairs of a block with one more site. */
function extended(w: Workspace, environments: Matrix, bras: readonly Site[], kets: readonly Site[]): Matrix {
  const x = offsets(bras.map(({ left }) => left));
  const y = offsets(kets.map(({ left }) => left));
  const xNext = offsets(bras.map(({ right }) => right));
  const yNext = offsets(kets.map(({ right }) => right));
  w.begin();
  const from = w.load(environments);
  const halves = [0, 1].map(() => w.blank(yNext[kets.length], x[bras.length]));
  const to = w.blank(xNext[bras.length], yNext[kets.length]);
  kets.forEach((ket, m) => {
    const adjoint = w.adjoint(w.load(asWide(ket)));
    const columns = w.columnsOf(from, y[m], y[m + 1]);
    halves.forEach((half, s) => {
      const matrix = w.rowsOf(half, yNext[m], yNext[m + 1]);
      w.productAdjoint(w.rowsOf(adjoint, s * ket.right, (s + 1) * ket.right), columns, {
        matrix,
        add: false,
      });
    });
  });
  bras.forEach((bra, i) => {
    const adjoint = w.adjoint(w.load(asWide(bra)));
    const matrix = w.rowsOf(to, xNext[i], xNext[i + 1]);
    halves.forEach((half, s) => {
      const columns = w.columnsOf(half, x[i], x[i + 1]);
      w.productAdjoint(w.rowsOf(adjoint, s * bra.right, (s + 1) * bra.right), columns, {
        matrix,
        add: s === 1,
      });
    });
  });
  return w.read(to);
}

/** Returns where each of a list of extents begins when they stand side by side, and where the last one ends. */
function offsets(extents: readonly number[]): number[] {
  const starts = [0];
  for (const extent of extents) starts.push(starts[starts.length - 1] + extent);
  return starts;
}

function ones(rows: number, columns: number): Matrix {
  const matrix = zeros(rows, columns);
  for (let i = 0; i < matrix.data.length; i += 2) matrix.data[i] = 1;
  return matrix;
}
