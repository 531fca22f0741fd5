import type { Kernels } from '../kernels/kernels.js';
import { type Matrix, zeros } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import { type Range, tableOfPairs } from '../state/pair-blocks.js';
import { bondsOf } from './chain.js';
import { asTall, asWide, type Site } from './site.js';

/** An ensemble as lists of sites. */
type Chains = readonly (readonly Site[])[];

/** Entries of all environments of a block at a cut: 64 KiB, so that all of a site stays in the second-level cache. */
const CELLS = 2 ** 12;
/** Sites that a block goes over before its environments are copied out, and the kernels' memory is freed of the rest. */
const STRETCH = 4;

/**
 * Returns <bra_i|ket_m> of all pairs of two ensembles of chains, N x M and interleaved.
 *
 * The environments E_m[(i x), y] of a block of pairs go from site to site together: x the bond of bra i, y that of ket m,
 * those of all bras one above the other however large each is.
 *
 *   T_m[(i x), s, y'] = sum_y  E_m[(i x), y] K_m[y, s, y']          one product a ket
 *   E'_m[(i x'), y']  = sum_xs conj(B_i[x, s, x']) T_m[(i x), s, y']  one product a pair
 *
 * Both write runs of rows, so that nothing is laid out anew, and no environment or site is copied for a single pair.
 * One wide product a bra for the second step would need strided reads, and was slower from a bond of 4 on. Environments
 * take at most 64 KiB a block and site, four sites at a time, or what one pair's take,
 * one site at a time. Cost O(N M n chi^3).
 */
export function overlapsOfChains(
  kernels: Kernels,
  bras: Chains,
  kets: Chains,
  isSelf: boolean,
): Float64Array {
  const extents = (sites: readonly Site[]) => [1, ...bondsOf(sites)];
  return tableOfPairs(bras.map(extents), kets.map(extents), CELLS, isSelf, (block) =>
    blockOverlaps(kernels.workspace, slice(bras, block.bras), slice(kets, block.kets)),
  );
}

const slice = (chains: Chains, { from, to }: Range): Chains => chains.slice(from, to);

function blockOverlaps(w: Workspace, bras: Chains, kets: Chains): Float64Array {
  const n = bras[0].length;
  // One pair may be as large as the kernels' memory bears.
  const stretch = bras.length * kets.length === 1 ? 1 : STRETCH;
  let outside: readonly Matrix[] = kets.map(() => ones(bras.length));
  for (let from = 0; from < n; from += stretch) {
    w.begin();
    let environments = outside.map((one) => w.load(one));
    for (let q = from; q < Math.min(n, from + stretch); q++) {
      const at = (sites: readonly Site[]) => sites[q];
      environments = extended(w, environments, bras.map(at), kets.map(at));
    }
    outside = environments.map((one) => w.read(one));
  }
  const numbers = new Float64Array(2 * bras.length * kets.length);
  outside.forEach(({ data }, m) => {
    bras.forEach((_, i) => {
      numbers.set(data.subarray(2 * i, 2 * i + 2), 2 * (i * kets.length + m));
    });
  });
  return numbers;
}

/** Returns the environments, one matrix a ket, with one more site. */
function extended(
  w: Workspace,
  environments: readonly Resident[],
  bras: readonly Site[],
  kets: readonly Site[],
): Resident[] {
  const x = offsets(bras.map(({ left }) => left));
  const next = offsets(bras.map(({ right }) => right));
  const loaded = bras.map((bra) => w.load(asTall(bra)));
  return kets.map((ket, m) => {
    const half = w.product(environments[m], w.load(asWide(ket)));
    const out = w.blank(next[bras.length], ket.right);
    loaded.forEach((bra, i) => {
      const own = w.reshaped(w.rowsOf(half, x[i], x[i + 1]), bra.rows, ket.right);
      w.adjointProduct(bra, own, { matrix: w.rowsOf(out, next[i], next[i + 1]), add: false });
    });
    return out;
  });
}

/** Returns where each of a list of extents begins when they stand side by side, and where the last one ends. */
function offsets(extents: readonly number[]): number[] {
  const starts = [0];
  for (const extent of extents) starts.push(starts[starts.length - 1] + extent);
  return starts;
}

function ones(rows: number): Matrix {
  const matrix = zeros(rows, 1);
  for (let i = 0; i < matrix.data.length; i += 2) matrix.data[i] = 1;
  return matrix;
}
