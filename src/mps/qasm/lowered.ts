import type { Operation } from '../circuit/circuit.js';
import { type Linear, scaled } from './linear.js';
import { fixed, type Primitive, rotation } from './primitive.js';

/** A gate of the circuit, its angles not yet those of the circuit. */
export interface Lowered {
  readonly gate: Exclude<Operation['gate'], 'unitary' | 'rzzAll'>;
  readonly angles: readonly Linear[];
  readonly qubits: readonly number[];
}

/** How many gates `lowered` makes of one, at most. */
export const loweredLength = ({ gate, qubits }: Primitive): number =>
  gate === 'cphase' ? qubits.length * 2 ** qubits.length : 1;

/** Writes phases that the circuit has no gate for by those it has, and drops the global phase. */
export function lowered(gates: readonly Primitive[]): Lowered[] {
  return gates.flatMap((primitive) => {
    if (primitive.gate === 'gphase') return [];
    return primitive.gate === 'cphase' ? rotationsOf(primitive) : [primitive as Lowered];
  });
}

/**
 * e^{i x} where all m qubits are |1>: x prod_j (1 - Z_j)/2 in the exponent, which is a rotation about every product of
 * Z_j by x (-1)^{k+1} 2^{1-m}, k its number of factors.
 */
function rotationsOf({ angles: [angle], qubits }: Primitive): Lowered[] {
  const share = 2 ** (1 - qubits.length);
  return subsetsOf(qubits).flatMap((subset) =>
    rotationAbout(subset, scaled(angle, subset.length % 2 === 0 ? -share : share)),
  );
}

/** Lists the subsets but the empty one, the smallest first. */
function subsetsOf(qubits: readonly number[]): number[][] {
  const subsets = Array.from({ length: 2 ** qubits.length - 1 }, (_, i) =>
    qubits.filter((_, j) => ((i + 1) >> j) % 2 === 1),
  );
  return subsets.sort((a, b) => a.length - b.length);
}

/** exp(-i angle Z...Z / 2): the parity of all goes to the last qubit and back. */
function rotationAbout(qubits: readonly number[], angle: Linear): Lowered[] {
  if (qubits.length === 1) return [rotation('rz', angle, qubits[0]) as Lowered];
  const last = qubits[qubits.length - 1];
  const gather = qubits.slice(0, -2).map((qubit) => fixed('cnot', qubit, last) as Lowered);
  const turn = rotation('rzz', angle, qubits[qubits.length - 2], last) as Lowered;
  return [...gather, turn, ...gather.toReversed()];
}
