import { circuit } from '../../mps/circuit/builder.js';
import type { Angle, Circuit } from '../../mps/circuit/circuit.js';
import type { DrawCircuitOptions } from '../../mps/circuit/drawing/options.js';
import { TfjsMpsError } from '../../mps/common/errors.js';
import { GATES, type Matrix, type Signature, usageOf } from './gates.js';
import { quoted, type Source } from './source.js';

/** A circuit with the angles its file gives, if any. */
export interface CircuitFile {
  readonly circuit: Circuit;
  readonly angles: readonly number[] | undefined;
  /** What a picture of it shows besides its gates. */
  readonly shown?: Pick<DrawCircuitOptions, 'parameters' | 'measurements'>;
}

/** A word of a file and where it stands. */
export interface Operand {
  readonly at: number;
  /** The operand as the file has it, for messages. */
  readonly shown: string;
  /** Reads the operand as one kind; undefined where it is another. */
  angle(): Angle | undefined;
  qubit(): number | undefined;
  matrix(): Matrix | undefined;
}

/** One gate of a file, before anything is known to be right. */
export interface Statement {
  readonly at: number;
  readonly name: string;
  readonly operands: readonly Operand[];
}

/** The widest circuit a file may describe. */
export const MOST_QUBITS = 1000;

/** Builds the circuit of a file's statements, or throws the error of the first that is wrong. */
export function assemble(
  source: Source,
  nQubits: number,
  statements: readonly Statement[],
  angles: readonly number[] | undefined,
): CircuitFile {
  const built = circuit(nQubits, (c) => {
    for (const statement of statements) {
      const signature = signatureOf(source, statement);
      const operands = operandsOf(source, statement, signature, nQubits);
      try {
        signature.add(c, operands);
      } catch (error) {
        // What is left, such as a matrix that is not unitary, the builder knows best.
        if (error instanceof TfjsMpsError) throw source.error(statement.at, error.message);
        throw error;
      }
    }
  });
  return { circuit: built, angles };
}

function signatureOf(source: Source, { at, name, operands }: Statement): Signature {
  if (!Object.hasOwn(GATES, name)) {
    const names = Object.keys(GATES).join(' ');
    throw source.error(at, `there is no gate ${quoted(name)}; expected one of ${names}`);
  }
  const { angles, matrix, qubits } = GATES[name];
  const count = angles + (matrix ? 1 : 0) + qubits;
  if (operands.length < count) {
    throw source.error(at, `${name} lacks an operand; expected ${usageOf(name)}`);
  }
  if (operands.length > count) {
    const { at: where, shown } = operands[count];
    const hint = angles > 0 ? '; an angle has no blanks in it' : '';
    throw source.error(where, `${quoted(shown)} is one operand too many; expected ${usageOf(name)}${hint}`);
  }
  return GATES[name];
}

function operandsOf(source: Source, { name, operands }: Statement, kind: Signature, nQubits: number) {
  const refuse = ({ at, shown }: Operand, expected: string) =>
    source.error(at, `${quoted(shown)} does not fit; expected ${expected} in ${usageOf(name)}`);
  const angles = operands.slice(0, kind.angles).map((operand) => {
    const angle = operand.angle();
    if (angle === undefined) throw refuse(operand, 'an angle such as 0.3, pi/2 or x0');
    return angle;
  });
  const [first] = operands;
  const matrix = kind.matrix ? first.matrix() : undefined;
  if (kind.matrix && matrix === undefined) {
    throw refuse(first, 'the 4 x 4 matrix as { "re": [16 numbers], "im": [16 numbers] }, in a JSON file,');
  }
  const qubits: number[] = [];
  for (const operand of operands.slice(operands.length - kind.qubits)) {
    const qubit = operand.qubit();
    if (qubit === undefined || qubit >= nQubits) throw refuse(operand, `a qubit from 0 to ${nQubits - 1}`);
    if (qubits.includes(qubit)) throw refuse(operand, 'two different qubits');
    qubits.push(qubit);
  }
  return { angles, matrix, qubits };
}
