import { PAULI_MATRIX, type Pauli } from './pauli.js';
import { type SmallMatrix, smallKronecker } from './small-matrix.js';

/** Gates on one qubit without an angle. */
export type FixedSingle = 'h' | 'x' | 'y' | 'z' | 's' | 't';
/** Rotations of one qubit, R_P(x) = exp(-i x P / 2). */
export type RotationSingle = 'rx' | 'ry' | 'rz';
/** Gates on two qubits without an angle; `cnot` has its control first. */
export type FixedDouble = 'cz' | 'cnot' | 'swap';
/** Rotations of two qubits, R_PP(x) = exp(-i x P P / 2). */
export type RotationDouble = 'rxx' | 'ryy' | 'rzz';

const HALF = Math.SQRT1_2;

/** Matrices of the gates without an angle; on (a, b) the qubit a is the more significant index. */
export const FIXED_MATRIX: Readonly<Record<FixedSingle | FixedDouble, SmallMatrix>> = Object.freeze({
  h: Float64Array.of(HALF, 0, HALF, 0, HALF, 0, -HALF, 0),
  x: PAULI_MATRIX.X,
  y: PAULI_MATRIX.Y,
  z: PAULI_MATRIX.Z,
  s: Float64Array.of(1, 0, 0, 0, 0, 0, 0, 1),
  t: Float64Array.of(1, 0, 0, 0, 0, 0, HALF, HALF),
  cz: permutation([0, 1, 2, 3], -1),
  cnot: permutation([0, 1, 3, 2], 1),
  swap: permutation([0, 2, 1, 3], 1),
});

/** The Pauli matrix that generates each rotation, on every qubit it acts on. */
export const GENERATOR: Readonly<Record<RotationSingle | RotationDouble, Pauli>> = Object.freeze({
  rx: 'X',
  ry: 'Y',
  rz: 'Z',
  rxx: 'X',
  ryy: 'Y',
  rzz: 'Z',
});

/** Returns exp(-i angle G / 2) for G a Pauli matrix, or its square tensor product on two qubits. */
export function rotationMatrix(gate: RotationSingle | RotationDouble, angle: number): SmallMatrix {
  const pauli = PAULI_MATRIX[GENERATOR[gate]];
  const generator = gate.length === 2 ? pauli : smallKronecker(pauli, pauli);
  const size = gate.length === 2 ? 2 : 4;
  const sine = Math.sin(angle / 2);
  const out = new Float64Array(generator.length);
  for (let i = 0; i < generator.length; i += 2) {
    out[i] = sine * generator[i + 1];
    out[i + 1] = -sine * generator[i];
  }
  for (let i = 0; i < size; i++) out[2 * (i * size + i)] += Math.cos(angle / 2);
  return out;
}

/** G of the phase gate diag(1, e^{ix}) = exp(-i x G / 2). */
export const PHASE_GENERATOR: SmallMatrix = Float64Array.of(0, 0, 0, 0, 0, 0, -2, 0);

/** Returns diag(1, e^{i angle}). */
export const phaseMatrix = (angle: number): SmallMatrix =>
  Float64Array.of(1, 0, 0, 0, 0, 0, Math.cos(angle), Math.sin(angle));

/** Gates whose matrix is diagonal: they commute with each other, and keep the bond's physical basis. */
export const DIAGONAL_DOUBLES: ReadonlySet<string> = new Set(['cz', 'rzz']);

function permutation(columnOfRow: readonly number[], last: number): SmallMatrix {
  const out = new Float64Array(32);
  columnOfRow.forEach((column, row) => {
    out[2 * (4 * row + column)] = 1;
  });
  out[2 * (4 * 3 + columnOfRow[3])] = last;
  return out;
}
