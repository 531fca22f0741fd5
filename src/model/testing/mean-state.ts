import { onesOf, pairSum } from '../../mps/statevector/apply.js';

/**
 * A density matrix by its real and imaginary parts, row-major: an oracle for ensembles that shares no code with
 * the engines but the counting of bits.
 */
export interface DensityMatrix {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
}

export const zeroDensity = (size: number): DensityMatrix => ({
  size,
  re: new Float64Array(size * size),
  im: new Float64Array(size * size),
});

/** Adds weight |psi><psi| in place. */
export function addPure(
  rho: DensityMatrix,
  re: ArrayLike<number>,
  im: ArrayLike<number>,
  weight: number,
): void {
  for (let i = 0; i < rho.size; i++) {
    for (let j = 0; j < rho.size; j++) {
      rho.re[i * rho.size + j] += weight * (re[i] * re[j] + im[i] * im[j]);
      rho.im[i * rho.size + j] += weight * (im[i] * re[j] - re[i] * im[j]);
    }
  }
}

/** Returns Tr (a - b)^2, which is the MMD (V) of two ensembles with these mean states. */
export function squaredDistance(a: DensityMatrix, b: DensityMatrix): number {
  let sum = 0;
  for (let i = 0; i < a.re.length; i++) sum += (a.re[i] - b.re[i]) ** 2 + (a.im[i] - b.im[i]) ** 2;
  return sum;
}

/** Returns Tr rho^2. */
export const purity = (rho: DensityMatrix): number => squaredDistance(rho, zeroDensity(rho.size));

/**
 * Applies one forward step averaged over its angles, exactly.
 *
 * phi ~ U(-a, a), a = pi h / 8: rho -> (1 + k)/2 rho + (1 - k)/2 P rho P with k = sin(a)/a, for RZ, RY, RZ on each
 * qubit; g ~ U(.4 h, .6 h): entry (x, y) times E exp(-i g (S_x - S_y) / (4 sqrt n)), S = sum_{i<j} z_i z_j.
 */
export function averagedForwardStep(rho: DensityMatrix, h: number): DensityMatrix {
  const nQubits = Math.log2(rho.size);
  const a = (Math.PI / 8) * h;
  const k = Math.sin(a) / a;
  let mixed = rho;
  for (let q = 0; q < nQubits; q++) {
    for (const pauli of ['Z', 'Y', 'Z'] as const) mixed = dephased(mixed, 2 ** (nQubits - 1 - q), pauli, k);
  }
  const out = zeroDensity(rho.size);
  const sums = Array.from({ length: rho.size }, (_, x) => pairSum(nQubits, onesOf(x)));
  for (let x = 0; x < rho.size; x++) {
    for (let y = 0; y < rho.size; y++) {
      const rate = (h * (sums[x] - sums[y])) / (4 * Math.sqrt(nQubits));
      const sinc = rate === 0 ? 1 : Math.sin(0.1 * rate) / (0.1 * rate);
      const re = sinc * Math.cos(0.5 * rate);
      const im = -sinc * Math.sin(0.5 * rate);
      const p = x * rho.size + y;
      out.re[p] = re * mixed.re[p] - im * mixed.im[p];
      out.im[p] = re * mixed.im[p] + im * mixed.re[p];
    }
  }
  return out;
}

/** Returns (1 + k)/2 rho + (1 - k)/2 P rho P for P = Z or Y on the qubit of the given bit. */
function dephased(rho: DensityMatrix, bit: number, pauli: 'Z' | 'Y', k: number): DensityMatrix {
  const out = zeroDensity(rho.size);
  for (let x = 0; x < rho.size; x++) {
    for (let y = 0; y < rho.size; y++) {
      // Z and Y take the same sign (-1)^(x + y) here: the factors +-i of Y cancel up to it.
      const sign = ((x ^ y) & bit) === 0 ? 1 : -1;
      const from = pauli === 'Z' ? x * rho.size + y : (x ^ bit) * rho.size + (y ^ bit);
      const p = x * rho.size + y;
      out.re[p] = ((1 + k) / 2) * rho.re[p] + ((1 - k) / 2) * sign * rho.re[from];
      out.im[p] = ((1 + k) / 2) * rho.im[p] + ((1 - k) / 2) * sign * rho.im[from];
    }
  }
  return out;
}
