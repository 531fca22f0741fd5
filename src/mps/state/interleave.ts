import type { Amplitudes } from './state.js';

/** Copies amplitudes into one interleaved vector, real part before imaginary part. */
export function interleave({ re, im }: Amplitudes): Float64Array {
  const psi = new Float64Array(2 * re.size);
  for (let i = 0; i < re.size; i++) {
    psi[2 * i] = re.get(i);
    psi[2 * i + 1] = im.get(i);
  }
  return psi;
}
