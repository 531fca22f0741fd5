import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circuits } from '../../../proptests/arbitraries/circuits.js';
import { circuit, param } from '../../mps/circuit/builder.js';
import type { Angle, Operation } from '../../mps/circuit/circuit.js';
import { GATES } from './gates.js';
import { parseCircuit } from './read.js';
import { CircuitFileError } from './source.js';

const read = (text: string) => parseCircuit(text, 'c.txt');
const example = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url)), 'utf8');

test('a text file, comments, blank lines, Windows line ends and a byte order mark', () => {
  const text =
    '\uFEFF# four\r\nqubits 4 # wide\r\n\r\n\th 0\r\ncnot 0 1\r\nangles 0.1 pi\r\nrx 0.3 2\r\nangles -1e-3';
  expect(read(text)).toEqual({
    circuit: circuit(4, (c) => c.h(0).cnot(0, 1).rx(0.3, 2)),
    angles: [0.1, Math.PI, -1e-3],
  });
});

test.each<[string, Angle]>([
  ['pi/2', Math.PI / 2],
  ['-3*pi/4', (-3 * Math.PI) / 4],
  ['.5e1', 5],
  ['1/2/2', 0.25],
  ['1-2-3', -4],
  ['x3', param(3)],
  ['-x0', param(0, { times: -1 })],
  ['2*x0+0.1', param(0, { times: 2, plus: 0.1 })],
  ['0.1-x0/2', param(0, { times: -0.5, plus: 0.1 })],
  ['x1+x1*3-pi', param(1, { times: 4, plus: -Math.PI })],
])('the angle %s', (text, angle) => {
  expect(read(`qubits 1\nrx ${text} 0`).circuit).toEqual(circuit(1, (c) => c.rx(angle, 0)));
  expect(read(JSON.stringify({ qubits: 1, gates: [['rx', text, 0]] })).circuit.operations[0]).toEqual({
    gate: 'rx',
    qubits: [0],
    angle,
  });
});

test('the examples of both formats are one circuit', () => {
  expect(read(example('ising.json'))).toEqual(read(example('ising.txt')));
});

/** Writes a circuit as its file would have it; the text form of an angle has the value of the JSON form. */
function written(operations: readonly Operation[]): [string, ...unknown[]][] {
  return operations.map((operation) => [
    operation.gate,
    ...('matrix' in operation ? [operation.matrix] : []),
    ...('angle' in operation ? [operation.angle] : []),
    ...('angles' in operation ? operation.angles : []),
    ...(operation.gate === 'rzzAll' ? [] : operation.qubits),
  ]);
}

const asText = (operand: unknown): string => {
  if (typeof operand !== 'object' || operand === null) return String(operand);
  const { param: index, times = 1, plus = 0 } = operand as { param: number; times?: number; plus?: number };
  return `${times}*x${index}+${plus}`.replace('+-', '-');
};

test('any circuit survives both formats', () => {
  fc.assert(
    fc.property(circuits(5, { maxGates: 20 }), ({ circuit: drawn }) => {
      const gates = written(drawn.operations);
      const json = JSON.stringify({ qubits: 5, gates });
      const operations = drawn.operations.filter(({ gate }) => gate !== 'unitary');
      const text = ['qubits 5', ...written(operations).map((words) => words.map(asText).join(' '))].join(
        '\n',
      );
      // A file writes -0 as 0, which is the same angle.
      const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
      const back = read(json).circuit.operations;
      expect(back.map(({ gate }) => gate)).toEqual(drawn.operations.map(({ gate }) => gate));
      const unmatrixed = back.filter(({ gate }) => gate !== 'unitary');
      expect(plain(unmatrixed)).toEqual(plain(operations));
      expect(plain(read(text).circuit.operations)).toEqual(plain(operations));
    }),
  );
});

