import { type Angle, type Operation, param } from 'tfjs-mps';
import { type BoundCircuit, circuitFrom } from './bound-circuit.js';

// What the laws do to circuits, without a line of the library's own `inverse` and `compose`.

/** Returns the operation with other angles, or itself if it has none. */
export function withAngles(operation: Operation, change: (angle: Angle) => Angle): Operation {
  if ('angle' in operation) return { ...operation, angle: change(operation.angle) };
  if (!('angles' in operation)) return operation;
  const [theta, phi, lambda] = operation.angles.map(change);
  return { ...operation, angles: [theta, phi, lambda] };
}

/** Returns the operation on other qubits. */
export const relabelled = (operation: Operation, to: (qubit: number) => number): Operation =>
  ({ ...operation, qubits: operation.qubits.map(to) }) as Operation;

/** Returns t x_i + b as a number. */
export const angleAt = (angle: Angle, angles: readonly number[]): number =>
  typeof angle === 'number' ? angle : (angle.times ?? 1) * angles[angle.param] + (angle.plus ?? 0);

/**
 * Returns the operations with every parameter filled in.
 *
 * @example
 * literal({ circuit: circuit(1, (c) => c.rx(param(0), 0)), angles: [0.3] }); // [{ gate: 'rx', qubits: [0], angle: 0.3 }]
 */
export const literal = ({ circuit, angles }: BoundCircuit): Operation[] =>
  circuit.operations.map((operation) => withAngles(operation, (angle) => angleAt(angle, angles)));

/** Returns the inverse operations in inverse order; `negative` says what becomes of an angle. */
export const inverted = (operations: readonly Operation[], negative: (angle: Angle) => Angle): Operation[] =>
  [...operations].reverse().flatMap((operation) => inverseOf(operation, negative));

function inverseOf(operation: Operation, negative: (angle: Angle) => Angle): Operation[] {
  // S^4 = T^8 = 1, phase included.
  if (operation.gate === 's') return Array(3).fill(operation);
  if (operation.gate === 't') return Array(7).fill(operation);
  if (operation.gate === 'u3') {
    const [theta, phi, lambda] = operation.angles;
    return [{ ...operation, angles: [negative(theta), negative(lambda), negative(phi)] }];
  }
  if (operation.gate !== 'unitary') return [withAngles(operation, negative)];
  const { re, im } = operation.matrix;
  const from = (i: number) => 4 * (i % 4) + Math.floor(i / 4);
  const matrix = { re: re.map((_, i) => re[from(i)]), im: im.map((_, i) => -im[from(i)]) };
  return [{ ...operation, matrix }];
}

/** Returns U followed by its inverse, which has parameters of its own at the negative angles. */
export function identityBlock({ circuit, angles }: BoundCircuit): BoundCircuit {
  const { nQubits, nParams, operations } = circuit;
  const back = inverted(operations, (angle) =>
    typeof angle === 'number'
      ? -angle
      : param(nParams + angle.param, { times: angle.times ?? 1, plus: -(angle.plus ?? 0) }),
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
