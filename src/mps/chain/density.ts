import type { Kernels } from '../kernels/kernels.js';
import { identity, type Matrix, zeros } from '../kernels/matrix.js';
import { transpose } from '../kernels/transpose.js';
import { moveCentre } from './canonical.js';
import type { Chain } from './chain.js';
import { extendLeft, extendRight } from './environment.js';
import { type Site, slice } from './site.js';

/**
 * Returns the density matrix of some qubits, the first listed the most significant; the chain may be changed.
 *
 * The legs of the kept qubits stay open on both layers. Half of them are met from the left, half from the right,
 * so that no more than 4^(k/2) environments stand at a time; the halves are joined by one matrix product.
 * Cost O(r 2^k chi^3 + 4^k chi^2) for k qubits that span r sites.
 */
export function densityOfChain(chain: Chain, qubits: readonly number[]): Matrix {
  const { kernels } = chain.policy;
  const kept = [...qubits].sort((a, b) => a - b);
  const first = kept[0];
  const last = kept[kept.length - 1];
  // Everything left of the first and right of the last qubit is an isometry, and drops out.
  moveCentre(chain, first);
  const met = Math.floor(kept.length / 2);
  const join = met === 0 ? first : kept[met - 1] + 1;
  let left: Matrix[] = [identity(chain.sites[first].left)];
  for (let q = first; q < join; q++) {
    left = kept.includes(q)
      ? openedLeft(kernels, left, chain.sites[q])
      : left.map((environment) => extendLeft(kernels, environment, chain.sites[q], chain.sites[q]));
  }
  let right: Matrix[] = [identity(chain.sites[last].right)];
  for (let q = last; q >= join; q--) {
    right = kept.includes(q)
      ? openedRight(kernels, right, chain.sites[q])
      : right.map((environment) => extendRight(kernels, environment, chain.sites[q], chain.sites[q]));
  }
  return sorted(joined(kernels, left, right), qubits, [...kept.slice(0, met), ...kept.slice(met).reverse()]);
}

/** Extends left environments by an open site: L'[x', y'] = sum conj(A[x, bra, x']) L[x, y] A[y, ket, y']. */
function openedLeft(kernels: Kernels, environments: readonly Matrix[], site: Site): Matrix[] {
  const bits = [slice(site, 0), slice(site, 1)];
  return environments.flatMap((environment) =>
    bits.flatMap((ket) => {
      const half = kernels.product(environment, ket);
      return bits.map((bra) => kernels.adjointProduct(bra, half));
    }),
  );
}

/** Extends right environments by an open site: R'[y, x] = sum A[y, ket, y'] R[y', x'] conj(A[x, bra, x']). */
function openedRight(kernels: Kernels, environments: readonly Matrix[], site: Site): Matrix[] {
  const bits = [slice(site, 0), slice(site, 1)];
  return environments.flatMap((environment) =>
    bits.flatMap((ket) => {
      const half = kernels.product(ket, environment);
      return bits.map((bra) => kernels.productAdjoint(half, bra));
    }),
  );
}

/** Returns sum_xy L_i[x, y] R_j[y, x] for all i and j. */
function joined(kernels: Kernels, left: readonly Matrix[], right: readonly Matrix[]): Matrix {
  return kernels.productTranspose(stacked(left), stacked(right.map(transpose)));
}

/** Writes matrices of one shape as the rows of one matrix. */
function stacked(matrices: readonly Matrix[]): Matrix {
  const columns = matrices[0].rows * matrices[0].columns;
  const out = zeros(matrices.length, columns);
  matrices.forEach((matrix, i) => {
    out.data.set(matrix.data, 2 * i * columns);
  });
  return out;
}

/** Sorts pairs (ket bit, bra bit) of the qubits as they were met into rho[ket bits, bra bits] as asked for. */
function sorted(pairs: Matrix, qubits: readonly number[], met: readonly number[]): Matrix {
  const size = 2 ** qubits.length;
  const rho = zeros(size, size);
  const weights = met.map((qubit) => 2 ** (qubits.length - 1 - qubits.indexOf(qubit)));
  for (let entry = 0; entry < size * size; entry++) {
    let ket = 0;
    let bra = 0;
    weights.forEach((weight, k) => {
      const pair = (entry >>> (2 * (met.length - 1 - k))) & 3;
      ket += weight * (pair >> 1);
      bra += weight * (pair & 1);
    });
    rho.data.set(pairs.data.subarray(2 * entry, 2 * entry + 2), 2 * (ket * size + bra));
  }
  return rho;
}
