import { EDGE } from '../../mps/chain/environment.js';
import { asTall, asWide, type Site } from '../../mps/chain/site.js';
import type { Kernels } from '../../mps/kernels/kernels.js';
import { type Matrix, zeros } from '../../mps/kernels/matrix.js';
import { adjoint } from '../../mps/kernels/transpose.js';
import type { OperatorFactor } from './operator-factor.js';
import type { OpenTarget } from './targets.js';

/** An operator on the whole register: its factors in ascending order, the identity between them. */
export type FactorList = readonly OperatorFactor[];

/**
 * What lies right of a cut, contracted, for all pairs of targets and all bits of the ancillas there.
 *
 * pairs[i * M + j][z * Z + z'] is the environment of bra i with the bits z and ket j with the bits z', as the matrix
 * y x (w x): y, w and x the bonds of ket, operator and bra. Of a Hermitian operator only pairs with i <= j are there.
 */
export interface Suffix {
  readonly cut: number;
  /** M. */
  readonly targets: number;
  readonly pairs: readonly (readonly Matrix[] | undefined)[];
}

/** Returns what lies right of the last qubit, nothing, of a Hermitian operator. */
export const emptySuffix = (width: number, targets: number): Suffix => ({
  cut: width,
  targets,
  pairs: Array.from({ length: targets * targets }, (_, k) =>
    Math.floor(k / targets) > k % targets ? undefined : [EDGE],
  ),
});

/** Returns the same with the pairs i > j as well, for an operator that is Hermitian up to here and has no bond at the cut. */
export function inBothOrders({ cut, targets, pairs }: Suffix): Suffix {
  return {
    cut,
    targets,
    pairs: pairs.map((environments, k) => {
      if (environments !== undefined) return environments;
      const mirrored = pairs[(k % targets) * targets + Math.floor(k / targets)] as readonly Matrix[];
      const bits = Math.sqrt(mirrored.length);
      return mirrored.map((_, zz) => adjoint(mirrored[(zz % bits) * bits + Math.floor(zz / bits)]));
    }),
  };
}

/** Absorbs the qubits from the cut of a suffix down to qubit `to`, that one included. */
export function extended(
  kernels: Kernels,
  targets: readonly OpenTarget[],
  factors: FactorList,
  suffix: Suffix,
  to: number,
): Suffix {
  let { pairs } = suffix;
  for (let q = suffix.cut - 1; q >= to; q--) {
    const site = siteAt(factors, q);
    pairs = pairs.map((environments, k) => {
      if (environments === undefined) return undefined;
      const [bras, kets] = [targets[Math.floor(k / targets.length)][q], targets[k % targets.length][q]];
      return allBits(environments, bras, kets, (environment, bra, ket) =>
        absorbed(kernels, environment, bra, ket, site),
      );
    });
  }
  return { ...suffix, cut: to, pairs };
}

function siteAt(factors: FactorList, q: number): Matrix | undefined {
  const factor = factors.find(({ from, sites }) => q >= from && q < from + sites.length);
  return factor?.sites[q - factor.from];
}

/** The qubit's own bit becomes the most significant one. */
function allBits(
  environments: readonly Matrix[],
  bras: readonly Site[],
  kets: readonly Site[],
  absorb: (environment: Matrix, bra: Site, ket: Site) => Matrix,
): Matrix[] {
  const size = Math.sqrt(environments.length);
  const all: Matrix[] = [];
  for (const bra of bras) {
    for (let z = 0; z < size; z++) {
      for (const ket of kets) {
        for (let y = 0; y < size; y++) all.push(absorb(environments[z * size + y], bra, ket));
      }
    }
  }
  return all;
}

/**
 * Absorbs one qubit into an environment:
 *
 *   T[(y j), (w' x')] = sum_y' K[y, j, y'] E[y', (w' x')]
 *   S[y][(w i), x']   = sum_jw' X[(w i), (j w')] T[y][(j w'), x']      where X is not the identity
 *   E'[(y w), x]      = sum_ix' S[(y w), (i x')] conj(B[x, (i x')])
 *
 * Every step reads runs of rows as they lie.
 */
function absorbed(kernels: Kernels, environment: Matrix, bra: Site, ket: Site, site?: Matrix): Matrix {
  const { workspace: w } = kernels;
  w.begin();
  const half = w.product(w.load(asTall(ket)), w.load(environment));
  if (site === undefined) {
    return w.read(w.productAdjoint(w.reshaped(half, ket.left, 2 * bra.right), w.load(asWide(bra))));
  }
  const operator = w.load(site);
  const moved = w.blank(ket.left * site.rows, bra.right);
  for (let y = 0; y < ket.left; y++) {
    const rows = w.reshaped(w.rowsOf(half, 2 * y, 2 * y + 2), site.columns, bra.right);
    w.product(operator, rows, { matrix: w.rowsOf(moved, y * site.rows, (y + 1) * site.rows), add: false });
  }
  const bond = site.rows / 2;
  const next = w.productAdjoint(w.reshaped(moved, ket.left * bond, 2 * bra.right), w.load(asWide(bra)));
  return w.read(w.reshaped(next, ket.left, bond * bra.left));
}

/**
 * Returns <z phi_i|X|z' phi_j> as a square matrix over a = (i, z) and b = (j, z'), from a suffix that has come to
 * the left end.
 */
export function tableOf({ targets, pairs }: Suffix, factors: FactorList): Matrix {
  const scale = factors.reduce((product, factor) => product * factor.scale, 1);
  const bits = Math.sqrt(pairs[0]?.length ?? 1);
  const size = targets * bits;
  const table = zeros(size, size);
  pairs.forEach((numbers, k) => {
    const [i, j] = [Math.floor(k / targets), k % targets];
    const isAlone = pairs[j * targets + i] === undefined;
    numbers?.forEach(({ data: [re, im] }, zz) => {
      const [a, b] = [i * bits + Math.floor(zz / bits), j * bits + (zz % bits)];
      table.data.set([scale * re, scale * im], 2 * (a * size + b));
      if (isAlone) table.data.set([scale * re, -scale * im], 2 * (b * size + a));
    });
  });
  return table;
}
