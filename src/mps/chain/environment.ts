import type { Complex } from '../common/complex.js';
import type { Kernels } from '../kernels/kernels.js';
import type { Matrix } from '../kernels/matrix.js';
import { asTall, asWide, type Site } from './site.js';

/**
 * Environments of a bra and a ket: everything left, or right, of a bond contracted.
 *
 *   bra  --B*--B*--          left environment  L[x, y]: x the bra's bond, y the ket's
 *          |   |    [L]      right environment R[y, x]: y the ket's bond, x the bra's
 *   ket  --K---K---          so that the overlap is sum_xy L[x, y] R[y, x] at any bond
 */
export const EDGE: Matrix = { rows: 1, columns: 1, data: Float64Array.of(1, 0) };

/** Returns the left environment with one more site: L'[x', y'] = sum conj(B[x, s, x']) L[x, y] K[y, s, y']. */
export function extendLeft(kernels: Kernels, left: Matrix, bra: Site, ket: Site): Matrix {
  const { workspace: w } = kernels;
  w.begin();
  const half = w.product(w.load(left), w.load(asWide(ket)));
  return w.read(w.adjointProduct(w.load(asTall(bra)), w.reshaped(half, 2 * left.rows, ket.right)));
}

/** Returns the right environment with one more site: R'[y, x] = sum K[y, s, y'] R[y', x'] conj(B[x, s, x']). */
export function extendRight(kernels: Kernels, right: Matrix, bra: Site, ket: Site): Matrix {
  const { workspace: w } = kernels;
  w.begin();
  const half = w.product(w.load(asTall(ket)), w.load(right));
  return w.read(w.productAdjoint(w.reshaped(half, ket.left, 2 * right.columns), w.load(asWide(bra))));
}

/** Returns sum_xy L[x, y] R[y, x]. */
export function close(left: Matrix, right: Matrix): Complex {
  let re = 0;
  let im = 0;
  for (let x = 0; x < left.rows; x++) {
    for (let y = 0; y < left.columns; y++) {
      const l = 2 * (x * left.columns + y);
      const r = 2 * (y * right.columns + x);
      re += left.data[l] * right.data[r] - left.data[l + 1] * right.data[r + 1];
      im += left.data[l] * right.data[r + 1] + left.data[l + 1] * right.data[r];
    }
  }
  return { re, im };
}

/** Returns the sum of the diagonal: an environment closed by the identity. */
export function traceOf({ rows, columns, data }: Matrix): Complex {
  let re = 0;
  let im = 0;
  for (let i = 0; i < Math.min(rows, columns); i++) {
    re += data[2 * (i * columns + i)];
    im += data[2 * (i * columns + i) + 1];
  }
  return { re, im };
}

/** Returns <bra|ket> of two chains of sites. Cost O(n chi^3). */
export function overlapOf(kernels: Kernels, bra: readonly Site[], ket: readonly Site[]): Complex {
  let left = EDGE;
  for (let q = 0; q < bra.length; q++) left = extendLeft(kernels, left, bra[q], ket[q]);
  return { re: left.data[0], im: left.data[1] };
}
