import type { Step } from '../circuit/program.js';
import { type SmallMatrix, smallAdjoint } from '../circuit/small-matrix.js';

/** Applies one step of a program to interleaved amplitudes, in place. Cost O(2^n). */
export function applyStep(psi: Float64Array, nQubits: number, step: Step): void {
  if (step.kind === 'single') applySingle(psi, nQubits, step.matrix, step.qubit);
  else if (step.kind === 'double') applyDouble(psi, nQubits, step.matrix, step.a, step.b);
  else if (step.kind === 'rzzAll') applyRzzAll(psi, step.angle);
  else for (const gate of step.gates) applyDiagonal(psi, nQubits, gate.matrix, gate.a, gate.b);
}

/** Applies the inverse of one step, in place. */
export function unapplyStep(psi: Float64Array, nQubits: number, step: Step): void {
  if (step.kind === 'single') applySingle(psi, nQubits, smallAdjoint(step.matrix), step.qubit);
  else if (step.kind === 'double') applyDouble(psi, nQubits, smallAdjoint(step.matrix), step.a, step.b);
  else if (step.kind === 'rzzAll') applyRzzAll(psi, -step.angle);
  else for (const gate of step.gates) applyDiagonal(psi, nQubits, smallAdjoint(gate.matrix), gate.a, gate.b);
}

/** Applies a 2 x 2 matrix to one qubit, in place. */
export function applySingle(psi: Float64Array, nQubits: number, m: SmallMatrix, qubit: number): void {
  const stride = 2 ** (nQubits - qubit);
  const [ar, ai, br, bi, cr, ci, dr, di] = m;
  for (let block = 0; block < psi.length; block += 2 * stride) {
    for (let i = block; i < block + stride; i += 2) {
      const j = i + stride;
      const xr = psi[i];
      const xi = psi[i + 1];
      const yr = psi[j];
      const yi = psi[j + 1];
      psi[i] = ar * xr - ai * xi + br * yr - bi * yi;
      psi[i + 1] = ar * xi + ai * xr + br * yi + bi * yr;
      psi[j] = cr * xr - ci * xi + dr * yr - di * yi;
      psi[j + 1] = cr * xi + ci * xr + dr * yi + di * yr;
    }
  }
}

/** Applies a 4 x 4 matrix to qubits a and b (a the more significant index), in place. */
export function applyDouble(psi: Float64Array, nQubits: number, m: SmallMatrix, a: number, b: number): void {
  const strideA = 2 ** (nQubits - a);
  const strideB = 2 ** (nQubits - b);
  const at = [0, strideB, strideA, strideA + strideB];
  const x = new Float64Array(8);
  forEachPair(psi.length, strideA, strideB, (i) => {
    for (let k = 0; k < 4; k++) {
      x[2 * k] = psi[i + at[k]];
      x[2 * k + 1] = psi[i + at[k] + 1];
    }
    for (let row = 0; row < 4; row++) {
      let re = 0;
      let im = 0;
      for (let k = 0; k < 8; k += 2) {
        const mr = m[8 * row + k];
        const mi = m[8 * row + k + 1];
        re += mr * x[k] - mi * x[k + 1];
        im += mr * x[k + 1] + mi * x[k];
      }
      psi[i + at[row]] = re;
      psi[i + at[row] + 1] = im;
    }
  });
}

/** Multiplies by a diagonal 4 x 4 matrix on qubits a and b, in place; entries of 1 are skipped. */
function applyDiagonal(psi: Float64Array, nQubits: number, m: SmallMatrix, a: number, b: number): void {
  const strideA = 2 ** (nQubits - a);
  const strideB = 2 ** (nQubits - b);
  const at = [0, strideB, strideA, strideA + strideB];
  for (let k = 0; k < 4; k++) {
    const re = m[10 * k];
    const im = m[10 * k + 1];
    if (re === 1 && im === 0) continue;
    forEachPair(psi.length, strideA, strideB, (i) => {
      const p = i + at[k];
      const xr = psi[p];
      psi[p] = re * xr - im * psi[p + 1];
      psi[p + 1] = re * psi[p + 1] + im * xr;
    });
  }
}

/** Calls `visit` with the offset of every amplitude whose two chosen bits are 0. */
function forEachPair(
  length: number,
  strideA: number,
  strideB: number,
  visit: (offset: number) => void,
): void {
  const large = Math.max(strideA, strideB);
  const small = Math.min(strideA, strideB);
  for (let outer = 0; outer < length; outer += 2 * large) {
    for (let inner = outer; inner < outer + large; inner += 2 * small) {
      for (let i = inner; i < inner + small; i += 2) visit(i);
    }
  }
}

/**
 * Applies exp(-i x/2 sum_{i<j} Z_i Z_j), in place.
 *
 * The phase depends on the number of ones m alone: sum_{i<j} z_i z_j = ((n - 2m)^2 - n) / 2.
 */
function applyRzzAll(psi: Float64Array, angle: number): void {
  const nQubits = Math.log2(psi.length) - 1;
  const pairs = Array.from({ length: nQubits + 1 }, (_, ones) => pairSum(nQubits, ones));
  const cosine = pairs.map((sum) => Math.cos((angle * sum) / 2));
  const sine = pairs.map((sum) => -Math.sin((angle * sum) / 2));
  for (let i = 0; i < psi.length; i += 2) {
    const ones = onesOf(i >>> 1);
    const re = psi[i];
    psi[i] = cosine[ones] * re - sine[ones] * psi[i + 1];
    psi[i + 1] = cosine[ones] * psi[i + 1] + sine[ones] * re;
  }
}

/** Returns sum_{i<j} z_i z_j of a bit string of n qubits with the given number of ones. */
export const pairSum = (nQubits: number, ones: number): number => ((nQubits - 2 * ones) ** 2 - nQubits) / 2;

/** Returns the number of ones of a 32-bit integer (Warren, Hacker's Delight, 2012, figure 5-2). */
export function onesOf(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
