import type { Pauli } from '../circuit/pauli.js';
import { lessConstant, type PauliSum, pauliSum } from '../observables/pauli-sum.js';
import { innerProduct } from './amplitudes.js';
import { observableApplied } from './pauli-action.js';

/** Writes Re <A_i B_j> - <A_i><B_j> into a row-major n x n array. Cost O(n^2 2^n), memory of two states. */
export function correlationsOfAmplitudes(
  psi: Float64Array,
  nQubits: number,
  first: Pauli,
  second: Pauli,
): Float64Array {
  const out = new Float64Array(nQubits * nQubits);
  const centred = (pauli: Pauli) =>
    Array.from({ length: nQubits }, (_, q) => lessItsMean(psi, nQubits, pauliSum([[1, `${pauli}${q}`]])));
  const rows = centred(first);
  const columns = first === second ? rows : centred(second);
  rows.forEach((row, i) => {
    const left = observableApplied(psi, nQubits, row);
    columns.forEach((column, j) => {
      // C is symmetric where both Pauli matrices are the same.
      out[i * nQubits + j] =
        first === second && j < i
          ? out[j * nQubits + i]
          : innerProduct(left, observableApplied(psi, nQubits, column)).re;
    });
  });
  return out;
}

function lessItsMean(psi: Float64Array, nQubits: number, observable: PauliSum): PauliSum {
  return lessConstant(observable, innerProduct(psi, observableApplied(psi, nQubits, observable)).re);
}
