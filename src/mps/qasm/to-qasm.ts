import { checkCircuit } from '../circuit/check-circuit.js';
import type { Circuit } from '../circuit/circuit.js';
import { allFinite, knownKeys, show } from '../common/check.js';
import { OptionError, SizeMismatchError } from '../common/errors.js';
import { MOST_GATES } from './limits.js';
import { type Writable, writableGates } from './writable.js';
import { nameOf, writtenAngle } from './written-angle.js';

/** How OpenQASM is written. */
export interface ToQasmOptions {
  /** Default 3. */
  readonly version?: 2 | 3;
  /** Values of the parameters. Without them version 3 declares inputs, and version 2 is refused where it needs some. */
  readonly angles?: ArrayLike<number>;
  /** Measures every qubit at the end, qubit k into `c[k]`. Default false. */
  readonly measure?: boolean;
}

/**
 * Writes a circuit as OpenQASM 2 or 3; `fromQasm` reads it as the same circuit, up to a global phase.
 *
 * Qubit k is `q[k]`, parameter k the input `theta_k`, and every number reads as the same bits. Rotations of two qubits are
 * called through definitions that the text brings along; `rzzAll` is written pair by pair, and a `unitary` as u3 on both
 * qubits, the three rotations of the pair, and u3 again.
 *
 * @throws OptionError for an unknown option, version 2 without values of the parameters, more than 250 000 gates, or what is no
 * circuit; SizeMismatchError for angles of another number, or a gate without as many qubits and angles as it takes;
 * QubitRangeError for a qubit outside the circuit; NotFiniteError for an angle that is NaN or infinite.
 *
 * @example
 * toQasm(circuit(2, (c) => c.h(0).rx(param(0), 1))); // ... input float[64] theta_0; ... rx(theta_0) q[1];
 */
export function toQasm(circuit: Circuit, options: ToQasmOptions = {}): string {
  knownKeys(options, ['version', 'angles', 'measure'], 'toQasm()');
  const { version = 3, angles, measure = false } = options;
  if (version !== 2 && version !== 3) {
    throw new OptionError(`The option version of toQasm() is ${show(version)}; expected 2 or 3.`);
  }
  if (typeof measure !== 'boolean') {
    throw new OptionError(`The option measure of toQasm() is ${show(measure)}; expected true or false.`);
  }
  checkCircuit(circuit);
  checkAngles(circuit, version, angles);
  const gates = writableGates(circuit);
  const inputs = angles === undefined ? circuit.nParams : 0;
  return [
    `OPENQASM ${version}.0;`,
    `include "${version === 2 ? 'qelib1.inc' : 'stdgates.inc'}";`,
    ...Array.from({ length: inputs }, (_, k) => `input float[64] ${nameOf(k)};`),
    ...definitionsFor(gates, version),
    ...registersOf(circuit.nQubits, version, measure),
    ...gates.map((gate) => lineOf(gate, version, angles)),
    ...(measure ? [version === 2 ? 'measure q -> c;' : 'c = measure q;'] : []),
    '',
  ].join('\n');
}

function checkAngles({ nParams }: Circuit, version: 2 | 3, angles: ArrayLike<number> | undefined): void {
  if (angles === undefined) {
    if (nParams > MOST_GATES) {
      throw new OptionError(
        `The circuit has ${nParams} parameters, and a line of OpenQASM declares each; expected at most ${MOST_GATES}, or angles.`,
      );
    }
    if (version === 3 || nParams === 0) return;
    throw new OptionError(
      `OpenQASM 2 has no parameters and the circuit has ${nParams}; give toQasm() their values, angles, or write version 3.`,
    );
  }
  if (typeof angles !== 'object' || angles === null) {
    throw new OptionError(
      `The option angles of toQasm() is ${show(angles)}; expected a list of ${nParams} numbers.`,
    );
  }
  if (angles.length !== nParams) {
    throw new SizeMismatchError(
      `toQasm() was given ${angles.length} angles for ${nParams} parameters; give one for every parameter.`,
    );
  }
  allFinite(angles, 'Angle');
}

/** Rotations of two qubits, by what the libraries of both versions have. */
const BODIES = {
  rxx: 'h a; h b; cx a, b; rz(theta) b; cx a, b; h a; h b;',
  ryy: 'rx(pi/2) a; rx(pi/2) b; cx a, b; rz(theta) b; cx a, b; rx(-pi/2) a; rx(-pi/2) b;',
  rzz: 'cx a, b; rz(theta) b; cx a, b;',
} as const;

/** Some libraries of version 2 have rxx and rzz of their own, and refuse a second definition. */
const definedName = (gate: keyof typeof BODIES, version: 2 | 3) => (version === 2 ? `mps_${gate}` : gate);

function definitionsFor(gates: readonly Writable[], version: 2 | 3): string[] {
  const used = new Set<string>(gates.map(({ gate }) => gate));
  const needed = (Object.keys(BODIES) as (keyof typeof BODIES)[]).filter((gate) => used.has(gate));
  return needed.map((gate) => `gate ${definedName(gate, version)}(theta) a, b { ${BODIES[gate]} }`);
}

const registersOf = (nQubits: number, version: 2 | 3, measure: boolean): string[] =>
  version === 2
    ? [`qreg q[${nQubits}];`, ...(measure ? [`creg c[${nQubits}];`] : [])]
    : [`qubit[${nQubits}] q;`, ...(measure ? [`bit[${nQubits}] c;`] : [])];

function lineOf(
  { gate, angles, qubits }: Writable,
  version: 2 | 3,
  values: ArrayLike<number> | undefined,
): string {
  const name =
    gate in BODIES ? definedName(gate as keyof typeof BODIES, version) : gate === 'cnot' ? 'cx' : gate;
  const list = angles.map((angle) => writtenAngle(angle, values, gate)).join(', ');
  const operands = qubits.map((qubit) => `q[${qubit}]`).join(', ');
  return `${name}${list === '' ? '' : `(${list})`} ${operands};`;
}
