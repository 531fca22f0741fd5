import type { FixedDouble, FixedSingle, RotationDouble, RotationSingle } from './gates.js';

/** A reference to entry `param` of the vector of angles, as the angle times * x + plus; made by `param`. */
export interface Parameter {
  readonly param: number;
  /** Factor before the parameter; 1 if absent. */
  readonly times?: number;
  /** Radians added; 0 if absent. */
  readonly plus?: number;
}

/** An angle in radians: a literal, or a reference into the vector of angles. */
export type Angle = number | Parameter;

/**
 * One gate of a circuit, as plain data.
 *
 * By name: `h x y z s t` (FixedSingle), `rx ry rz` (RotationSingle), `cz cnot swap` (FixedDouble), `rxx ryy rzz`
 * (RotationDouble), `u3`, `unitary`, `rzzAll`.
 */
export type Operation =
  | { readonly gate: FixedSingle; readonly qubits: readonly [number] }
  | { readonly gate: RotationSingle; readonly qubits: readonly [number]; readonly angle: Angle }
  | {
      readonly gate: 'u3';
      readonly qubits: readonly [number];
      readonly angles: readonly [Angle, Angle, Angle];
    }
  | { readonly gate: FixedDouble; readonly qubits: readonly [number, number] }
  | { readonly gate: RotationDouble; readonly qubits: readonly [number, number]; readonly angle: Angle }
  | {
      readonly gate: 'unitary';
      readonly qubits: readonly [number, number];
      readonly matrix: { readonly re: readonly number[]; readonly im: readonly number[] };
    }
  | { readonly gate: 'rzzAll'; readonly qubits: readonly number[]; readonly angle: Angle };

/** A circuit: plain immutable data that knows nothing of engines. */
export interface Circuit {
  readonly nQubits: number;
  /** One more than the largest index given to `param`, 0 without any. */
  readonly nParams: number;
  readonly operations: readonly Operation[];
}

/** Returns the operation's angles: none, one, or the three of a u3. */
export function anglesOf(operation: Operation): readonly Angle[] {
  if ('angle' in operation) return [operation.angle];
  return 'angles' in operation ? operation.angles : [];
}
