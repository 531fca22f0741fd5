import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { circuit, drawCircuit, fromQasm, mps, param, pauliSum, statevector, TfjsMpsError } from '../index.js';
import { draw } from '../mps/circuit/draw.js';
import type { Measured, Outcome, Plan } from './simulate/simulation.js';
import { simulateCommand } from './simulate.js';

// The published program, as npm run build leaves it, run from the root of the package.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

function run(words: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...words], {
    cwd: ROOT,
    input,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command in this process: a child for every row of a table would take most of a minute. */
const inProcess = (file: string, ...words: readonly string[]) =>
  simulateCommand().parse([join(folder, file), ...words], { from: 'user' });

const simulate = (input: string, ...words: string[]) => run(['simulate', '-', ...words], input);

type Printed = Plan & Outcome & { readonly file: string; readonly drawing?: string };

function json(file: string, ...words: string[]): Printed {
  const { code, out, err } = run(['simulate', file, '--json', ...words]);
  expect([code, err]).toEqual([0, '']);
  expect(out.trim().split('\n').length).toBe(1);
  return JSON.parse(out) as Printed;
}

test('GHZ over 40 qubits: bond 2, all qubits agree', () => {
  const words = ['--observable', 'Z0 Z39', '--observable', 'X7', '--shots', '400', '--seed', '3'];
  const { engine, report, observables, shots } = json('examples/ghz40.txt', ...words);
  expect(engine.name).toBe('mps');
  expect(report).toMatchObject({ maxBond: 2, exact: true, fidelityLowerBound: 1 });
  expect(observables[0].value).toBeCloseTo(1, 13);
  expect(observables[0].variance).toBeCloseTo(0, 13);
  expect(observables[1].value).toBeCloseTo(0, 13);
  const { counts } = shots!;
  expect(Object.keys(counts).sort()).toEqual(['0'.repeat(40), '1'.repeat(40)]);
  const zeros = counts['0'.repeat(40)];
  expect(zeros + counts['1'.repeat(40)]).toBe(400);
  // Five standard deviations of 400 fair coins.
  expect(Math.abs(zeros - 200)).toBeLessThan(50);
});

const ising = circuit(4, (c) => {
  for (let q = 0; q < 4; q++) c.h(q);
  for (const step of [0, 2]) {
    for (let q = 0; q < 3; q++) c.rzz(param(step), q, q + 1);
    for (let q = 0; q < 4; q++) c.rx(param(step + 1, { times: 2, plus: 0.1 }), q);
  }
});
const ANGLES = [0.4, 0.7, -Math.PI / 8, 0.25];

test('text and JSON of one circuit give the same output, that of the library', () => {
  const words = ['--observable', 'Z0 Z1 - 0.7 X2', '--gradient', '--amplitudes', '--shots', '50', '--draw'];
  const text = run(['simulate', 'examples/ising.txt', ...words]);
  expect(text.code).toBe(0);
  expect(run(['simulate', 'examples/ising.json', ...words])).toEqual(text);
  const { observables, amplitudes, drawing } = json('examples/ising.txt', ...words);
  const state = statevector().run(ising, ANGLES);
  const sum = pauliSum('Z0 Z1 - 0.7 X2');
  expect(observables[0].value).toBe(state.expectation(sum));
  expect(amplitudes!.re[5]).toBe(state.amplitude('0101').re);
  expect(drawing).toBe(draw(ising));
  const h = 1e-5;
  const value = (k: number, step: number) =>
    mps()
      .run(ising, ANGLES.with(k, ANGLES[k] + step))
      .expectation(sum);
  observables[0].gradient!.forEach((slope, k) => {
    expect(slope).toBeCloseTo((value(k, h) - value(k, -h)) / (2 * h), 8);
  });
});

test('both engines answer alike, --angles stands above the file, truncation is reported', () => {
  const words = ['--observable', 'Y0 Z3', '--gradient', '--angles', '1,-pi/5,0.3,2e-1', '--amplitudes'];
  const exact = json('examples/ising.txt', ...words, '--engine', 'statevector');
  const chain = json('examples/ising.txt', ...words, '--engine', 'mps');
  const numbers = ({ value, variance, gradient }: Measured) => [value, variance, ...gradient!];
  numbers(exact.observables[0]).forEach((x, i) => {
    expect(numbers(chain.observables[0])[i]).toBeCloseTo(x, 12);
  });
  const state = statevector().run(ising, [1, -Math.PI / 5, 0.3, 0.2]);
  expect(exact.observables[0].value).toBe(state.expectation(pauliSum('Y0 Z3')));
  const cut = json('examples/ising.txt', '--engine', 'mps', '--max-bond', '1', '--observable', 'Z0');
  expect(cut.report).toMatchObject({ maxBond: 1, exact: false });
  expect(cut.report.fidelityLowerBound).toBeLessThan(1);
});

test('with nothing asked it takes 100 shots; --draw alone needs no angles and runs nothing', () => {
  const asked = simulate('qubits 2\nh 0\ncnot 0 1\n');
  expect(asked.out).toMatch(/^engine +statevector: .*\n(.*\n)*100 shots, seed 1\noutcome +count +share\n/m);
  const drawn = simulate('qubits 2\nrx x0 0\ncz 0 1\n', '--draw');
  expect(drawn).toEqual({ code: 0, out: 'q0 ─RX(x0)─●─\nq1 ────────●─\n', err: '' });
  const ascii = simulate('qubits 2\nh 0\ncz 0 1\n', '--ascii');
  expect(ascii.out).toBe('q0 -H-@-\nq1 ---@-\n');
});

test('--svg writes the drawing of the library, with names and measurements of an OpenQASM file, and runs nothing', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const text = `OPENQASM 3.0; include "stdgates.inc"; input float theta; qubit[2] q; bit[1] c;
    rx(theta) q[0]; cx q[0], q[1]; c[0] = measure q[1];`;
  writeFileSync(join(folder, 'named.qasm'), text);
  const file = join(folder, 'named.svg');
  try {
    inProcess('named.qasm', '--svg', file);
    expect(write.mock.calls.join('')).toBe(`Drawn: ${file}\n`);
  } finally {
    write.mockRestore();
  }
  const { circuit: read, parameters, measurements } = fromQasm(text);
  expect(readFileSync(file, 'utf8')).toBe(`${drawCircuit(read, { parameters, measurements })}\n`);
});

