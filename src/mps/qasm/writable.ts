import { type Angle, anglesOf, type Circuit, type Operation } from '../circuit/circuit.js';
import { checkUnitary, interleaved } from '../circuit/unitary.js';
import { OptionError } from '../common/errors.js';
import { canonicalOf, type Euler } from './canonical.js';
import { MOST_GATES } from './limits.js';

/** A gate that OpenQASM has a name for, or a definition. */
export interface Writable {
  readonly gate: Exclude<Operation['gate'], 'unitary' | 'rzzAll'>;
  readonly angles: readonly Angle[];
  readonly qubits: readonly number[];
}

/** Lists the gates of a circuit, those that OpenQASM lacks in parts; throws an OptionError for too many. */
export function writableGates({ nQubits, operations }: Circuit): Writable[] {
  const pairs = (nQubits * (nQubits - 1)) / 2;
  const gates: Writable[] = [];
  for (const [position, operation] of operations.entries()) {
    const more = operation.gate === 'rzzAll' ? pairs : 1;
    if (gates.length + more > MOST_GATES) {
      throw new OptionError(
        `Up to gate ${position} (${operation.gate}) the circuit is more than ${MOST_GATES} lines of OpenQASM; write it in parts.`,
      );
    }
    for (const gate of partsOf(operation, position, nQubits)) gates.push(gate);
  }
  return gates;
}

function partsOf(operation: Operation, position: number, nQubits: number): readonly Writable[] {
  if (operation.gate === 'unitary') return unitaryParts(operation, position);
  if (operation.gate === 'rzzAll') return everyPair(operation.angle, nQubits);
  return [{ gate: operation.gate, angles: anglesOf(operation), qubits: operation.qubits }];
}

type Unitary = Extract<Operation, { gate: 'unitary' }>;

/** Two u3, the three rotations of the pair, two u3; what turns by nothing but rounding is left out. */
function unitaryParts({ matrix, qubits }: Unitary, position: number): Writable[] {
  const { before, pair, after } = canonicalOf(interleaved(checkUnitary(matrix, position)));
  const single = (angles: Euler, i: number): Writable => ({ gate: 'u3', angles, qubits: [qubits[i]] });
  const names = ['rxx', 'ryy', 'rzz'] as const;
  const rotations = pair.map((angle, i): Writable => ({ gate: names[i], angles: [angle], qubits }));
  const parts = [...before.map(single), ...rotations, ...after.map(single)];
  return parts.filter(({ angles }) => angles.some((angle) => Math.abs(angle as number) > Number.EPSILON));
}

function everyPair(angle: Angle, nQubits: number): Writable[] {
  const pairs: Writable[] = [];
  for (let a = 0; a < nQubits; a++) {
    for (let b = a + 1; b < nQubits; b++) pairs.push({ gate: 'rzz', angles: [angle], qubits: [a, b] });
  }
  return pairs;
}