describe('errors point at what is wrong', () => {
  test.each<[string, number, number, RegExp]>([
    ['', 1, 1, /no circuit; expected a first line such as "qubits 4"/],
    ['\n  h 0', 2, 3, /"h" comes too early/],
    ['{}', 1, 1, /the key "qubits" is missing; expected a whole number from 1 to 1000/],
    ['{"nQubits":2}', 1, 1, /expected only the keys qubits, gates, angles; correct or remove "nQubits"/],
    ['{"qubits":2}', 1, 1, /the key "gates" is missing; expected "gates": a list of gates/],
    ['{"qubits":0,"gates":[]}', 1, 11, /: expected a whole number from 1 to 1000/],
    ['qubits 0', 1, 8, /from 1 to 1000/],
    ['qubits 2 3', 1, 10, /one whole number/],
    ['qubits 2\nqubits 2', 2, 1, /second time/],
    ['qubits 2\n\nH 0', 3, 1, /no gate "H"; expected one of h x y/],
    ['qubits 2\nconstructor 0', 2, 1, /no gate "constructor"/],
    ['qubits 2\ncnot 0', 2, 1, /lacks an operand; expected cnot QUBIT QUBIT/],
    ['qubits 2\ncnot 0 2', 2, 8, /"2" does not fit; expected a qubit from 0 to 1/],
    ['qubits 2\ncnot 1 1', 2, 8, /two different qubits/],
    ['qubits 2\nh 0.5', 2, 3, /"0.5" does not fit/],
    ['qubits 2\nrx 2x0 1', 2, 5, /in "2x0", expected \+ - \* \/ between/],
    ['qubits 2\nrx x0*x1 1', 2, 6, /cannot be multiplied/],
    ['qubits 2\nrx 1+x0+x1 1', 2, 8, /found x0 and x1/],
    ['qubits 2\nrx 1/x0 1', 2, 5, /cannot divide/],
    ['qubits 2\nrx 1/0 1', 2, 4, /not a finite number/],
    ['qubits 2\nrx 2* 1', 2, 6, /expected a number, pi or a parameter/],
    ['qubits 2\nrx sin(1) 1', 2, 4, /without blanks/],
    ['qubits 2\nrx x1000000 1', 2, 4, /x0 to x999999/],
    ['qubits 2\nrx 0.1 + 0.2 1', 2, 10, /no blanks/],
    ['qubits 2\nangles 1 x0', 2, 10, /no value yet/],
    ['qubits 2\nunitary 1 0 1', 2, 9, /in a JSON file/],
    ['{', 1, 2, /expected a key in double quotes, the file ends/],
    ['{"qubits": 2,\n "gates": [["h" 0]]}', 2, 17, /expected "," or "]", found "0"/],
    ['{"qubits": 2, "qubits": 2, "gates": []}', 1, 15, /stands twice/],
    ['{"qubits": 2, "gates": []} x', 1, 28, /expected the end of the file, found "x"/],
    ['{"qubits": 2, "gates": [["h\n", 0]]}', 1, 26, /line break/],
    [`{"a":${'['.repeat(40)}`, 1, 22, /too deep/],
    ['[["h", 0]]', 1, 1, /expected an object with the keys qubits, gates, angles/],
    ['{"gates": []}', 1, 1, /whole number from 1 to 1000/],
    ['{"qubits": 2, "gates": [["h", 0]], "angels": []}', 1, 1, /"angels"/],
    ['{"qubits": 2, "gates": [\n["h", 0],\n["rx", 1e999, 0]]}', 3, 8, /expected a qubit such as 0, an angle/],
    ['{"qubits": 2, "gates": [["rx", "pi//2", 0]]}', 1, 36, /in "pi\/\/2", expected a number/],
    ['{"qubits": 2, "gates": [["rx", {"param": -1}, 0]]}', 1, 42, /whole number from 0 to 999999/],
    ['{"qubits": 2, "gates": [["rx", {"parm": 1}, 0]]}', 1, 32, /"param": 0, "times": 2/],
    ['{"qubits": 2, "gates": [["h", -1]]}', 1, 31, /"-1" does not fit/],
    ['{"qubits": 2, "gates": [], "angles": [1, "x0"]}', 1, 42, /no value yet/],
  ])('%j', (text, line, column, message) => {
    const act = () => read(text);
    expect(act).toThrow(CircuitFileError);
    expect(act).toThrow(message);
    expect(act).toThrow(expect.objectContaining({ file: 'c.txt', line, column }));
    expect(act).toThrow(new RegExp(`^c\\.txt:${line}:${column}: `));
  });

  test('a matrix that is not unitary', () => {
    const [re, im] = [Array(16).fill(1), Array(16).fill(0)];
    const text = JSON.stringify({ qubits: 2, gates: [['unitary', { re, im }, 0, 1]] });
    expect(() => read(text)).toThrow(/^c\.txt:1:23: .* is not unitary/);
  });
});

const scraps = fc.constantFrom(
  ...Object.keys(GATES),
  ...[
    'qubits 3',
    'qubits',
    'angles',
    '0',
    '1',
    '2',
    '0.3',
    'x0',
    'x1',
    'pi',
    '-',
    '+',
    '*',
    '/',
    ' ',
    '\n',
    '#',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '"qubits":3',
    '"gates":',
    '["h",0]',
    '{"param":0}',
    '\\',
    '\u0000',
    '🙂',
  ],
);

test('whatever the text, only a CircuitFileError is thrown', () => {
  const scrap = fc
    .array(scraps, { maxLength: 30 })
    .chain((list) => fc.constantFrom('', ' ').map((glue) => list.join(glue)));
  const deep = fc.constantFrom('[', '{"a":').map((open) => open.repeat(100_000));
  const headed = scrap.map((rest) => `qubits 3\n${rest}`);
  const braced = scrap.map((rest) => `{"qubits":3,"gates":[${rest}]}`);
  const nearly = fc.tuple(fc.nat(), fc.nat({ max: 3 }), scraps).map(([at, length, scrap]) => {
    const whole = example('ising.json');
    const from = at % whole.length;
    return whole.slice(0, from) + scrap + whole.slice(from + length);
  });
  const jsonValues = fc.json({ maxDepth: 4 }).map((gates) => `{"qubits":3,"gates":${gates}}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), scrap, headed, braced, nearly, jsonValues, deep), (text) => {
      try {
        const { circuit: built } = read(text);
        expect(built.nQubits).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof CircuitFileError)) throw error;
        expect(error.line).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
      }
    }),
    { numRuns: 3000 },
  );
});
