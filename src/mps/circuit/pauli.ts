/** A one-qubit Pauli matrix by its letter; I is left out of every list of factors. */
export type Pauli = 'X' | 'Y' | 'Z';

/** The Pauli matrices, 2 x 2, row-major and interleaved. */
export const PAULI_MATRIX: Readonly<Record<Pauli, Float64Array>> = Object.freeze({
  X: Float64Array.of(0, 0, 1, 0, 1, 0, 0, 0),
  Y: Float64Array.of(0, 0, 0, -1, 0, 1, 0, 0),
  Z: Float64Array.of(1, 0, 0, 0, 0, 0, -1, 0),
});
