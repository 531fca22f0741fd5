import { ConfigError } from '../../config/errors.js';
import { sha256 } from '../../config/sha256.js';
import { TfjsMpsError } from '../../mps/common/errors.js';
import { fromQasm, type QasmCircuit } from '../../mps/qasm/from-qasm.js';
import { quotedPath } from './brief.js';
import { type ConfiguredMember, checkedMember } from './family.js';
import { contentOf, pathOf } from './files.js';

/**
 * Reads a family at one number of qubits from its OpenQASM file.
 *
 * The parameters are the file's `input` angles; in a file without any, every angle of a gate becomes a parameter of its own,
 * and what stands in the file is `fileAngles`. Measurements at the end are left out.
 *
 * @throws ConfigError for a file that is missing or not OpenQASM; SizeMismatchError for another number of qubits;
 * OptionError for a circuit without angles.
 */
export function qasmMember(path: string, qubits: number): ConfiguredMember {
  const file = pathOf({ family: { qasm: path } }, qubits) as string;
  const { circuit, angles } = parsed(file);
  checkedMember({ circuit }, qubits, `The file ${quotedPath(file)}`, WITHOUT_ANGLES);
  return angles.length === 0 ? { circuit } : { circuit, fileAngles: Float64Array.from(angles) };
}

const WITHOUT_ANGLES = 'Give it rotations such as rx(0.3) q[0];, or inputs such as input float theta;.';

/** Circuits by the content of their files: a study asks for the same one in every row. */
const read = new Map<string, QasmCircuit>();
const MOST_READ = 100;

function parsed(file: string): QasmCircuit {
  const content = contentOf(file);
  const key = sha256(content);
  const before = read.get(key);
  if (before !== undefined) return before;
  const circuit = circuitOf(new TextDecoder().decode(content), file);
  if (read.size >= MOST_READ) read.clear();
  read.set(key, circuit);
  return circuit;
}

function circuitOf(text: string, file: string): QasmCircuit {
  try {
    const asItIs = fromQasm(text);
    return asItIs.circuit.nParams > 0 ? asItIs : fromQasm(text, { angles: 'parameters' });
  } catch (cause) {
    if (!(cause instanceof TfjsMpsError)) throw cause;
    throw new ConfigError(
      `The file ${quotedPath(file)} is not a circuit: ${cause.message}. Correct it there.`,
      {
        cause,
      },
    );
  }
}
