import type { Parameter } from '../circuit/circuit.js';
import { PAULI_MATRIX } from '../circuit/pauli.js';
import type { SingleShape, Turn } from '../circuit/single-step.js';
import { type SmallMatrix, smallAdjoint, smallIdentity, smallProduct } from '../circuit/small-matrix.js';
import type { Layout } from './batch-layout.js';

/** A factor of a run of one-qubit gates: a rotation whose cosine and sine stand at 2 * `at`, or a fixed matrix. */
export type PlannedFactor =
  | { readonly turn: Turn; readonly angle: Parameter; readonly at: number }
  | {
      readonly turn: undefined;
      readonly matrix: SmallMatrix;
      /** R with V P_k V^H = sum_l R_lk P_l for the Pauli matrices, row-major. */
      readonly carried: Float64Array;
    };

/** Plans a run, its fixed neighbours multiplied; `matrix` is the whole of a run without parameters. */
export function plannedFactors(
  { factors }: SingleShape,
  layout: Layout,
): { factors: readonly PlannedFactor[]; matrix: SmallMatrix | undefined } {
  const planned: PlannedFactor[] = [];
  let fixed: SmallMatrix | undefined;
  const closeFixed = () => {
    if (fixed !== undefined) planned.push({ turn: undefined, matrix: fixed, carried: carriedBy(fixed) });
    fixed = undefined;
  };
  for (const factor of factors) {
    if (factor.turn === undefined) {
      fixed = smallProduct(factor.matrix, fixed ?? smallIdentity(2));
    } else {
      closeFixed();
      planned.push({ turn: factor.turn, angle: factor.angle, at: layout.turn() });
    }
  }
  if (planned.length === 0) return { factors: [], matrix: fixed };
  closeFixed();
  return { factors: planned, matrix: undefined };
}

/** Returns R_lk = tr(P_l V P_k V^H) / 2. */
function carriedBy(v: SmallMatrix): Float64Array {
  const paulis = [PAULI_MATRIX.X, PAULI_MATRIX.Y, PAULI_MATRIX.Z];
  const carried = new Float64Array(9);
  paulis.forEach((pauli, k) => {
    const turned = smallProduct(smallProduct(v, pauli), smallAdjoint(v));
    paulis.forEach((other, l) => {
      const product = smallProduct(other, turned);
      carried[3 * l + k] = (product[0] + product[6]) / 2;
    });
  });
  return carried;
}

/** Writes the product of a run's factors, 2 x 2, at `at` of `out`. */
export function writeProduct(
  factors: readonly PlannedFactor[],
  turns: Float64Array,
  from: number,
  out: Float64Array,
  at: number,
): void {
  out.fill(0, at, at + 8);
  out[at] = 1;
  out[at + 6] = 1;
  for (const factor of factors) {
    if (factor.turn === undefined) multiply(factor.matrix, out, at);
    else turnRows(factor.turn, turns[from + 2 * factor.at], turns[from + 2 * factor.at + 1], out, at);
  }
}

/** Multiplies a rotation from the left, c and s being cosine and sine of half its angle, of the whole for a phase. */
function turnRows(turn: Turn, c: number, s: number, m: Float64Array, at: number): void {
  for (let i = at; i < at + 4; i += 2) {
    const xr = m[i];
    const xi = m[i + 1];
    const yr = m[i + 4];
    const yi = m[i + 5];
    if (turn === 'X') {
      m[i] = c * xr + s * yi;
      m[i + 1] = c * xi - s * yr;
      m[i + 4] = c * yr + s * xi;
      m[i + 5] = c * yi - s * xr;
    } else if (turn === 'Y') {
      m[i] = c * xr - s * yr;
      m[i + 1] = c * xi - s * yi;
      m[i + 4] = c * yr + s * xr;
      m[i + 5] = c * yi + s * xi;
    } else {
      if (turn === 'Z') {
        m[i] = c * xr + s * xi;
        m[i + 1] = c * xi - s * xr;
      }
      m[i + 4] = c * yr - s * yi;
      m[i + 5] = c * yi + s * yr;
    }
  }
}

function multiply(v: SmallMatrix, m: Float64Array, at: number): void {
  for (let i = at; i < at + 4; i += 2) {
    const xr = m[i];
    const xi = m[i + 1];
    const yr = m[i + 4];
    const yi = m[i + 5];
    m[i] = v[0] * xr - v[1] * xi + v[2] * yr - v[3] * yi;
    m[i + 1] = v[0] * xi + v[1] * xr + v[2] * yi + v[3] * yr;
    m[i + 4] = v[4] * xr - v[5] * xi + v[6] * yr - v[7] * yi;
    m[i + 5] = v[4] * xi + v[5] * xr + v[6] * yi + v[7] * yr;
  }
}
