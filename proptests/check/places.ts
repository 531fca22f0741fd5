import type { Angle, Circuit, Operation } from 'tfjs-mps';
import type { BoundCircuit } from './bound-circuit.js';
import { inverted } from './rewrite.js';

/** One place where a parameter enters, as a rotation exp(-i x G / 2) with G^2 = 1. */
export interface Place {
  readonly param: number;
  /** d angle / d parameter. */
  readonly times: number;
  /** The circuit, every angle literal, with the angle at this place alone moved. */
  readonly movedBy: (radians: number) => Circuit;
}

/** A gate with a literal angle, and the parameter that the angle came from. */
interface Plain {
  readonly operation: Operation;
  readonly source?: { readonly param: number; readonly times: number };
}

/**
 * Lists every place where a parameter enters a circuit of any gates.
 *
 * u3(t, p, l) = e^{i(p+l)/2} RZ(p) RY(t) RZ(l) counts as three rotations, a phase apart, and an all-to-all rotation as
 * the product of its commuting pairs: one place a pair.
 */
export function placesOf(bound: BoundCircuit): Place[] {
  const { nQubits } = bound.circuit;
  const plain = plainGates(bound);
  return plain.flatMap(({ operation, source }, position) => {
    if (source === undefined) return [];
    const spliced = (operations: readonly Operation[]): Circuit => ({
      nQubits,
      nParams: 0,
      operations: plain.map((one) => one.operation).toSpliced(position, 1, ...operations),
    });
    if (operation.gate !== 'rzzAll') {
      return [{ ...source, movedBy: (radians) => spliced([turned(operation, radians)]) }];
    }
    return pairsOf(operation.qubits).map((qubits) => ({
      ...source,
      movedBy: (radians: number) => spliced([operation, { gate: 'rzz', qubits, angle: radians }]),
    }));
  });
}

/** What rounding errors of a gradient add up: the largest sum of |d angle / d parameter| over the places of one parameter. */
export function mostTurned(nParams: number, places: readonly Place[]): number {
  const sums = new Float64Array(nParams);
  for (const { param, times } of places) sums[param] += Math.abs(times);
  return Math.max(1, ...sums);
}

/** Returns U followed by its inverse in the same gates, which has parameters of its own at the same angles. */
export function blockOf({ circuit, angles }: BoundCircuit): BoundCircuit {
  const { nParams } = circuit;
  const back = inverted(circuit.operations, (angle) =>
    typeof angle === 'number'
      ? -angle
      : { param: angle.param + nParams, times: -(angle.times ?? 1), plus: -(angle.plus ?? 0) },
  );
  const operations = [...circuit.operations, ...back];
  return { circuit: { ...circuit, nParams: 2 * nParams, operations }, angles: [...angles, ...angles] };
}

function plainGates({ circuit, angles }: BoundCircuit): Plain[] {
  const literal = (angle: Angle): { value: number; source?: Plain['source'] } => {
    if (typeof angle === 'number') return { value: angle };
    const { param, times = 1, plus = 0 } = angle;
    return { value: times * angles[param] + plus, source: { param, times } };
  };
  const rotation = (operation: Operation, angle: Angle): Plain => {
    const { value, source } = literal(angle);
    const filled = { ...operation, angle: value } as Operation;
    return source === undefined ? { operation: filled } : { operation: filled, source };
  };
  return circuit.operations.flatMap((operation) => {
    if (operation.gate === 'u3') {
      const { qubits } = operation;
      const [theta, phi, lambda] = operation.angles;
      const [z, y] = (['rz', 'ry'] as const).map((gate): Operation => ({ gate, qubits, angle: 0 }));
      return [rotation(z, lambda), rotation(y, theta), rotation(z, phi)];
    }
    return 'angle' in operation ? [rotation(operation, operation.angle)] : [{ operation }];
  });
}

const turned = (operation: Operation, radians: number): Operation =>
  'angle' in operation
    ? ({ ...operation, angle: (operation.angle as number) + radians } as Operation)
    : operation;

const pairsOf = (qubits: readonly number[]): [number, number][] =>
  qubits.flatMap((a, i) => qubits.slice(i + 1).map((b): [number, number] => [a, b]));
