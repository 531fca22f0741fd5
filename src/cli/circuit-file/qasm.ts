import { QasmError } from '../../mps/qasm/errors.js';
import { fromQasm } from '../../mps/qasm/from-qasm.js';
import { type CircuitFile, MOST_QUBITS } from './assemble.js';
import { CircuitFileError } from './source.js';

/** Whether a file is OpenQASM: by its extension, or where it has none to show (standard input) by its first word. */
export const isQasm = (text: string, file: string): boolean =>
  /\.qasm$/i.test(file) || /^\s*OPENQASM\b/.test(text);

/**
 * Reads a circuit from OpenQASM; its inputs are the parameters.
 *
 * For a gradient, a file without inputs is read with the numbers of its gates as parameters, which are its angles then.
 *
 * @throws CircuitFileError that points at what is wrong
 */
export function parseQasm(text: string, file: string, gradient: boolean): CircuitFile {
  const { circuit, angles, parameters, measurements } = read(text, file, gradient);
  if (circuit.nQubits > MOST_QUBITS) {
    throw new CircuitFileError(
      file,
      `the circuit has ${circuit.nQubits} qubits; a circuit file has ${MOST_QUBITS} at most`,
    );
  }
  return { circuit, angles: angles.length > 0 ? angles : undefined, shown: { parameters, measurements } };
}

function read(text: string, file: string, gradient: boolean) {
  try {
    const asItIs = fromQasm(text);
    const freed = gradient && asItIs.parameters.length === 0;
    return freed ? fromQasm(text, { angles: 'parameters' }) : asItIs;
  } catch (error) {
    if (!(error instanceof QasmError)) throw error;
    throw new CircuitFileError(file, error.reason, error);
  }
}
