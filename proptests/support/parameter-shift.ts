import type { Circuit, Operation } from '../../src/index.js';
import { type BoundCircuit, circuitFrom, literal, pairwise, withAngle } from './rewrite.js';

/** One gate whose angle is a parameter, and the circuit with that angle alone moved; every angle is literal. */
export interface Occurrence {
  readonly param: number;
  readonly movedBy: (radians: number) => Circuit;
}

/**
 * Lists every place where a parameter enters, an all-to-all rotation as one RZZ a pair.
 *
 * Each is a rotation exp(-i x G / 2) with G^2 = 1, so for a quadratic function of the state
 * dC/dx = (C(x + pi/2) - C(x - pi/2)) / 2, exactly; a shared parameter adds up its places.
 * Source: Mitarai et al., Phys. Rev. A 98, 032309 (2018); Schuld et al., Phys. Rev. A 99, 032331 (2019).
 */
export function occurrences({ circuit, angles }: BoundCircuit): Occurrence[] {
  const { nQubits } = circuit;
  const symbolic = pairwise(nQubits, circuit.operations);
  const filled = pairwise(nQubits, literal({ circuit, angles }));
  return symbolic.flatMap((operation, place) => {
    if (!('angle' in operation) || typeof operation.angle === 'number') return [];
    const movedBy = (radians: number) => circuitFrom(nQubits, moved(filled, place, radians));
    return [{ param: operation.angle.param, movedBy }];
  });
}

const moved = (operations: readonly Operation[], place: number, radians: number): Operation[] =>
  operations.map((operation, i) =>
    i === place ? withAngle(operation, (angle) => (angle as number) + radians) : operation,
  );

/** Adds up what `derivative` returns of every place into a gradient. */
export function summed(
  nParams: number,
  places: readonly Occurrence[],
  derivative: (place: Occurrence) => number,
): Float64Array {
  const gradient = new Float64Array(nParams);
  for (const place of places) gradient[place.param] += derivative(place);
  return gradient;
}

/** Returns the exact derivative of a quadratic function of the state with respect to one angle. */
export const shifted = ({ movedBy }: Occurrence, value: (circuit: Circuit) => number): number =>
  (value(movedBy(Math.PI / 2)) - value(movedBy(-Math.PI / 2))) / 2;

/** Returns the largest number of gates that one parameter turns: what rounding errors of a gradient add up. */
export function mostShared(nParams: number, places: readonly Occurrence[]): number {
  return Math.max(1, ...summed(nParams, places, () => 1));
}
