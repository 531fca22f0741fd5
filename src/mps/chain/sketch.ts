import { rng } from '../common/rng.js';
import type { Kernels } from '../kernels/kernels.js';
import type { Matrix } from '../kernels/matrix.js';
import type { Resident, Workspace } from '../kernels/workspace.js';
import type { OperatorSite } from './operator.js';
import { asWide, multiplied, type Site, squaredNorm } from './site.js';

/** The blocks W_st[w, v] of an operator's site as dense matrices, at 2 s + t; none off the diagonal of zeros alone. */
export function blocksOf({ left, right, entries }: OperatorSite): (Matrix | undefined)[] {
  return [0, 1, 2, 3].map((at) => {
    const isZero = entries.every(({ matrix }) => matrix[2 * at] === 0 && matrix[2 * at + 1] === 0);
    if (isZero && (at === 1 || at === 2)) return undefined;
    const data = new Float64Array(2 * left * right);
    for (const { from, to, matrix } of entries) {
      data[2 * (from * right + to)] += matrix[2 * at];
      data[2 * (from * right + to) + 1] += matrix[2 * at + 1];
    }
    return { rows: left, columns: right, data };
  });
}

/**
 * Returns what random product vectors <omega_z|, z < count, see of the left parts of an operator on a chain.
 *
 *   C_q[(w a), z] = conj <omega_z| (O psi)_{0..q-1} >_{w a},   one matrix a cut, each scaled as a whole
 *
 * The vectors of a cut go on at the next one, so that all cuts together cost one sweep. Their factors are uniform on the
 * sphere of C^2, which has the smallest fourth moments. The same shapes give the same vectors.
 */
export function sketched(
  kernels: Kernels,
  sites: readonly Site[],
  operator: readonly OperatorSite[],
  count: number,
): Matrix[] {
  const stream = rng('sketch of an operator on a chain');
  const { normal } = stream.split('left');
  const { left } = sites[0];
  const sketches: Matrix[] = [
    { rows: left, columns: count, data: Float64Array.from({ length: 2 * left * count }, normal) },
  ];
  for (let q = 0; q < sites.length - 1; q++) {
    const vectors = productFactors(stream.split(q).normal, count);
    sketches.push(extended(kernels.workspace, sketches[q], sites[q], operator[q], vectors));
  }
  return sketches;
}

/** Returns omega_z[s] at 4 z + 2 s, each of the count vectors of norm sqrt 2: on average they see every vector whole. */
function productFactors(normal: () => number, count: number): Float64Array {
  const factors = Float64Array.from({ length: 4 * count }, normal);
  for (let z = 0; z < 4 * count; z += 4) {
    const vector = factors.subarray(z, z + 4);
    vector.set(multiplied(vector, Math.SQRT2 / Math.sqrt(squaredNorm(vector))));
  }
  return factors;
}

/** Returns C'[(v b), z] = sum omega_z[s] conj(W_st[w, v] A[a, t, b]) C[(w a), z]. */
function extended(
  w: Workspace,
  sketch: Matrix,
  site: Site,
  operator: OperatorSite,
  vectors: Float64Array,
): Matrix {
  const { left, right } = site;
  const { columns } = sketch;
  w.begin();
  const [seen, wide] = [w.load(sketch), w.load(asWide(site))];
  const moved = w.blank(2 * operator.left * right, columns);
  for (let k = 0; k < operator.left; k++) {
    const matrix = w.rowsOf(moved, 2 * k * right, 2 * (k + 1) * right);
    w.adjointProduct(wide, w.rowsOf(seen, k * left, (k + 1) * left), { matrix, add: false });
  }
  const length = right * columns;
  const byBond = w.reshaped(moved, operator.left, 2 * length);
  const blocks = blocksOf(operator);
  const parts = [0, 1].map((s) => {
    const part = summed([0, 1], (t, target) => {
      const block = blocks[2 * s + t];
      if (block === undefined) return target?.matrix;
      return w.adjointProduct(w.load(block), w.columnsOf(byBond, t * length, (t + 1) * length), target);
    });
    return w.read(part).data;
  });
  return { rows: operator.right * right, columns, data: weighted(parts, vectors) };
}

/** Adds up what `term` makes, the first anew and the others onto it. */
export function summed(
  indices: readonly number[],
  term: (index: number, target: { matrix: Resident; add: boolean } | undefined) => Resident | undefined,
): Resident {
  let sum: Resident | undefined;
  for (const index of indices) sum = term(index, sum && { matrix: sum, add: true });
  return sum as Resident;
}

/** Turns the first part into sum_s omega_z[s] part_s[., z] over its norm, which a long chain would take out of range. */
function weighted([zero, one]: readonly Float64Array[], vectors: Float64Array): Float64Array {
  const row = vectors.length / 2;
  let squares = 0;
  for (let from = 0; from < zero.length; from += row) {
    for (let i = from, z = 0; z < vectors.length; i += 2, z += 4) {
      const [ar, ai, br, bi] = [zero[i], zero[i + 1], one[i], one[i + 1]];
      const re = vectors[z] * ar - vectors[z + 1] * ai + vectors[z + 2] * br - vectors[z + 3] * bi;
      const im = vectors[z] * ai + vectors[z + 1] * ar + vectors[z + 2] * bi + vectors[z + 3] * br;
      squares += re * re + im * im;
      zero[i] = re;
      zero[i + 1] = im;
    }
  }
  const factor = squares > 0 ? 1 / Math.sqrt(squares) : 1;
  for (let i = 0; i < zero.length; i++) zero[i] *= factor;
  return zero;
}
