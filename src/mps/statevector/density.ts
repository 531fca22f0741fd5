import type { Matrix } from '../kernels/matrix.js';
import { defaultKernels } from '../kernels/wasm/wasm.js';

/**
 * Returns the density matrix of some qubits, the first listed the most significant: M M^H, where row i of M holds
 * the amplitudes that show the kept bits i. Cost O(2^(n + k)).
 */
export function densityOfAmplitudes(psi: Float64Array, nQubits: number, qubits: readonly number[]): Matrix {
  const others = Array.from({ length: nQubits }, (_, q) => q).filter((q) => !qubits.includes(q));
  const rows = offsets(qubits, nQubits);
  const columns = offsets(others, nQubits);
  const data = new Float64Array(psi.length);
  let to = 0;
  for (const row of rows) {
    for (const column of columns) {
      data[to++] = psi[2 * (row + column)];
      data[to++] = psi[2 * (row + column) + 1];
    }
  }
  const matrix = { rows: rows.length, columns: columns.length, data };
  return defaultKernels().productAdjoint(matrix, matrix);
}

/** Returns where in the register each value of the listed qubits stands, all other bits 0. */
function offsets(qubits: readonly number[], nQubits: number): Uint32Array {
  let out = Uint32Array.of(0);
  for (const qubit of qubits) {
    const bit = 2 ** (nQubits - 1 - qubit);
    const next = new Uint32Array(2 * out.length);
    out.forEach((offset, i) => {
      next[2 * i] = offset;
      next[2 * i + 1] = offset + bit;
    });
    out = next;
  }
  return out;
}
