import type { Kernel } from '../options.js';
import type { Flat } from './flat.js';

/** A square matrix of complex numbers, row-major and interleaved. */
export type Square = Float64Array;

/** A kernel K(a, b) = Tr rho_a L(rho_b) by its self-adjoint map L; undefined for the fidelity, where L is the identity. */
export type KernelMap = ((rho: Square) => Square) | undefined;

/** Adds sum_b w_b |psi_b><psi_b| over the vectors `from` to `to` to rho. */
export function addStates(
  rho: Square,
  { psi, dim }: Flat,
  weights: Float64Array,
  from: number,
  to: number,
): void {
  for (let b = from; b < to; b++) {
    const weight = weights[b];
    if (weight === 0) continue;
    const at = 2 * dim * b;
    for (let i = 0; i < dim; i++) {
      const re = weight * psi[at + 2 * i];
      const im = weight * psi[at + 2 * i + 1];
      // The lower half, the diagonal with it.
      for (let j = 0; j <= i; j++) {
        const p = 2 * (dim * i + j);
        rho[p] += re * psi[at + 2 * j] + im * psi[at + 2 * j + 1];
        rho[p + 1] += im * psi[at + 2 * j] - re * psi[at + 2 * j + 1];
      }
    }
  }
}

/** Fills the upper half of a Hermitian matrix from the lower, in place, and returns it. */
export function mirrored(rho: Square, dim: number): Square {
  for (let i = 0; i < dim; i++) {
    for (let j = 0; j < i; j++) {
      rho[2 * (dim * j + i)] = rho[2 * (dim * i + j)];
      rho[2 * (dim * j + i) + 1] = -rho[2 * (dim * i + j) + 1];
    }
  }
  return rho;
}

/** Returns sum_b w_b |psi_b><psi_b|. */
export function weightedState(flat: Flat, weights: Float64Array, from = 0, to = flat.count): Square {
  const rho = new Float64Array(2 * flat.dim ** 2);
  addStates(rho, flat, weights, from, to);
  return mirrored(rho, flat.dim);
}

/** Returns Tr A B of Hermitian matrices. */
export function traceOfProduct(a: Square, b: Square): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** Adds the real multiple c A psi_b to vector b of `to`. */
export function addProduct(to: Float64Array, c: number, matrix: Square, { psi, dim }: Flat, b: number): void {
  const at = 2 * dim * b;
  for (let i = 0; i < dim; i++) {
    let re = 0;
    let im = 0;
    for (let j = 0; j < dim; j++) {
      const p = 2 * (dim * i + j);
      re += matrix[p] * psi[at + 2 * j] - matrix[p + 1] * psi[at + 2 * j + 1];
      im += matrix[p] * psi[at + 2 * j + 1] + matrix[p + 1] * psi[at + 2 * j];
    }
    to[at + 2 * i] += c * re;
    to[at + 2 * i + 1] += c * im;
  }
}

/** Returns the map of a kernel on matrices of 2^nQubits rows. */
export function mapOf(kernel: Kernel, nQubits: number): KernelMap {
  if (kernel === 'fidelity') return undefined;
  const { local } = kernel;
  return (rho) => {
    const out = new Float64Array(rho.length);
    for (let s = 0; s + local <= nQubits; s++) addWindow(out, rho, nQubits, s, local);
    return out;
  };
}

/** Adds (rho traced down to the window) times the identity elsewhere, over the number of windows. */
function addWindow(out: Square, rho: Square, nQubits: number, from: number, local: number): void {
  const dim = 2 ** nQubits;
  const inner = 2 ** local;
  const right = 2 ** (nQubits - from - local);
  const scale = 1 / (nQubits - local + 1);
  for (let m = 0; m < inner; m++) {
    for (let k = 0; k < inner; k++) {
      let re = 0;
      let im = 0;
      for (let left = 0; left < dim; left += inner * right) {
        for (let q = left; q < left + right; q++) {
          const p = 2 * (dim * (q + m * right) + q + k * right);
          re += rho[p];
          im += rho[p + 1];
        }
      }
      for (let left = 0; left < dim; left += inner * right) {
        for (let q = left; q < left + right; q++) {
          const p = 2 * (dim * (q + m * right) + q + k * right);
          out[p] += scale * re;
          out[p + 1] += scale * im;
        }
      }
    }
  }
}
