import { describe, expect, test } from 'vitest';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { fromQasm } from './from-qasm.js';
import { type ToQasmOptions, toQasm } from './to-qasm.js';

const model = circuit(3, (c) =>
  c
    .h(0)
    .cnot(0, 1)
    .rzz(param(1, { times: -2, plus: -0.1 }), 0, 2)
    .rx(param(0), 1)
    .u3(1e-7, -0, param(1, { times: -1 }), 2)
    .swap(2, 1),
);

test('version 3 declares parameters and the pair rotations that it uses', () => {
  expect(toQasm(model, { measure: true })).toBe(`OPENQASM 3.0;
include "stdgates.inc";
input float[64] theta_0;
input float[64] theta_1;
gate rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }
qubit[3] q;
bit[3] c;
h q[0];
cx q[0], q[1];
rzz(-2.0 * theta_1 - 0.1) q[0], q[2];
rx(theta_0) q[1];
u3(1.0e-7, -0.0, -theta_1) q[2];
swap q[2], q[1];
c = measure q;
`);
});

test('version 2 fills numbers in, and leaves the names of other libraries alone', () => {
  expect(toQasm(model, { version: 2, angles: [0.5, 1e21] })).toBe(`OPENQASM 2.0;
include "qelib1.inc";
gate mps_rzz(theta) a, b { cx a, b; rz(theta) b; cx a, b; }
qreg q[3];
h q[0];
cx q[0], q[1];
mps_rzz(-2.0e+21) q[0], q[2];
rx(0.5) q[1];
u3(1.0e-7, -0.0, -1.0e+21) q[2];
swap q[2], q[1];
`);
  const measured = fromQasm(toQasm(model, { version: 2, angles: [0, 0], measure: true }));
  expect(measured.measurements).toEqual([0, 1, 2].map((k) => ({ qubit: k, bit: k })));
});

test('parameters that no gate uses stay parameters', () => {
  const sparse = circuit(1, (c) => c.rx(param(4), 0));
  const { circuit: read, parameters } = fromQasm(toQasm({ ...sparse, nParams: 7 }));
  expect(read).toEqual({ ...sparse, nParams: 7 });
  expect(parameters).toEqual(['theta_0', 'theta_1', 'theta_2', 'theta_3', 'theta_4', 'theta_5', 'theta_6']);
});

describe('what cannot be written', () => {
  test.each<readonly [Circuit, ToQasmOptions, new (...args: never) => Error, RegExp]>([
    [
      model,
      { version: 2 },
      OptionError,
      /OpenQASM 2 has no parameters and the circuit has 2; give toQasm\(\)/,
    ],
    [model, { angles: [1] }, SizeMismatchError, /was given 1 angles for 2 parameters/],
    [model, { angles: [1, Number.NaN] }, NotFiniteError, /Angle 1 is NaN/],
    [model, { version: 4 as 3 }, OptionError, /version of toQasm\(\) is 4; expected 2 or 3/],
    [
      model,
      { measure: 1 as unknown as boolean },
      OptionError,
      /measure of toQasm\(\) is 1; expected true or false/,
    ],
    [model, { angels: [] } as ToQasmOptions, OptionError, /no option 'angels'/],
    [{} as Circuit, {}, OptionError, /A circuit is an object/],
    [circuit(2000, (c) => c.rzzAll(0.1)), {}, OptionError, /gate 0 \(rzzAll\) .* more than 250000 lines/],
    [
      { nQubits: 1, nParams: 0, operations: [{ gate: 'rx', qubits: [0], angle: Number.NaN }] },
      {},
      NotFiniteError,
      /The angle of rx, entry 0 is NaN/,
    ],
    [
      {
        nQubits: 2,
        nParams: 0,
        operations: [
          { gate: 'unitary', qubits: [0, 1], matrix: { re: Array(16).fill(1), im: Array(16).fill(0) } },
        ],
      },
      {},
      OptionError,
      /Gate 0 \(unitary\) is not unitary/,
    ],
  ])('%#', (given, options, type, message) => {
    const act = () => toQasm(given, options);
    expect(act).toThrow(type);
    expect(act).toThrow(message);
  });
});
