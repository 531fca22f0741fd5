import { describe, expect, test } from 'vitest';
import { OptionError } from '../common/errors.js';
import { QasmError } from './errors.js';
import { type FromQasmOptions, fromQasm } from './from-qasm.js';

const v3 = (text: string) => `OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[3] q; bit[3] c;\n${text}`;
const v2 = (text: string) => `OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[3]; creg c[3];\n${text}`;

type Row = readonly [text: string, line: number, column: number, message: RegExp];

function check([text, line, column, message]: Row): void {
  const act = () => fromQasm(text);
  expect(act).toThrow(QasmError);
  expect(act).toThrow(expect.objectContaining({ line, column }));
  expect(act).toThrow(message);
  expect(act).toThrow(new RegExp(`^line ${line}, column ${column}: [^\n]*$`));
}

describe('grammar', () => {
  test.each<Row>([
    ['', 1, 1, /ends without a qubit; expected a register such as qubit\[2\] q;/],
    ['OPENQASM 2.0;\n', 2, 1, /such as qreg q\[2\];/],
    ['h', 1, 2, /the file ends here, expected "\(", a name or ";"/],
    [v3('h q[0]\ncx q[0], q[1];'), 5, 1, /found "cx", expected "," or ";"/],
    [v3('rx(0.3 q[0];'), 4, 8, /found "q", expected an operator such as \*, "," or "\)"/],
    [v3('rx(0.3*) q[0];'), 4, 8, /found "\)", expected a number or an expression such as pi\/2/],
    [v3('rx(10ns) q[0];'), 4, 4, /found "10", expected a number/],
    [v3('h q[0];\n}'), 5, 1, /found "}", expected a statement such as h q\[0\]; or the end of the file/],
    [v3('gate g a { h a;'), 4, 16, /the file ends here, expected a statement .* or "}"/],
    [v3('gate g a { measure a; }'), 4, 12, /found "measure", expected a statement/],
    [v3('c[0] = 1;'), 4, 8, /found "1", expected "measure"/],
    [v3('h 0;'), 4, 3, /found "0", expected "\(", a name or ";"/],
    [v3('input bit x;'), 4, 7, /found "bit", expected "array", "float"/],
    ['include qelib1;', 1, 9, /expected a file name in double quotes/],
    ['include "qelib1.inc;\n', 1, 9, /never closed/],
    ['/* h q;', 1, 1, /the comment is never closed; expected "\*\/"/],
    [v3(`rx(${'('.repeat(200)}`), 4, 103, /brackets are more than 100 deep/],
    [v3('é q;\u0000'), 4, 5, /found "\\u0000"/],
    [`h ${'x'.repeat(500)} y;`, 1, 504, /found "y"/],
  ])('%j', (...row) => check(row));
});

describe('what is refused', () => {
  test.each<readonly [text: string, message: RegExp]>([
    ['if (c == 1) h q[0];', /"if" is control flow.*write the gates out/],
    ['for int i in [0:2] { h q[i]; }', /"for" is control flow/],
    ['while (true) {}', /"while" is control flow/],
    ['reset q;', /"reset" is no unitary gate; leave it out/],
    ['def f(qubit a) { h a; }', /"def" is a subroutine; define a gate/],
    ['defcal h q { }', /"defcal" has no unitary/],
    ['opaque magic q;', /"opaque" has no unitary.*define the gate/],
    ['int[32] i = 0;', /"int" declares data that may change/],
    ['let a = q[0:1];', /"let" declares data/],
    ['delay[10ns] q[0];', /"delay" is timing/],
    ['box { h q; }', /"box" is timing/],
    ['pragma simulator noise', /"pragma" speaks to another program; leave it out/],
    ['@reversible h q;', /"@reversible" speaks to another program/],
  ])('%s', (text, message) => {
    check([v3(text), 4, 1, message]);
    if (!text.startsWith('@')) check([v2(text), 4, 1, message]);
  });

  test.each<Row>([
    [v3('h $0;'), 4, 3, /\$0 is a qubit of a machine; declare a register .* and write q\[0\]/],
    ['OPENQASM 4.0; qubit q;', 1, 1, /version "4.0" is not read; expected OPENQASM 2.0; or OPENQASM 3.0;/],
    [v3('OPENQASM 3.0;'), 4, 1, /version stands here too late/],
    ['include "mine.inc";', 1, 1, /"mine.inc" is not read, nothing is; expected qelib1.inc or stdgates.inc/],
    ['OPENQASM 2.0; qubit[2] q;', 1, 15, /"qubit" is OpenQASM 3 and the file says 2; write OPENQASM 3.0;/],
    ['OPENQASM 2.0; input float x;', 1, 15, /"input" is OpenQASM 3/],
    [v2('inv @ h q;'), 4, 1, /"inv @" is OpenQASM 3/],
    [v3('rx(2^3) q;'), 4, 5, /exclusive or .* write \*\* for a power/],
    [v3('input int n;'), 4, 1, /an input of type int is no angle; expected float or angle/],
    [v3('measure q -> c;\nh q[1];'), 5, 1, /a gate follows the measurement of its qubit/],
    [v3('bit b = measure q[0];\ncx q[1], q[0];'), 5, 1, /a gate follows the measurement/],
  ])('%j', (...row) => check(row));
});

