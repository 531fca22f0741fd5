import { describe, expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { statevector } from '../engine/statevector.js';
import { fromQasm } from './from-qasm.js';

const probability = (text: string, bits: string): number => {
  const { re, im } = statevector().run(fromQasm(text).circuit).amplitude(bits);
  return re ** 2 + im ** 2;
};

describe('programs with closed-form states', () => {
  test('a GHZ state, version 2, q[0] leftmost', () => {
    const text = `// three that agree
OPENQASM 2.0;
include "qelib1.inc";
qreg q[3]; creg c[3];
h q[0];
cx q[0], q[1]; cx q[1], q[2];
barrier q;
measure q -> c;`;
    expect(probability(text, '000')).toBeCloseTo(0.5, 14);
    expect(probability(text, '111')).toBeCloseTo(0.5, 14);
    expect(probability('OPENQASM 2.0; qreg a[2]; qreg b[1]; U(pi, 0, pi) a[1];', '010')).toBeCloseTo(1, 14);
  });

  test('the quantum Fourier transform of |5> on four qubits: phases e^{2 pi i 5 k / 16}', () => {
    const text = `OPENQASM 2.0; include "qelib1.inc"; qreg q[4];
x q[1]; x q[3];
h q[0]; cu1(pi/2) q[1],q[0]; cu1(pi/4) q[2],q[0]; cu1(pi/8) q[3],q[0];
h q[1]; cu1(pi/2) q[2],q[1]; cu1(pi/4) q[3],q[1];
h q[2]; cu1(pi/2) q[3],q[2];
h q[3]; swap q[0],q[3]; swap q[1],q[2];`;
    const state = statevector().run(fromQasm(text).circuit);
    const amplitudes = Array.from({ length: 16 }, (_, k) => state.amplitude(k.toString(2).padStart(4, '0')));
    amplitudes.forEach(({ re, im }, k) => {
      // Relative to k = 0, whose phase is the global one.
      const angle = (2 * Math.PI * 5 * k) / 16;
      const [first] = amplitudes;
      expect(16 * (re * first.re + im * first.im)).toBeCloseTo(Math.cos(angle), 13);
      expect(16 * (im * first.re - re * first.im)).toBeCloseTo(Math.sin(angle), 13);
    });
  });

  test('a W state by controlled rotations, version 3', () => {
    const text = `OPENQASM 3;
include "stdgates.inc";
const float third = 2 * arccos(sqrt(1/3));
qubit[3] q;
bit[3] c;
ry(third) q[0];
ctrl @ ry(pi/2) q[0], q[1];
ctrl @ x q[1], q[2];
cx q[0], q[1];
x q[0];
c = measure q;`;
    for (const bits of ['100', '010', '001']) expect(probability(text, bits)).toBeCloseTo(1 / 3, 14);
  });

  test('Grover finds the one of eight', () => {
    const text = `OPENQASM 3.0; include "stdgates.inc"; qubit[3] q;
gate oracle a, b, c { x b; ctrl(2) @ z a, b, c; x b; }
gate diffusion a, b, c { h a; h b; h c; x a; x b; x c; ctrl @ ctrl @ z a, b, c; x a; x b; x c; h a; h b; h c; }
h q; oracle q[0], q[1], q[2]; diffusion q[0], q[1], q[2]; oracle q[0], q[1], q[2]; diffusion q[0], q[1], q[2];`;
    expect(probability(text, '101')).toBeCloseTo(Math.sin(5 * Math.asin(1 / Math.sqrt(8))) ** 2, 13);
  });
});

describe('what a file means', () => {
  const gates = (text: string) =>
    fromQasm(`OPENQASM 3.0; include "stdgates.inc"; ${text}`).circuit.operations;

  test('registers broadcast, one call an entry; registers follow each other', () => {
    const {
      circuit: read,
      qubits,
      bits,
    } = fromQasm(
      'include "stdgates.inc"; qubit[2] a; qubit b; qubit[2] c; bit[2] m; creg n[1]; h a; cx a, c; cx b, c; m = measure c;',
    );
    const expected = circuit(5, (c) => c.h(0).h(1).cnot(0, 3).cnot(1, 4).cnot(2, 3).cnot(2, 4));
    expect(read).toEqual(expected);
    expect(qubits).toEqual([
      { name: 'a', first: 0, size: 2 },
      { name: 'b', first: 2, size: 1 },
      { name: 'c', first: 3, size: 2 },
    ]);
    expect(bits).toEqual([
      { name: 'm', first: 0, size: 2 },
      { name: 'n', first: 2, size: 1 },
    ]);
  });

  test.each<[string, number]>([
    ['pi/2', Math.PI / 2],
    ['-pi', -Math.PI],
    ['π', Math.PI],
    ['2**3**2', 512],
    ['-2**2', -4],
    ['2**-1', 0.5],
    ['1-2-3', -4],
    ['8/2/2', 2],
    ['2*(1+0.5)', 3],
    ['--+1', 1],
    ['1_000.5e-3', 1.0005],
    ['.5', 0.5],
    ['3.', 3],
    ['sin(0.3)+cos(0.3)*tan(0.3)', 2 * Math.sin(0.3)],
    ['ln(exp(2))', 2],
    ['sqrt(2)', Math.SQRT2],
    ['arctan(1)', Math.PI / 4],
    ['tau/4', Math.PI / 2],
    ['1/2', 0.5],
  ])('the angle %s', (text, angle) => {
    const [rotation] = gates(`qubit q; rx(${text}) q;`);
    expect(rotation).toEqual({ gate: 'rx', qubits: [0], angle: expect.closeTo(angle, 14) });
  });

  test('^ is a power in version 2', () => {
    const { circuit: read } = fromQasm('OPENQASM 2.0; include "qelib1.inc"; qreg q[1]; rx(2^3^2) q[0];');
    expect(read.operations[0]).toEqual({ gate: 'rx', qubits: [0], angle: 512 });
  });

  test('definitions call earlier ones; a pair rotation by CNOTs is that rotation', () => {
    const text = `gate inner(a) x { rz(a/2) x; }
gate outer(a, b) x, y { inner(a + b) y; barrier x, y; inv @ inner(b) x; }
gate anything(theta) a, b { inv @ sx a; inv @ sx b; cx a, b; rz(theta) b; cx a, b; sx a; sx b; }
gate nearly(theta) a, b { cx a, b; rz(theta + 1e-9) b; cx a, b; }
qubit[2] q; outer(0.5, 0.25) q[1], q[0]; anything(0.5) q[1], q[0]; nearly(0.5) q[0], q[1];`;
    const expected = circuit(2, (c) =>
      c
        .rz(0.375, 0)
        .rz(-0.125, 1)
        .ryy(0.5, 1, 0)
        .cnot(0, 1)
        .rz(0.5 + 1e-9, 1)
        .cnot(0, 1),
    );
    expect(gates(text)).toEqual(expected.operations);
  });

  test('words of OpenQASM 3 may be names in version 2, and an angle may be called as a qubit', () => {
    const text = `OPENQASM 2.0; include "qelib1.inc"; qreg input[2]; creg output[2];
gate foo(a) a, b { cx a, b; rz(a/2) b; }
foo(1) input[0], input[1]; measure input -> output;`;
    expect(fromQasm(text).circuit).toEqual(circuit(2, (c) => c.cnot(0, 1).rz(0.5, 1)));
  });

  test('measurements: who goes where, the last one into a bit counts', () => {
    const { measurements } = fromQasm(`include "stdgates.inc"; qubit[3] q; bit[3] c;
h q[0]; c[2] = measure q[0]; h q[1]; measure q[1] -> c[0]; measure q[2]; c[2] = measure q[2]; bit d = measure q[0];`);
    expect(measurements).toEqual([
      { qubit: 1, bit: 0 },
      { qubit: 2, bit: 2 },
      { qubit: 0, bit: 3 },
    ]);
  });

  test('a byte order mark, Windows line ends and comments', () => {
    const text =
      '\uFEFFOPENQASM 2.0;\r\n/* a "quote" (\r\n */ include "qelib1.inc"; // }\r\nqreg q[1];\r\nh q[0];';
    expect(fromQasm(text).circuit).toEqual(circuit(1, (c) => c.h(0)));
  });

  test('what it returns is frozen', () => {
    const read = fromQasm('qubit q; bit c = measure q;', { angles: 'parameters' });
    const parts = [read, read.circuit, ...Object.values(read).filter((part) => typeof part === 'object')];
    expect(parts.every(Object.isFrozen)).toBe(true);
  });
});
