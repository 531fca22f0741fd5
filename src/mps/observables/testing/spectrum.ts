import type { PauliSum } from '../pauli-sum.js';

/** Returns the eigenvalues, ascending, of a sum with a real matrix (an even number of Y in every term). */
export function spectrumOf({ terms }: PauliSum, nQubits: number): number[] {
  const size = 2 ** nQubits;
  const h = Array.from({ length: size }, () => new Float64Array(size));
  for (const { coefficient, factors } of terms) {
    for (let column = 0; column < size; column++) {
      // One Pauli matrix after the other on |column>; two Ys give i^2 times their signs.
      let row = column;
      let value = coefficient;
      let ys = 0;
      for (const { qubit, pauli } of factors) {
        const bit = 1 << (nQubits - 1 - qubit);
        const one = (row & bit) !== 0;
        if (pauli === 'Z' && one) value = -value;
        if (pauli === 'Y') {
          ys++;
          if (one) value = -value;
        }
        if (pauli !== 'Z') row ^= bit;
      }
      if (ys % 2 === 1) throw new Error('The matrix is not real.');
      h[row][column] += ys % 4 === 2 ? -value : value;
    }
  }
  return jacobiEigenvalues(h);
}

/** Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5). */
function jacobiEigenvalues(a: Float64Array[]): number[] {
  const n = a.length;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        off += a[p][q] ** 2;
        if (a[p][q] !== 0) rotate(a, p, q);
      }
    }
    if (off < 1e-24) break;
  }
  return a.map((row, i) => row[i]).sort((x, y) => x - y);
}

function rotate(a: Float64Array[], p: number, q: number): void {
  const tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  for (const row of a) [row[p], row[q]] = [c * row[p] - s * row[q], s * row[p] + c * row[q]];
  for (let k = 0; k < a.length; k++) {
    [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
  }
}
