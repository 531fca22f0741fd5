import type { CircuitBuilder } from '../../mps/circuit/builder.js';
import type { Angle } from '../../mps/circuit/circuit.js';

/** The matrix of a unitary, row by row. */
export interface Matrix {
  readonly re: readonly number[];
  readonly im: readonly number[];
}

/** The operands of a gate, read and sorted by kind. */
export interface Operands {
  readonly angles: readonly Angle[];
  readonly matrix: Matrix | undefined;
  readonly qubits: readonly number[];
}

/** How a gate is written: its angles (or its matrix) come first, its qubits last. */
export interface Signature {
  readonly angles: number;
  readonly matrix?: true;
  readonly qubits: number;
  readonly add: (c: CircuitBuilder, operands: Operands) => unknown;
}

const single = (add: (c: CircuitBuilder, q: number) => unknown): Signature => ({
  angles: 0,
  qubits: 1,
  add: (c, { qubits: [q] }) => add(c, q),
});

const rotation = (add: (c: CircuitBuilder, angle: Angle, q: number) => unknown): Signature => ({
  angles: 1,
  qubits: 1,
  add: (c, { angles: [angle], qubits: [q] }) => add(c, angle, q),
});

const double = (add: (c: CircuitBuilder, a: number, b: number) => unknown): Signature => ({
  angles: 0,
  qubits: 2,
  add: (c, { qubits: [a, b] }) => add(c, a, b),
});

const pairRotation = (
  add: (c: CircuitBuilder, angle: Angle, a: number, b: number) => unknown,
): Signature => ({
  angles: 1,
  qubits: 2,
  add: (c, { angles: [angle], qubits: [a, b] }) => add(c, angle, a, b),
});

/** Every gate a circuit file may name. */
export const GATES: Readonly<Record<string, Signature>> = Object.freeze({
  h: single((c, q) => c.h(q)),
  x: single((c, q) => c.x(q)),
  y: single((c, q) => c.y(q)),
  z: single((c, q) => c.z(q)),
  s: single((c, q) => c.s(q)),
  t: single((c, q) => c.t(q)),
  rx: rotation((c, angle, q) => c.rx(angle, q)),
  ry: rotation((c, angle, q) => c.ry(angle, q)),
  rz: rotation((c, angle, q) => c.rz(angle, q)),
  u3: {
    angles: 3,
    qubits: 1,
    add: (c, { angles: [theta, phi, lambda], qubits: [q] }) => c.u3(theta, phi, lambda, q),
  },
  cz: double((c, a, b) => c.cz(a, b)),
  cnot: double((c, control, target) => c.cnot(control, target)),
  swap: double((c, a, b) => c.swap(a, b)),
  rxx: pairRotation((c, angle, a, b) => c.rxx(angle, a, b)),
  ryy: pairRotation((c, angle, a, b) => c.ryy(angle, a, b)),
  rzz: pairRotation((c, angle, a, b) => c.rzz(angle, a, b)),
  rzzAll: { angles: 1, qubits: 0, add: (c, { angles: [angle] }) => c.rzzAll(angle) },
  unitary: {
    angles: 0,
    matrix: true,
    qubits: 2,
    add: (c, { matrix, qubits: [a, b] }) => c.unitary(matrix as Matrix, a, b),
  },
});

/** Returns how a gate is written, such as `rx ANGLE QUBIT`. */
export function usageOf(name: string): string {
  const { angles, matrix, qubits } = GATES[name];
  const words = [
    name,
    ...Array<string>(angles).fill('ANGLE'),
    ...(matrix ? ['MATRIX'] : []),
    ...Array<string>(qubits).fill('QUBIT'),
  ];
  return words.join(' ');
}