test('the picture of docs/drawing.md is what the command writes', () => {
  expect(readFileSync(`${ROOT}/docs/figures/ising.svg`, 'utf8')).toBe(`${drawCircuit(ising)}\n`);
});

test.each([
  ['2GiB', 2 ** 31],
  ['500 MB', 5e8],
  ['1.5kib', 1536],
  ['1e9', 1e9],
])('--memory %s is %d bytes, and stands beside what the run takes', (text, bytes) => {
  const { memory, engine } = json('examples/ising.txt', '--memory', text, '--observable', 'Z0', '--gradient');
  // Six vectors of 2^4 amplitudes (docs/choosing.md).
  expect(memory).toEqual({ atMost: 6 * 16 * 2 ** 4, limit: bytes });
  expect(engine).toMatchObject({ name: 'statevector', method: 'adjoint' });
});

test('the table sorts outcomes by their counts', () => {
  const { out } = simulate('qubits 2\nry 1 0\nry 0.5 1\n', '--shots', '2000');
  const rows = [...out.matchAll(/^([01]{2}) +(\d+) +[\d.]+%$/gm)].map(([, bits, count]) => [bits, +count]);
  expect(rows.map(([bits]) => bits)).toEqual(['00', '10', '01', '11']);
  expect(rows.reduce((sum, [, count]) => sum + (count as number), 0)).toBe(2000);
});

const BELL = 'qubits 2\nh 0\ncnot 0 1\n';
const TURN = 'qubits 2\nrx x1 0\n';

