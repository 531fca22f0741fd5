import { parseCircuit } from '../../../src/cli/circuit-file/read.js';
import { CircuitFileError } from '../../../src/cli/circuit-file/source.js';
import { settingsOf } from '../../../src/cli/simulate/settings.js';
import {
  type Circuit,
  fromQasm,
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  QasmError,
  QubitRangeError,
} from '../../../src/index.js';
import { checkCircuit } from '../../../src/mps/circuit/check-circuit.js';
import { mutatedJsonText } from '../engine/json.js';
import { chance, pick } from '../engine/random.js';
import { sane, target } from '../engine/target.js';
import { mutatedText } from '../engine/text.js';

const words = (text: string): string[] => text.split(' ');

/** A copy is no circuit that the library has built, so that all of it is checked. */
function checkBuilt(built: Circuit): void {
  checkCircuit({ ...built });
  sane(built.nQubits >= 1, 'a circuit without qubits');
}

const QASM: readonly string[] = [
  `OPENQASM 2.0;
include "qelib1.inc";
// a definition
gate pair(theta, phi) a, b { cx a, b; rz(theta/2 - pi) b; u3(phi, 0, -1.5e-3) a; barrier a, b; cx a, b; }
qreg q[4];
creg c[4];
h q[0];
cx q[2], q[3];
pair(sin(0.3) + 2^2, -pi) q[0], q[1];
ccx q[0], q[1], q[2];
barrier q;
measure q[0] -> c[0];
measure q -> c;
`,
  `OPENQASM 2.0;
include "qelib1.inc";
qreg q[3];
h q;
rx(0.3) q[0];
cu1(pi/4) q[0], q[1];
swap q[1], q[2];
`,
  `OPENQASM 3.0;
include "stdgates.inc";
input float[64] alpha;
input array[angle[32], 3] beta;
const float half = pi / 2;
/* two
   registers */
qubit[3] q; qubit r;
bit[3] c;
gate twice(x) a { pow(2) @ rx(x) a; }
U(half, 0, π) q;
ctrl @ twice(alpha) q[0], r;
negctrl(2) @ inv @ s q[0], q[1], q[2];
crz(2*beta[1] - alpha + 0.1) q[1], r;
gphase(-half);
c = measure q;
bit last = measure r;
`,
  'include "stdgates.inc"; qubit q; h q;',
  'qubit[2] q; U(0.1, 0, pi) q[0]; ctrl @ U(pi, 0, pi) q[0], q[1];',
];
const QASM_TOKENS = [
  ...words('( ) [ ] { } ; , = @ -> " / // /* */ + - * ** ^ . $0 _ pi tau sin( sqrt( ln( é 🙂'),
  ...words(
    'q q[0] q[9] r c alpha beta beta[0] h x cx ctrl inv pow gate qreg qubit creg bit measure reset if for',
  ),
  ...[
    'OPENQASM 2.0;',
    'OPENQASM 3.0;',
    'include "qelib1.inc";',
    'include "../../etc/passwd";',
    'x q;',
    'cx q[0],',
  ],
  ...[
    'ctrl @ ',
    'negctrl(3) @ ',
    'inv @ ',
    'pow(99999999) @ ',
    'pow(-3) @ ',
    'pow(0.5) @ ',
    'gate g a { g a; }',
  ],
  ...['qubit[2] s;', 'barrier q;', 'gphase(0.1);', 'U(1,2,3) q;', '\n'],
  'gate g a { h a; h a; h a; h a; }\n',
  ...['('.repeat(300), 'ctrl @ '.repeat(40), 'pow(99) @ '.repeat(20)],
];

/** Reads a text, and throws a plain Error unless a refusal points into it and takes one line to say. */
function placed<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof QasmError) checkPlace(error, text);
    throw error;
  }
}

function checkPlace({ line, column, message }: QasmError, text: string): void {
  const lines = text.split(/\r\n|\n|\r/);
  sane(line >= 1 && line <= lines.length, `line ${line} of ${lines.length}`);
  sane(column >= 1 && column <= lines[line - 1].length + 1, `column ${column} of line ${line}`);
  sane(!message.includes('\n'), 'a message of two lines');
}

