import { anglesOf, type Operation, type Parameter } from '../../mps/circuit/circuit.js';
import { GENERATOR, type RotationDouble, type RotationSingle } from '../../mps/circuit/gates.js';
import { type AngleDistribution, meanCosine } from './angle-distribution.js';
import { NoOracleError } from './errors.js';
import { CLIFFORD, LETTER, type Letter, type Relabelling } from './pauli-strings.js';

/** A gate as averaged squares see it. */
export type PauliStep =
  /** A Clifford gate: strings change their letters. */
  | { readonly kind: 'relabel'; readonly qubits: readonly number[]; readonly gate: Relabelling }
  /** A rotation by an odd multiple of pi/2: strings that anticommute are multiplied by the letter. */
  | { readonly kind: 'multiply'; readonly qubits: readonly number[]; readonly letter: Letter }
  /** A rotation by a random angle y: strings that anticommute stay with E cos^2 y, are multiplied with E sin^2 y. */
  | {
      readonly kind: 'turn';
      readonly qubits: readonly number[];
      readonly letter: Letter;
      readonly cosSquared: number;
      readonly sinSquared: number;
      readonly parameter: number;
      /** dy / d parameter. */
      readonly slope: number;
    };

/**
 * Returns a gate as a step, undefined if it does nothing to the strings, or throws a NoOracleError if they cannot pass it.
 *
 * @param mayAnticommute whether some string may anticommute with this letter on the gate's qubits
 */
export function pauliStep(
  operation: Operation,
  distributionOf: (parameter: number) => AngleDistribution,
  mayAnticommute: (letter: Letter) => boolean,
): PauliStep | undefined {
  const { gate, qubits } = operation;
  if (Object.hasOwn(CLIFFORD, gate)) return { kind: 'relabel', qubits, gate: CLIFFORD[gate] };
  const letter = generatorOf(operation);
  if (!mayAnticommute(letter)) return undefined;
  // The gate t is a rotation about Z by pi/4, up to a phase.
  const [angle] = gate === 't' ? [Math.PI / 4] : anglesOf(operation);
  if (typeof angle === 'number') return fixedTurn(operation, angle, letter);
  return { kind: 'turn', qubits, letter, ...squaresOf(operation, angle, distributionOf(angle.param)) };
}

function generatorOf(operation: Operation): Letter {
  const { gate } = operation;
  if (gate === 't') return LETTER.Z;
  if (Object.hasOwn(GENERATOR, gate)) return LETTER[GENERATOR[gate as RotationSingle | RotationDouble]];
  throw refusal(operation, 'is neither a Clifford gate nor a rotation about one Pauli string');
}

/** Returns what is thrown where strings cannot pass a gate. */
export function refusal({ gate, qubits }: Operation, why: string): NoOracleError {
  return new NoOracleError(
    `The gate ${gate} on ${qubits.length === 1 ? 'qubit' : 'qubits'} ${qubits.join(', ')} ${why}. A chain of Pauli strings ` +
      'passes h, x, y, z, s, cz, cnot, swap, rotations by multiples of pi/2, and rx, ry, rz, rxx, ryy, rzz by parameters used ' +
      'once and of even distributions. Rewrite the circuit so, or sample.',
  );
}

function fixedTurn(operation: Operation, angle: number, letter: Letter): PauliStep | undefined {
  const quarters = (2 * angle) / Math.PI;
  if (!(Math.abs(quarters - Math.round(quarters)) <= 1e-12)) {
    throw refusal(operation, `turns by the fixed angle ${angle}, which is no multiple of pi/2`);
  }
  if (Math.round(quarters) % 2 === 0) return undefined;
  return { kind: 'multiply', qubits: operation.qubits, letter };
}

/** E cos^2 y and E sin^2 y of y = times x + plus, where E sin y cos y = sin(2 plus) E cos(2 times x) / 2 vanishes. */
function squaresOf(
  operation: Operation,
  { param, times = 1, plus = 0 }: Parameter,
  distribution: AngleDistribution,
) {
  if (distribution.kind === 'uniform' && !Number.isInteger(2 * times)) {
    throw refusal(operation, `takes ${times} times a uniform angle, for which E sin x cos x is not 0`);
  }
  const cosTwice = meanCosine(distribution, 2 * times);
  if (Math.abs(Math.sin(2 * plus) * cosTwice) > 1e-12) {
    throw refusal(operation, `turns by a random angle plus ${plus}, for which E sin x cos x is not 0`);
  }
  const mean = Math.cos(2 * plus) * cosTwice;
  return { cosSquared: (1 + mean) / 2, sinSquared: (1 - mean) / 2, parameter: param, slope: times };
}
