import type { FixedDouble, FixedSingle, RotationDouble, RotationSingle } from '../circuit/gates.js';
import { constant, type Linear, negative, scaled } from './linear.js';

/**
 * Gates of the circuit as they are there; e^{i angle} where all of two or more qubits are |1>, `cphase`, and e^{i angle}
 * everywhere, `gphase`, on no qubit.
 */
export type PrimitiveGate =
  | FixedSingle
  | RotationSingle
  | 'u3'
  | FixedDouble
  | RotationDouble
  | 'cphase'
  | 'gphase';

/** One gate between the file and the circuit. Its phase is exact, so that a control may be put on it. */
export interface Primitive {
  readonly gate: PrimitiveGate;
  readonly angles: readonly Linear[];
  readonly qubits: readonly number[];
}

export const fixed = (gate: FixedSingle | FixedDouble, ...qubits: readonly number[]): Primitive => ({
  gate,
  angles: [],
  qubits,
});

export const rotation = (
  gate: RotationSingle | RotationDouble,
  angle: Linear | number,
  ...qubits: readonly number[]
): Primitive => ({ gate, angles: [typeof angle === 'number' ? constant(angle) : angle], qubits });

export const gphase = (angle: Linear | number): Primitive => ({
  gate: 'gphase',
  angles: [typeof angle === 'number' ? constant(angle) : angle],
  qubits: [],
});

/** Adds e^{i angle} where all of the qubits, two or more, are |1>. */
export const cphase = (angle: Linear | number, ...qubits: readonly number[]): Primitive => ({
  gate: 'cphase',
  angles: [typeof angle === 'number' ? constant(angle) : angle],
  qubits,
});

/** diag(1, e^{i angle}), which is a rotation about Z but for its phase. */
export const phaseGate = (angle: Linear | number, qubit: number): Primitive[] => {
  const linear = typeof angle === 'number' ? constant(angle) : angle;
  return [rotation('rz', linear, qubit), gphase(scaled(linear, 0.5))];
};

/** Returns the inverse of a list of gates. */
export const inverted = (gates: readonly Primitive[]): Primitive[] => gates.toReversed().flatMap(inverseOf);

function inverseOf(primitive: Primitive): Primitive[] {
  const { gate, angles, qubits } = primitive;
  if (gate === 's') return phaseGate(-Math.PI / 2, qubits[0]);
  if (gate === 't') return phaseGate(-Math.PI / 4, qubits[0]);
  if (gate === 'u3') {
    const [theta, phi, lambda] = angles.map(negative);
    return [{ gate, angles: [theta, lambda, phi], qubits }];
  }
  return [{ gate, angles: angles.map(negative), qubits }];
}

/** Returns the gates so many times in a row; a lone rotation turns further instead. */
export function power(gates: readonly Primitive[], times: number): Primitive[] {
  const [only] = gates;
  if (gates.length === 1 && only.angles.length === 1) {
    return [{ ...only, angles: only.angles.map((angle) => scaled(angle, times)) }];
  }
  if (gates.length === 0) return [];
  const base = times < 0 ? inverted(gates) : gates;
  return Array.from({ length: Math.abs(times) }, () => base).flat();
}

/** How many gates `power` makes, known before they are made. */
export const powerLength = (gates: readonly Primitive[], times: number): number =>
  gates.length === 1 && gates[0].angles.length === 1 ? 1 : gates.length * Math.abs(times) * 2;
