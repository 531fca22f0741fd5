import { describe, expect, test } from 'vitest';
import { circuit, param } from '../../mps/circuit/builder.js';
import { parseCircuit } from './read.js';
import { CircuitFileError } from './source.js';

const bell = 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[2];\nh q[0];\ncx q[0], q[1];\nrx(0.3) q[0];\n';
const expected = circuit(2, (c) => c.h(0).cnot(0, 1).rx(0.3, 0));

test('the extension, or the first word, says that a file is OpenQASM', () => {
  for (const file of ['a.qasm', 'A.QASM', 'standard input']) {
    const shown = { parameters: [], measurements: [] };
    expect(parseCircuit(bell, file)).toEqual({ circuit: expected, angles: undefined, shown });
  }
  expect(parseCircuit('qubits 2\nh 0', 'a.txt').circuit).toEqual(circuit(2, (c) => c.h(0)));
});

test('for a gradient the numbers are the parameters, unless there are inputs', () => {
  const { circuit: read, angles } = parseCircuit(bell, 'a.qasm', true);
  expect(read).toEqual(circuit(2, (c) => c.h(0).cnot(0, 1).rx(param(0), 0)));
  expect(angles).toEqual([0.3]);
  const text = 'include "stdgates.inc"; input float x; qubit q; rx(x) q; ry(0.2) q;';
  const inputs = parseCircuit(text, 'a.qasm', true);
  expect(inputs).toEqual({
    circuit: circuit(1, (c) => c.rx(param(0), 0).ry(0.2, 0)),
    angles: undefined,
    shown: { parameters: ['x'], measurements: [] },
  });
});

describe('errors point at what is wrong', () => {
  test.each<[string, number | undefined, number | undefined, RegExp]>([
    ['OPENQASM 2.0;\nqreg q[2];\nh q[0];', 3, 1, /^a\.qasm:3:1: there is no gate "h" without a library/],
    ['OPENQASM 3.0;\nqubit q;\nif (1) {}', 3, 1, /^a\.qasm:3:1: "if" is control flow/],
    ['qubit[1001] q;', undefined, undefined, /^a\.qasm: the circuit has 1001 qubits; .* 1000 at most/],
  ])('%j', (text, line, column, message) => {
    const act = () => parseCircuit(text, 'a.qasm');
    expect(act).toThrow(CircuitFileError);
    expect(act).toThrow(message);
    expect(act).toThrow(expect.objectContaining({ file: 'a.qasm', line, column }));
  });
});