describe('bad input gets one clear message', () => {
  test.each<[string, string[], RegExp]>([
    ['qubits 2\nh 7', [], /c\.txt:2:3: "7" does not fit; expected a qubit from 0 to 1/],
    ['{"qubits": 2,\n"gates": [["h"]]}', ['--draw'], /c\.txt:2:12: h lacks an operand; expected h QUBIT/],
    [TURN, [], /c\.txt has the parameters x0 to x1; the number of angles given is 0/],
    [TURN, ['--angles', '1,2,3'], /angles given is 3/],
    [TURN, ['--angles', '1,sin'], /--angles is "1,sin"; at number 2/],
    [TURN, ['--angles', '1,x0'], /expected a value, not a parameter/],
    [BELL, ['--angles', '1'], /no parameters, so expected no angles/],
    [BELL, ['--observable', 'Z0 Q1'], /is not a Pauli sum/],
    [BELL, ['--observable', 'Z2'], /Z2; .* qubits 0 to 1/],
    [BELL, ['--gradient'], /--gradient needs an --observable/],
    [BELL, ['--gradient', '--observable', 'Z0'], /needs a circuit with parameters/],
    [BELL, ['--shots', '1.5'], /--shots is "1.5"; expected a whole number from 1/],
    [BELL, ['--seed', 'x'], /--seed is "x"/],
    [BELL, ['--engine', 'magic'], /--engine is "magic"; expected auto, statevector or mps/],
    [BELL, ['--engine', 'mps', '--max-bond', '0'], /--max-bond is 0; expected/],
    [BELL, ['--cutoff', '-1'], /--cutoff is -1; expected/],
    [BELL, ['--min-fidelity', '2'], /--min-fidelity is 2; expected/],
    [BELL, ['--cutoff', 'small'], /--cutoff is "small"; expected a number/],
    [BELL, ['--engine', 'statevector', '--max-bond', '4'], /leave out --max-bond/],
    [BELL, ['--memory', 'much'], /--memory is "much"; expected a number of bytes such as 2GiB/],
    [BELL, ['--memory', '0'], /--memory is "0"/],
    [BELL, ['--memory', '1e400'], /--memory is "1e400"; expected a number of bytes/],
    [BELL, ['--memory', '100'], /needs 128 bytes of amplitudes; memory is 100 bytes[^(]/],
    [
      BELL,
      ['--engine', 'mps', '--memory', '1kB'],
      /would take [\d.]+ KiB or more by gate 1 \(cnot on 0, 1\); memory is 1000 bytes\./,
    ],
    ['qubits 30\nh 0', ['--engine', 'statevector'], /26 qubits .* has 30/],
    [BELL, ['--svg', 'c.txt'], /--svg is "c\.txt"; expected the name of a file to write, ending in \.svg/],
    [
      BELL,
      ['--svg', '/none/c.svg'],
      /Could not write the drawing \/none\/c\.svg: .*Check how the path is spelt/,
    ],
    ['qubits 17\nh 0', ['--amplitudes'], /--amplitudes lists up to 2\^16/],
  ])('%j %j', (input, words, message) => {
    writeFileSync(join(folder, 'c.txt'), input);
    const act = () => inProcess('c.txt', ...words);
    expect(act).toThrow(TfjsMpsError);
    expect(act).toThrow(message);
    expect(act).not.toThrow(/\n/);
  });

  test('the program says so on one line and exits with 2', () => {
    const { code, out, err } = simulate('qubits 2\nh 7');
    expect(err).toBe(
      'CircuitFileError: standard input:2:3: "7" does not fit; expected a qubit from 0 to 1 in h QUBIT\n',
    );
    expect([code, out]).toEqual([2, '']);
  });

  test('a file that is not there', () => {
    const { code, err } = run(['simulate', 'none.txt']);
    expect(err).toMatch(/^CircuitFileError: none\.txt: the file cannot be read: ENOENT/);
    expect(code).toBe(2);
  });
});

/** Splits a pasted command into words as a shell would, quotes included. */
const wordsOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain);

/** Runs one command of the docs: cat, or the program, with printf before a pipe. */
function pasted(command: string): string {
  const [last, before] = command.split(' | ').reverse();
  const [name, ...words] = wordsOf(last);
  if (name === 'cat') return readFileSync(`${ROOT}/${words[0]}`, 'utf8');
  const input = before === undefined ? '' : wordsOf(before)[1].replaceAll('\\n', '\n');
  const { out, err } = run(words, input);
  return out + err;
}

test('docs/simulate.md shows what the commands print', () => {
  const page = readFileSync(`${ROOT}/docs/simulate.md`, 'utf8');
  const sessions = [...page.matchAll(/^```console\n([\s\S]*?)^```$/gm)].map(([, session]) => session);
  expect(sessions.length).toBeGreaterThan(3);
  for (const session of sessions) {
    const commands = [...session.matchAll(/^\$ (.*)$/gm)].map(([, command]) => command);
    const printed = commands.map((command) => `$ ${command}\n${pasted(command)}`).join('');
    expect(session).toBe(printed);
  }
});

test('the help is enough: its examples run as they stand', () => {
  const { code, out } = run(['simulate', '--help']);
  expect(code).toBe(0);
  for (const [, make, file] of out.matchAll(/^ {2}\$ (printf '.*') > (\S+)$/gm)) {
    writeFileSync(join(folder, file), wordsOf(make)[1].replaceAll('\\n', '\n'));
  }
  const commands = [...out.matchAll(/^ {2}\$ tfjs-mps (simulate .*?)(?: {2}.*)?$/gm)];
  expect(commands.length).toBeGreaterThan(4);
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    for (const [, command] of commands) {
      const [, file, ...words] = wordsOf(command);
      inProcess(file, ...words.map((word) => (word.endsWith('.svg') ? join(folder, word) : word)));
    }
    expect(write.mock.calls.length).toBeGreaterThanOrEqual(commands.length);
  } finally {
    write.mockRestore();
  }
});
