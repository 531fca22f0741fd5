import { type Angle, anglesOf, type Circuit, type Operation, type Parameter } from '../circuit/circuit.js';

/** One place where a parameter enters a circuit as the angle of a two-eigenvalue generator. */
export interface Occurrence {
  readonly param: number;
  /** d angle / d parameter. */
  readonly times: number;
  /** Returns the circuit with `radians` added to the angle here and nowhere else. */
  movedBy(radians: number): Circuit;
}

/**
 * Lists every place where a parameter enters a circuit, once for each generator of the gate.
 *
 * exp(-i x sum_{i<j} Z_i Z_j / 2) has many eigenvalues, but is a product of commuting pair rotations: one place a pair.
 */
export const occurrences = (circuit: Circuit): Occurrence[] =>
  circuit.operations.flatMap((operation, position) =>
    operation.gate === 'rzzAll'
      ? pairsOf(circuit, operation, position)
      : anglesOf(operation).flatMap((angle, slot) =>
          isParameter(angle) ? [angleOf(circuit, operation, position, angle, slot)] : [],
        ),
  );

const isParameter = (angle: Angle): angle is Parameter => typeof angle === 'object';

function angleOf(
  circuit: Circuit,
  operation: Operation,
  position: number,
  { param, times = 1, plus = 0 }: Parameter,
  slot: number,
): Occurrence {
  return {
    param,
    times,
    movedBy(radians) {
      const moved = { param, times, plus: plus + radians };
      return spliced(circuit, position, [withAngle(operation, moved, slot)]);
    },
  };
}

function withAngle(operation: Operation, angle: Parameter, slot: number): Operation {
  if (operation.gate !== 'u3') return { ...operation, angle } as Operation;
  const angles = operation.angles.map((other, i) => (i === slot ? angle : other));
  return { ...operation, angles: angles as unknown as readonly [Angle, Angle, Angle] };
}

function pairsOf(
  circuit: Circuit,
  operation: Extract<Operation, { gate: 'rzzAll' }>,
  position: number,
): Occurrence[] {
  const { angle } = operation;
  if (!isParameter(angle)) return [];
  const { param, times = 1 } = angle;
  const pairs = operation.qubits.flatMap((a, i) => operation.qubits.slice(i + 1).map((b) => [a, b] as const));
  return pairs.map((qubits) => ({
    param,
    times,
    movedBy: (radians) => spliced(circuit, position, [operation, { gate: 'rzz', qubits, angle: radians }]),
  }));
}

const spliced = (circuit: Circuit, position: number, operations: readonly Operation[]): Circuit => ({
  ...circuit,
  operations: circuit.operations.toSpliced(position, 1, ...operations),
});

/** Returns the largest angle or parameter in modulus: what the rounding of a moved angle grows with. */
export const largestAngle = (circuit: Circuit, x: ArrayLike<number>): number =>
  circuit.operations
    .flatMap(anglesOf)
    .filter(isParameter)
    .reduce(
      (most, { param, times = 1, plus = 0 }) =>
        Math.max(most, Math.abs(x[param]), Math.abs(times * x[param] + plus)),
      0,
    );
