import { EDGE, extendRight } from '../../chain/environment.js';
import { asWide, fromTall, type Site } from '../../chain/site.js';
import type { Kernels } from '../../kernels/kernels.js';
import { type Matrix, reshaped } from '../../kernels/matrix.js';

/** Returns the environment right of every site. */
export function rightsOf(kernels: Kernels, bra: readonly Site[], ket: readonly Site[]): Matrix[] {
  const rights: Matrix[] = [EDGE];
  for (let q = ket.length - 1; q > 0; q--) rights.unshift(extendRight(kernels, rights[0], bra[q], ket[q]));
  return rights;
}

/** Returns sum L[x, y] K[y, s, y'] R[y', x'], with the legs x, s, x' of the bra's site that was left out. */
export function braOpened(kernels: Kernels, left: Matrix, ket: Site, right: Matrix): Site {
  const half = kernels.product(left, asWide(ket));
  return fromTall(kernels.product(reshaped(half, 2 * left.rows, ket.right), right));
}

/** Returns sum conj(L[x, y]) B[x, s, x'] conj(R[y', x']), with the legs y, s, y' of the ket's site that was left out. */
export function ketOpened(kernels: Kernels, left: Matrix, bra: Site, right: Matrix): Site {
  const half = kernels.adjointProduct(left, asWide(bra));
  return fromTall(kernels.productAdjoint(reshaped(half, 2 * left.columns, bra.right), right));
}

/** Adds a complex multiple of one site to another of its shape. */
export function addMultiple(sum: Site, re: number, im: number, { data }: Site): void {
  for (let i = 0; i < data.length; i += 2) {
    sum.data[i] += re * data[i] - im * data[i + 1];
    sum.data[i + 1] += re * data[i + 1] + im * data[i];
  }
}

/** Returns a site of zeros with the shape of another. */
export const zerosLike = ({ left, right, data }: Site): Site => ({
  left,
  right,
  data: new Float64Array(data.length),
});
