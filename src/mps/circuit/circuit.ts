import type { FixedDouble, FixedSingle, RotationDouble, RotationSingle } from './gates.js';

/** A reference to entry `index` of the vector of angles; made by {@link param}. */
export interface Parameter {
  readonly param: number;
}

/** An angle in radians: a literal, or a reference into the vector of angles. */
export type Angle = number | Parameter;

/** One gate of a circuit, as plain data. */
export type Operation =
  | { readonly gate: FixedSingle; readonly qubits: readonly [number] }
  | { readonly gate: RotationSingle; readonly qubits: readonly [number]; readonly angle: Angle }
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

/** Returns the operation's angle, or undefined for a gate that has none. */
export const angleOf = (operation: Operation): Angle | undefined =>
  'angle' in operation ? operation.angle : undefined;
