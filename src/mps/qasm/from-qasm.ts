import type { Circuit } from '../circuit/circuit.js';
import { knownKeys, show } from '../common/check.js';
import { OptionError } from '../common/errors.js';
import { circuitOf } from './emit.js';
import type { QasmMeasurement } from './measurements.js';
import type { QasmRegister } from './names.js';
import { readerOf } from './reader.js';
import { quoted, type Source, sourceOf } from './source.js';
import { type Statement, statementsOf } from './syntax.js';

/** How OpenQASM is read. */
export interface FromQasmOptions {
  /**
   * Whether numbers stay as they are, `'fixed'`, or every angle given to a gate of the library becomes a parameter of its
   * own, `'parameters'`, so that a circuit written elsewhere can be differentiated. Default `'fixed'`.
   */
  readonly angles?: 'fixed' | 'parameters';
}

/** A circuit that was written as OpenQASM, and what the file says besides. */
export interface QasmCircuit {
  readonly circuit: Circuit;
  readonly version: 2 | 3;
  /** Names of the `input` angles, parameter 0 first; entries of an array are `name[0]`, `name[1]`, ... */
  readonly parameters: readonly string[];
  /** Values of the parameters behind those, which were numbers in the file; empty where angles are fixed. */
  readonly angles: readonly number[];
  /** What is measured at the end, in the order of the file. */
  readonly measurements: readonly QasmMeasurement[];
  /** Registers of qubits; the first qubit of the first one is qubit 0, leftmost and most significant. */
  readonly qubits: readonly QasmRegister[];
  /** Registers of classical bits. */
  readonly bits: readonly QasmRegister[];
}

/**
 * Reads a circuit from OpenQASM 2 or 3: registers, gates, gate definitions, modifiers, measurements at the end.
 *
 * The circuit is the file's up to a global phase. `q[0]` of the first register is qubit 0; docs/qasm.md lists what is read
 * and what a gate becomes. Angles affine in `input` parameters are differentiable, and with `angles: 'parameters'` those
 * that the file gives as numbers. Nothing is read from disk.
 *
 * @throws QasmError, with line and column, for what is not OpenQASM or no fixed list of gates; OptionError for an unknown
 * option or what is no text.
 *
 * Source: Cross et al., arXiv:1707.03429 (version 2); Cross et al., ACM Trans. Quantum Comput. 3, 12 (2022) (version 3).
 *
 * @example
 * const { circuit } = fromQasm('OPENQASM 3.0; include "stdgates.inc"; qubit[2] q; h q[0]; cx q[0], q[1];');
 * mps().run(circuit).expectation(pauliSum('Z0 Z1')); // 1
 */
export function fromQasm(text: string, options: FromQasmOptions = {}): QasmCircuit {
  knownKeys(options, ['angles'], 'fromQasm()');
  const { angles = 'fixed' } = options;
  if (angles !== 'fixed' && angles !== 'parameters') {
    throw new OptionError(
      `The option angles of fromQasm() is ${show(angles)}; expected 'fixed' or 'parameters'.`,
    );
  }
  if (typeof text !== 'string') {
    throw new OptionError(`fromQasm() was given ${show(text)}; expected the text of an OpenQASM file.`);
  }
  return read(sourceOf(text.replace(/^\uFEFF/, '')), angles === 'parameters');
}

function read(source: Source, free: boolean): QasmCircuit {
  const [first, ...others] = statementsOf(source);
  const version = versionOf(source, first);
  const reader = readerOf(source, version, free);
  const body = first === undefined || first.kind === 'version' ? others : [first, ...others];
  for (const statement of body) reader.read(statement);
  const last = reader.qubits.at(-1);
  if (last === undefined) {
    const example = version === 2 ? 'qreg q[2];' : 'qubit[2] q;';
    throw source.error(
      source.text.length,
      `the file ends without a qubit; expected a register such as ${example}`,
    );
  }
  const { names, values, placed } = reader.parameters;
  const gates = reader.gates.map(placed);
  return Object.freeze({
    circuit: circuitOf(last.first + last.size, names.length + values.length, gates),
    version,
    parameters: Object.freeze([...names]),
    angles: Object.freeze([...values]),
    measurements: Object.freeze(reader.measurements.list()),
    qubits: Object.freeze([...reader.qubits]),
    bits: Object.freeze([...reader.bits]),
  });
}

/** A file without a version is OpenQASM 3, which does not ask for one. */
function versionOf(source: Source, first: Statement | undefined): 2 | 3 {
  if (first?.kind !== 'version') return 3;
  const major = Math.floor(Number(first.number));
  if (major === 2 || major === 3) return major;
  throw source.error(
    first.at,
    `version ${quoted(first.number)} is not read; expected OPENQASM 2.0; or OPENQASM 3.0;`,
  );
}
