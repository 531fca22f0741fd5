import type { Pauli } from '../../mps/circuit/pauli.js';
import { type PauliEntry, type PauliSum, pauliSum } from '../../mps/observables/pauli-sum.js';
import type { State } from '../../mps/state/state.js';

/**
 * Returns the features whose scalar product is the local kernel: the entries of the reduced density matrices of all
 * windows of `local` neighbouring qubits, over the root of the number of windows.
 *
 * Tr rho sigma of Hermitian matrices is the scalar product of their real and imaginary parts.
 */
export function localFeatures(state: State, local: number): Float64Array {
  const windows = state.nQubits - local + 1;
  const entries = 4 ** local;
  const features = new Float64Array(2 * entries * windows);
  const scale = 1 / Math.sqrt(windows);
  for (let s = 0; s < windows; s++) {
    const { re, im } = state.reducedDensityMatrix(Array.from({ length: local }, (_, q) => s + q));
    for (let i = 0; i < 2 ** local; i++) {
      for (let j = 0; j < 2 ** local; j++) {
        const to = 2 * (entries * s + 2 ** local * i + j);
        features[to] = scale * re.get(i, j);
        features[to + 1] = scale * im.get(i, j);
      }
    }
  }
  return features;
}

/**
 * Returns the observable O with <psi|O|psi> the scalar product of g and the features of psi, g itself the features of
 * Hermitian matrices; undefined where it is zero.
 *
 * On a window the coefficient of a Pauli string P is 2^-k Tr P G; strings that several windows share are added up.
 */
export function observableOf(g: Float64Array, nQubits: number, local: number): PauliSum | undefined {
  const windows = nQubits - local + 1;
  const size = 2 ** local;
  const scale = 1 / (size * Math.sqrt(windows));
  const entries: PauliEntry[] = [];
  for (let s = 0; s < windows; s++) {
    const window = g.subarray(2 * size * size * s, 2 * size * size * (s + 1));
    for (let x = 0; x < size; x++) {
      for (let z = 0; z < size; z++) {
        const coefficient = scale * traceWith(window, size, x, z);
        if (coefficient !== 0) entries.push([coefficient, factorsOf(x, z, s, local)]);
      }
    }
  }
  return entries.length === 0 ? undefined : pauliSum(entries);
}

/** Returns Tr P G, where P flips the bits of x and signs those of z: Y where both, i more for each. */
function traceWith(g: Float64Array, size: number, x: number, z: number): number {
  const quarter = ones(x & z) % 4;
  let re = 0;
  let im = 0;
  for (let j = 0; j < size; j++) {
    const sign = ones(j & z) % 2 === 0 ? 1 : -1;
    const at = 2 * (size * j + (j ^ x));
    re += sign * g[at];
    im += sign * g[at + 1];
  }
  // The real part of i^quarter (re + i im).
  return [re, -im, -re, im][quarter];
}

function factorsOf(x: number, z: number, from: number, local: number): { qubit: number; pauli: Pauli }[] {
  const letters = [undefined, 'Z', 'X', 'Y'] as const;
  return Array.from({ length: local }, (_, q) => {
    const bit = local - 1 - q;
    return { qubit: from + q, pauli: letters[2 * ((x >> bit) & 1) + ((z >> bit) & 1)] };
  }).filter((factor): factor is { qubit: number; pauli: Pauli } => factor.pauli !== undefined);
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count++;
  return count;
}