describe('names, sizes and numbers', () => {
  test.each<Row>([
    [
      v3('foo q[0];'),
      4,
      1,
      /there is no gate "foo"; expected one of the included file, or define it further up, as in: gate/,
    ],
    ['qubit q; h q;', 1, 10, /there is no gate "h" without a library; write include "stdgates.inc"; above/],
    ['OPENQASM 2.0; qreg q[1]; h q;', 1, 26, /write include "qelib1.inc"; above/],
    [v3('h q[0], q[1];'), 4, 1, /"h" has 2 qubits; expected 1/],
    [v3('cx q[0];'), 4, 1, /"cx" has 1 qubit; expected 2/],
    [v3('ctrl @ x q[0];'), 4, 8, /"x" has 1 qubit; expected 2/],
    [v3('rx q[0];'), 4, 1, /"rx" has 0 angles; expected 1/],
    [v3('h(0.1) q[0];'), 4, 1, /"h" has 1 angle; expected 0/],
    [v3('cx q[1], q[1];'), 4, 10, /a qubit of "q" twice; expected different qubits/],
    [v3('cx q, q[2];'), 4, 7, /twice/],
    [v3('h q[3];'), 4, 5, /q\[3\] does not exist; expected an index from 0 to 2/],
    [v3('h q[-1];'), 4, 5, /q\[-1\] does not exist/],
    [v3('h q[0.5];'), 4, 5, /0.5 is no whole number; expected one for an index/],
    [v3('h c[0];'), 4, 3, /"c" is not a register of qubits; declare it before/],
    [v3('measure q -> q;'), 4, 14, /"q" is not a register of bits/],
    [v3('measure q -> c[0];'), 4, 9, /"q" has 3 to measure and 1 to write to; expected as many/],
    [v3('qubit[2] r; cx q, r;'), 4, 19, /registers of 3 and 2 qubits stand in one call/],
    [v3('qubit q;'), 4, 7, /"q" is declared a second time/],
    [v3('const float pi = 3;'), 4, 13, /"pi" is declared a second time/],
    [v3('gate h a { }'), 4, 6, /the gate "h" is defined a second time/],
    [v3('gate g a { }\ngate g a { }'), 5, 6, /the gate "g" is defined a second time/],
    ['gate U(a) b { }', 1, 6, /the gate "U" is defined a second time/],
    ['qubit[0] q;', 1, 7, /the size of a register is 0; expected a whole number from 1 to 1048576/],
    ['qubit[1048577] q;', 1, 7, /from 1 to 1048576/],
    [v3('rx(1/0) q;'), 4, 4, /not a finite number/],
    [v3('rx(sqrt(-1)) q;'), 4, 4, /not a finite number/],
    [v3('pow(1000000) @ rx(1e305) q;'), 4, 1, /an angle of this gate is not a finite number/],
    [v3('rx(x) q;'), 4, 4, /"x" has no value here/],
    [v3('rx(foo(1)) q;'), 4, 4, /there is no function "foo"; expected one of sin, cos/],
    [v3('input float x; rx(x*x) q;'), 4, 20, /cannot multiply two of a parameter.*affine/],
    [v3('input float x; rx(sin(x)) q;'), 4, 19, /cannot take sin of a parameter/],
    [v3('input float x; rx(1/x) q;'), 4, 20, /cannot divide by a parameter/],
    [v3('input float x; const float y = x;'), 4, 32, /an input has no value yet/],
    [
      v3('input array[float, 2] x; rx(x) q;'),
      4,
      29,
      /used otherwise than it is declared; expected x\[0\] to x\[1\]/,
    ],
    [v3('pow(0.5) @ h q;'), 4, 5, /0.5 is no whole number; expected one for pow @/],
    [v3('pow @ h q;'), 4, 1, /pow needs an exponent/],
    [v3('ctrl(0) @ h q;'), 4, 6, /ctrl\(0\) has no control; expected 1 or more/],
  ])('%j', (...row) => check(row));
});

