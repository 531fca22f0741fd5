import { type CircuitBuilder, circuit, param } from '../circuit/builder.js';
import type { Angle, Circuit } from '../circuit/circuit.js';
import type { Linear } from './linear.js';
import type { Lowered } from './lowered.js';

/** Builds the circuit of gates whose angles may be affine in several of `nParams` parameters. */
export function circuitOf(nQubits: number, nParams: number, gates: readonly Lowered[]): Circuit {
  const built = circuit(nQubits, (c) => {
    for (const gate of gates) emit(c, gate);
  });
  // The last ones may go unused.
  return Object.freeze({ ...built, nParams });
}

function emit(c: CircuitBuilder, { gate, angles, qubits }: Lowered): void {
  const [a, b] = qubits;
  switch (gate) {
    case 'u3':
      emitU3(c, angles, a);
      return;
    case 'rx':
    case 'ry':
    case 'rz':
      for (const angle of parts(angles[0])) c[gate](angle, a);
      return;
    case 'rxx':
    case 'ryy':
    case 'rzz':
      for (const angle of parts(angles[0])) c[gate](angle, a, b);
      return;
    case 'cz':
    case 'cnot':
    case 'swap':
      c[gate](a, b);
      return;
    default:
      c[gate](a);
  }
}

/** A u3 has one parameter an angle; with more it is three rotations, times a global phase. */
function emitU3(c: CircuitBuilder, angles: readonly Linear[], qubit: number): void {
  const split = angles.map(parts);
  if (split.every(({ length }) => length === 1)) {
    const [[theta], [phi], [lambda]] = split;
    c.u3(theta, phi, lambda, qubit);
    return;
  }
  const [theta, phi, lambda] = split;
  for (const angle of lambda) c.rz(angle, qubit);
  for (const angle of theta) c.ry(angle, qubit);
  for (const angle of phi) c.rz(angle, qubit);
}

/** Splits an angle into angles of one parameter each, whose rotations in a row turn by their sum. */
function parts({ plus, terms }: Linear): Angle[] {
  if (terms.length === 0) return [plus];
  return terms.map(({ param: index, times }, i) => param(index, { times, plus: i === 0 ? plus : 0 }));
}
