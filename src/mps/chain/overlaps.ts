import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, zeros } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import { tableOfPairs } from '../state/pair-blocks.js';
import { bondsOf } from './chain.js';
import { asWide, type Site } from './site.js';

/** Entries of all environments of a block at a cut: 1 MiB, which stays in the second-level cache. */
const CELLS = 2 ** 16;
/** Sites that a block goes over before what they left in the kernels' memory is freed: freeing takes two copies. */
const STRETCH = 4;

/**
 * Returns <bra_i|ket_m> of all pairs of two ensembles of chains, N x M and interleaved.
 *
 * The environments E[(i x), (m y)] of a block of pairs go from site to site together: x the bond of bra i, y that of
 * ket m, side by side however large each is. One product a ket and two a bra replace two a pair:
 *
 *   U[(m y' s), (i x)] = conj sum_y E[(i x), (m y)] K_m[y, s, y']         for every ket m, all bras at once
 *   E'[(i x'), (m y')] = sum_xs conj(B_i[x, s, x'] U[(m y' s), (i x)])     for every bra i, all kets at once
 *
 * Conjugating U makes both of them A B^H whose result is a run of rows, and s beside y' can as well be read as part of
 * the columns, so that nothing is ever laid out anew. The environments of a block take at most 1 MiB and U twice as much,
 * and those of four sites are held at a time; where one pair takes more, those of one pair and one site are. Cost
 * O(N M n chi^3).
 */
export function overlapsOfChains(
  kernels: Kernels,
  bras: readonly (readonly Site[])[],
  kets: readonly (readonly Site[])[],
  isSelf: boolean,
): Float64Array {
  const { workspace: w } = kernels;
  const extents = (sites: readonly Site[]) => [1, ...bondsOf(sites)];
  return tableOfPairs(bras.map(extents), kets.map(extents), CELLS, isSelf, (block) => {
    const someBras = bras.slice(block.bras.from, block.bras.to);
    const someKets = kets.slice(block.kets.from, block.kets.to);
    w.begin();
    let environments = w.load(ones(someBras.length, someKets.length));
    for (let q = 0; q < bras[0].length; q++) {
      const isLarge = environments.rows * environments.columns > CELLS;
      if (isLarge || q % STRETCH === 0) environments = alone(w, environments);
      const at = (sites: readonly Site[]) => sites[q];
      environments = extended(w, environments, someBras.map(at), someKets.map(at));
    }
    return w.read(environments).data;
  });
}

/** Frees the kernels' memory of all but one resident. */
function alone(w: Workspace, resident: Resident): Resident {
  const copy = w.read(resident);
  w.begin();
  return w.load(copy);
}

/** Returns the environments of all pairs of a block with one more site. */
function extended(
  w: Workspace,
  environments: Resident,
  bras: readonly Site[],
  kets: readonly Site[],
): Resident {
  const x = offsets(bras.map(({ left }) => left));
  const y = offsets(kets.map(({ left }) => left));
  const xNext = offsets(bras.map(({ right }) => right));
  const yNext = offsets(kets.map(({ right }) => right));
  const width = x[bras.length];
  const half = w.blank(2 * yNext[kets.length], width);
  kets.forEach((ket, m) => {
    const matrix = w.rowsOf(half, 2 * yNext[m], 2 * yNext[m + 1]);
    w.productAdjoint(w.load(adjointKet(ket)), w.columnsOf(environments, y[m], y[m + 1]), {
      matrix,
      add: false,
    });
  });
  const halves = w.reshaped(half, yNext[kets.length], 2 * width);
  const next = w.blank(xNext[bras.length], yNext[kets.length]);
  bras.forEach((bra, i) => {
    const adjoint = w.adjoint(w.load(asWide(bra)));
    const matrix = w.rowsOf(next, xNext[i], xNext[i + 1]);
    for (const s of [0, 1]) {
      const slice = w.rowsOf(adjoint, s * bra.right, (s + 1) * bra.right);
      const columns = w.columnsOf(halves, s * width + x[i], s * width + x[i + 1]);
      w.productAdjoint(slice, columns, { matrix, add: s === 1 });
    }
  });
  return next;
}

/** Returns conj K[y, s, y'] as a matrix (y' s) x y. */
function adjointKet({ left, right, data }: Site): Matrix {
  const out = zeros(2 * right, left);
  for (let y = 0, from = 0; y < left; y++) {
    for (let s = 0; s < 2; s++) {
      for (let z = 0, to = 2 * (s * left + y); z < right; z++, from += 2, to += 4 * left) {
        out.data[to] = data[from];
        out.data[to + 1] = -data[from + 1];
      }
    }
  }
  return out;
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