describe('definitions', () => {
  test.each<Row>([
    [v3('gate g a { g a; }'), 4, 12, /the gate "g" calls itself/],
    [v3('gate f a { g a; }\ngate g a { f a; }'), 4, 12, /there is no gate "g"/],
    [v3('gate g(x) a { rx(y) a; }'), 4, 18, /"y" has no value here/],
    [v3('input float y; gate g a { rx(y) a; }'), 4, 30, /"y" has no value here/],
    [v3('gate g a { h b; }'), 4, 14, /"b" is no qubit of this gate; expected one of a/],
    [v3('gate g a { h q; }'), 4, 14, /"q" is no qubit of this gate/],
    [v3('gate g a { h a[0]; }'), 4, 14, /an entry of "a" is no qubit of this gate/],
    [v3('gate g a, b { cx a, a; }'), 4, 21, /twice/],
    [v3('gate g a, a { }'), 4, 11, /"a" is declared twice in this gate/],
    [v3('gate g(x) a { ctrl(x) @ h a; }'), 4, 20, /"x" has no value here/],
    [v3('gate g a { reset a; }'), 4, 12, /"reset" is no unitary gate/],
    [v3('gate g(x) a { rx(1/x) a; }\ng(0) q[0];'), 4, 18, /not a finite number/],
  ])('%j', (...row) => check(row));

  test.each<readonly [name: string, text: string, message: RegExp]>([
    [
      'doubling 70 times',
      `gate g0 a { h a; } ${Array.from({ length: 70 }, (_, i) => `gate g${i + 1} a { g${i} a; g${i} a; }`).join('\n')} g70 q;`,
      /more than 250000 gates/,
    ],
    [
      'doubling nothing 70 times',
      `gate g0 a { } ${Array.from({ length: 70 }, (_, i) => `gate g${i + 1} a { g${i} a; g${i} a; }`).join('\n')} g70 q;`,
      /more than 250000 gates/,
    ],
    [
      'a chain of definitions',
      Array.from({ length: 1000 }, (_, i) => `gate g${i + 1} a { ${i === 0 ? 'h' : `g${i}`} a; }`).join('\n'),
      /definitions are more than 100 deep/,
    ],
    ['a high power', 'pow(1e15) @ h q[0];', /more than 250000 gates/],
    ['powers of powers', `${'pow(1000) @ '.repeat(30)} h q[0];`, /more than 250000 gates/],
    [
      'many controls',
      `qubit[30] r; ctrl(29) @ rx(1) ${Array.from({ length: 30 }, (_, i) => `r[${i}]`)};`,
      /250000/,
    ],
    [
      'a wide phase',
      `qubit[30] r; ctrl(29) @ p(1) ${Array.from({ length: 30 }, (_, i) => `r[${i}]`)};`,
      /250000/,
    ],
    ['wide registers', 'qubit[1048000] r; h r; h r;', /more than 250000 gates/],
    ['wide measurements', `qubit[1048000] r; ${'measure r;'.repeat(1000)}`, /more than 250000 gates/],
  ])('%s ends soon', (_, text, message) => {
    const start = process.cpuUsage();
    expect(() => fromQasm(v3(text))).toThrow(message);
    // Up to 0.5 s of processor time when it was written.
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(2);
  });

  test('long chains without brackets are fine', () => {
    const chain = `${'-'.repeat(9999)}1${'+1'.repeat(9999)}${'*1'.repeat(9999)}${'**1'.repeat(9999)}`;
    const text = v3(`rx(${chain}) q[0]; ${'inv @ '.repeat(5000)} h q[0]; ${'barrier q;'.repeat(5000)}`);
    expect(fromQasm(text).circuit.operations.length).toBe(2);
  });
});

test('options are checked', () => {
  expect(() => fromQasm('', { angel: 1 } as FromQasmOptions)).toThrow(/has no option 'angel'/);
  expect(() => fromQasm('', { angles: 'free' } as unknown as FromQasmOptions)).toThrow(OptionError);
  expect(() => fromQasm(7 as unknown as string)).toThrow(/was given 7; expected the text/);
});
