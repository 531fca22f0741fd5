import {
  type Angle,
  type Circuit,
  type CircuitBuilder,
  circuit,
  type Operation,
  param,
} from '../../src/index.js';

/** A circuit and the angles it is run at. */
export interface BoundCircuit {
  readonly circuit: Circuit;
  readonly angles: readonly number[];
}

/** Builds a circuit from operations, through the public builder. */
export const circuitFrom = (nQubits: number, operations: readonly Operation[]): Circuit =>
  circuit(nQubits, (c) => {
    for (const operation of operations) emit(c, operation);
  });

/** Calls the builder's method of one operation. */
export function emit(c: CircuitBuilder, operation: Operation): void {
  if (operation.gate === 'rzzAll') {
    c.rzzAll(operation.angle);
  } else if (operation.gate === 'unitary') {
    c.unitary(operation.matrix, operation.qubits[0], operation.qubits[1]);
  } else if ('angle' in operation) {
    if (operation.qubits.length === 1) {
      const { gate, qubits, angle } = operation as Extract<Operation, { gate: 'rx' | 'ry' | 'rz' }>;
      c[gate](angle, qubits[0]);
    } else {
      const { gate, qubits, angle } = operation as Extract<Operation, { gate: 'rxx' | 'ryy' | 'rzz' }>;
      c[gate](angle, qubits[0], qubits[1]);
    }
  } else if (operation.qubits.length === 1) {
    c[operation.gate as 'h' | 'x' | 'y' | 'z' | 's' | 't'](operation.qubits[0]);
  } else {
    c[operation.gate as 'cz' | 'cnot' | 'swap'](operation.qubits[0], operation.qubits[1]);
  }
}

/** Returns the operation with another angle, or itself if it has none. */
export const withAngle = (operation: Operation, change: (angle: Angle) => Angle): Operation =>
  'angle' in operation ? { ...operation, angle: change(operation.angle) } : operation;

/** Returns the operation on other qubits. */
export const relabelled = (operation: Operation, to: (qubit: number) => number): Operation =>
  ({ ...operation, qubits: operation.qubits.map(to) }) as Operation;

/** Returns the operations with every parameter filled in. */
export const literal = ({ circuit, angles }: BoundCircuit): Operation[] =>
  circuit.operations.map((operation) =>
    withAngle(operation, (angle) => (typeof angle === 'number' ? angle : angles[angle.param])),
  );

/** Returns the inverse operations in inverse order; `negative` says what becomes of an angle. */
export const inverted = (operations: readonly Operation[], negative: (angle: Angle) => Angle): Operation[] =>
  [...operations].reverse().flatMap((operation) => inverseOf(operation, negative));

function inverseOf(operation: Operation, negative: (angle: Angle) => Angle): Operation[] {
  // S^4 = T^8 = 1, phase included.
  if (operation.gate === 's') return Array(3).fill(operation);
  if (operation.gate === 't') return Array(7).fill(operation);
  if (operation.gate !== 'unitary') return [withAngle(operation, negative)];
  const { re, im } = operation.matrix;
  const from = (i: number) => 4 * (i % 4) + Math.floor(i / 4);
  const matrix = { re: re.map((_, i) => re[from(i)]), im: im.map((_, i) => -im[from(i)]) };
  return [{ ...operation, matrix }];
}

/** Returns U followed by its inverse, which has parameters of its own at the negative angles. */
export function identityBlock({ circuit, angles }: BoundCircuit): BoundCircuit {
  const { nQubits, nParams, operations } = circuit;
  const back = inverted(operations, (angle) =>
    typeof angle === 'number' ? -angle : param(nParams + angle.param),
  );
  const both = circuitFrom(nQubits, [...operations, ...back]);
  return { circuit: both, angles: [...angles, ...angles.map((x) => -x)].slice(0, both.nParams) };
}

/** Returns the operations with every all-to-all rotation written as one RZZ a pair. */
export const pairwise = (nQubits: number, operations: readonly Operation[]): Operation[] =>
  operations.flatMap((operation) => {
    if (operation.gate !== 'rzzAll') return [operation];
    const { angle } = operation;
    return pairsOf(nQubits).map((qubits) => ({ gate: 'rzz' as const, qubits, angle }));
  });

/** Lists the pairs a < b of a register. */
export function pairsOf(nQubits: number): [number, number][] {
  const all = Array.from({ length: nQubits }, (_, q) => q);
  return all.flatMap((a) => all.slice(a + 1).map((b): [number, number] => [a, b]));
}
