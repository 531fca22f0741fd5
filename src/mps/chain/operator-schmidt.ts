import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { DoubleStep } from '../circuit/program.js';
import { type SmallMatrix, smallIdentity, smallKronecker, smallProduct } from '../circuit/small-matrix.js';
import type { Kernels } from '../kernels/kernels.js';

/** One term A (x) B of a gate. */
export interface Term {
  readonly a: SmallMatrix;
  readonly b: SmallMatrix;
}

/** Singular values of a realigned gate below this are zero: a gate's entries are of order one. */
const RANK_TOLERANCE = 1e-13;

/** Returns G = sum_k A_k (x) B_k with as few terms as there are, from G[(s s'), (t t')] = U S V^H. */
export function operatorSchmidt(kernels: Kernels, gate: SmallMatrix): Term[] {
  const realigned = new Float64Array(32);
  for (let s = 0; s < 2; s++) {
    for (let t = 0; t < 2; t++) {
      for (let s1 = 0; s1 < 2; s1++) {
        for (let t1 = 0; t1 < 2; t1++) {
          const from = 2 * (4 * (2 * s + t) + 2 * s1 + t1);
          const to = 2 * (4 * (2 * s + s1) + 2 * t + t1);
          realigned[to] = gate[from];
          realigned[to + 1] = gate[from + 1];
        }
      }
    }
  }
  const matrix = { rows: 4, columns: 4, data: realigned };
  const { u, values } = kernels.leftSvd(matrix, 'thin');
  const rest = kernels.adjointProduct(u, matrix);
  const rank = values.filter((value) => value > RANK_TOLERANCE).length;
  return Array.from({ length: rank }, (_, k) => ({
    a: Float64Array.from({ length: 8 }, (_, i) => u.data[2 * (4 * (i >> 1) + k) + (i & 1)]),
    b: rest.data.slice(8 * k, 8 * k + 8),
  }));
}

/** A rotation as cos I (x) I - i sin P (x) P, and the derivatives of the factors on its first qubit. */
export interface RotationTerms {
  readonly terms: readonly Term[];
  readonly derivatives: readonly SmallMatrix[];
}

/**
 * Returns the two terms of R_PP(x) at every angle, zero included: a derivative needs the one that is about to come in.
 */
export function rotationTerms({ matrix, generator = 'Z' }: DoubleStep): RotationTerms {
  const pauli = PAULI_MATRIX[generator];
  const identity = smallIdentity(2);
  const cosine = traceOf(matrix).re / 4;
  const sine = -traceOf(smallProduct(smallKronecker(pauli, pauli), matrix)).im / 4;
  return {
    terms: [
      { a: times(identity, cosine, 0), b: identity },
      { a: times(pauli, 0, -sine), b: pauli },
    ],
    derivatives: [times(identity, -sine / 2, 0), times(pauli, 0, -cosine / 2)],
  };
}

function traceOf(a: SmallMatrix): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let i = 0; i < 4; i++) {
    re += a[10 * i];
    im += a[10 * i + 1];
  }
  return { re, im };
}

const times = (a: SmallMatrix, re: number, im: number): SmallMatrix =>
  a.map((x, i) => (i % 2 === 0 ? re * x - im * a[i + 1] : re * x + im * a[i - 1]));
