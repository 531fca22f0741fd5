import type { Flat } from './flat.js';

/** Returns |<a_i|b_m>|^2 of all pairs, row-major. Cost O(N M dim). */
export function fidelityTable(a: Flat, b: Flat): Float64Array {
  const out = new Float64Array(a.count * b.count);
  const width = 2 * a.dim;
  const x = a.psi;
  const y = b.psi;
  for (let i = 0; i < a.count; i++) {
    for (let m = 0; m < b.count; m++) {
      let re = 0;
      let im = 0;
      for (let p = i * width, q = m * width; p < (i + 1) * width; p += 2, q += 2) {
        re += x[p] * y[q] + x[p + 1] * y[q + 1];
        im += x[p] * y[q + 1] - x[p + 1] * y[q];
      }
      out[i * b.count + m] = re * re + im * im;
    }
  }
  return out;
}

/** Returns the mean fidelity of all pairs i < j; 0 of a single vector. */
export function pairFidelity(a: Flat): number {
  if (a.count < 2) return 0;
  const table = fidelityTable(a, a);
  let sum = 0;
  for (let i = 0; i < a.count; i++) for (let j = 0; j < i; j++) sum += table[i * a.count + j];
  return sum / ((a.count * (a.count - 1)) / 2);
}