const qasm = target<{ readonly text: string; readonly angles: 'fixed' | 'parameters' }>({
  name: 'qasm',
  seeds: () => QASM.map((text) => ({ text, angles: 'fixed' as const })),
  mutate: ({ text }, random) => ({
    text: mutatedText(text, random, QASM, { tokens: QASM_TOKENS }),
    angles: chance(random, 0.5) ? 'fixed' : 'parameters',
  }),
  read: ({ text, angles }) => {
    const read = placed(text, () => fromQasm(text, { angles }));
    checkBuilt(read.circuit);
    sane(read.angles.every(Number.isFinite), 'an angle');
    sane(read.circuit.nParams === read.parameters.length + read.angles.length, 'a number of parameters');
  },
  expected: [QasmError],
});

const TEXTS: readonly string[] = [
  'qubits 2\nh 0\ncnot 0 1\n',
  '# all of it\nqubits 4\nrx 0.3 0\nry -pi/2 1 # turned\nu3 x0 2*x1+0.1 -x0/3 2\nrzz x2 0 3\nrzzAll 0.1\nangles 0.1 0.2\nangles pi\n',
];
const JSONS: readonly string[] = [
  '{ "qubits": 2, "gates": [["h", 0], ["cnot", 0, 1]] }',
  '{ "qubits": 3, "gates": [["rx", "2*x0+0.1", 0], ["u3", 0.1, {"param": 1, "times": 2, "plus": 0.1}, "pi", 1], ["rzzAll", 0.2]], "angles": [0.1, "pi/2"] }',
  JSON.stringify({
    qubits: 2,
    gates: [
      ['unitary', { re: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], im: Array(16).fill(0) }, 0, 1],
    ],
  }),
];
const TEXT_TOKENS = [
  ...words(
    'qubits angles h x y z s t rx ry rz u3 cz cnot swap rxx ryy rzz rzzAll unitary # 0 1 2 3 x0 x1 x999999',
  ),
  ...words('x1000000 pi + - * / 2*x0 x0*x0 x0/0 1/0 0.1 -- \n \t toString __proto__ constructor'),
];

const circuitFile = target<string>({
  name: 'circuit-file',
  seeds: () => [...TEXTS, ...JSONS, ...QASM.slice(0, 3)],
  mutate: (text, random) => {
    if (/^\s*\{/.test(text)) return mutatedJsonText(text, random, JSONS);
    return mutatedText(text, random, [...TEXTS, ...QASM.slice(0, 3)], { tokens: TEXT_TOKENS });
  },
  read: (text) => {
    const { circuit: built, angles } = parseCircuit(text, 'circuit.txt', text.length % 2 === 0);
    checkBuilt(built);
    sane(angles?.every(Number.isFinite) ?? true, 'an angle');
  },
  expected: [CircuitFileError],
});

const OPTIONS = [
  '0.1,pi/2',
  '-x0',
  '2GiB',
  '1e-14',
  '64',
  'adjoint',
  'mps',
  'Z0 Z1 - 0.7 X2',
  '1000',
  '500 MB',
  '7',
];

/** The options of `simulate`, which are texts. */
const simulateOptions = target<Readonly<Record<string, string | string[] | true>>>({
  name: 'simulate-options',
  seeds: () => [
    { engine: 'auto', observable: ['Z0'] },
    { engine: 'mps', observable: ['Z0 Z1 - 0.7 X2'], maxBond: '8', cutoff: '1e-10', memory: '2GiB' },
    { engine: 'statevector', observable: ['Z0'], angles: '0.1,pi/2,-3', shots: '100', seed: '7' },
    { engine: 'auto', observable: ['1 + X0'], gradient: true, gradientMethod: 'adjoint' },
  ],
  mutate: (seed, random, seeds) => {
    const out: Record<string, string | string[] | true> = { ...seed };
    const key = pick(random, Object.keys(pick(random, seeds)));
    const before = out[key];
    const from = typeof before === 'string' ? before : pick(random, OPTIONS);
    const text = mutatedText(from, random, OPTIONS, { tokens: TEXT_TOKENS });
    out[key] = key === 'observable' ? [text] : key === 'gradient' ? true : text;
    return out;
  },
  read: (options) => {
    const { angles, shots, seed } = settingsOf(options as never);
    sane(angles?.every(Number.isFinite) ?? true, 'an angle');
    sane(Number.isSafeInteger(shots) && Number.isSafeInteger(seed), 'a number of shots or a seed');
  },
  expected: [OptionError, PauliSyntaxError, NotFiniteError, QubitRangeError],
});

export const circuitTargets = [qasm, circuitFile, simulateOptions];
