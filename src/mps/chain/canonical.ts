import type { Kernels } from '../kernels/kernels.js';
import type { Matrix } from '../kernels/matrix.js';
import type { Chain } from './chain.js';
import { asTall, asWide, fromTall, fromWide, type Site } from './site.js';

/** Moves the orthogonality centre to a site by QR factorisations; the state stays what it is. */
export function moveCentre(chain: Chain, to: number): void {
  const { sites, policy } = chain;
  while (chain.centre < to) {
    const { isometry, rest } = leftIsometry(policy.kernels, sites[chain.centre]);
    sites[chain.centre] = isometry;
    chain.centre++;
    sites[chain.centre] = fromWide(policy.kernels.product(rest, asWide(sites[chain.centre])));
  }
  while (chain.centre > to) {
    const { isometry, rest } = rightIsometry(policy.kernels, sites[chain.centre]);
    sites[chain.centre] = isometry;
    chain.centre--;
    sites[chain.centre] = fromTall(policy.kernels.productAdjoint(asTall(sites[chain.centre]), rest));
  }
}

/** Factors a site A = Q R into a left isometry and a matrix for its right neighbour. */
export function leftIsometry(kernels: Kernels, site: Site): { isometry: Site; rest: Matrix } {
  const { q, r } = kernels.qr(asTall(site));
  return { isometry: fromTall(q), rest: r };
}

/** Factors a site A = R^H Q^H into a right isometry Q^H and, for its left neighbour, the adjoint of R. */
export function rightIsometry(kernels: Kernels, site: Site): { isometry: Site; rest: Matrix } {
  const { q, r } = kernels.qr(adjoint(asWide(site)));
  return { isometry: fromWide(adjoint(q)), rest: r };
}

/** Returns A^H. */
export function adjoint({ rows, columns, data }: Matrix): Matrix {
  return { rows: columns, columns: rows, data: flipped(rows, columns, data, -1) };
}

/** Returns A^T. */
export function transpose({ rows, columns, data }: Matrix): Matrix {
  return { rows: columns, columns: rows, data: flipped(rows, columns, data, 1) };
}

function flipped(rows: number, columns: number, data: Float64Array, sign: 1 | -1): Float64Array {
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const from = 2 * (i * columns + j);
      const to = 2 * (j * rows + i);
      out[to] = data[from];
      out[to + 1] = sign * data[from + 1];
    }
  }
  return out;
}
