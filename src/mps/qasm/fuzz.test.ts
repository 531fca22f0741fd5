import fc from 'fast-check';
import { expect, test } from 'vitest';
import { QasmError } from './errors.js';
import { fromQasm } from './from-qasm.js';

const FILES: readonly string[] = [
  `OPENQASM 2.0;
include "qelib1.inc";
// a definition
gate pair(theta, phi) a, b { cx a, b; rz(theta/2 - pi) b; u3(phi, 0, -1.5e-3) a; barrier a, b; cx a, b; }
qreg q[4];
creg c[4];
h q[0];
cx q, q[3];
pair(sin(0.3) + 2^2, -pi) q[0], q[1];
ccx q[0], q[1], q[2];
barrier q;
measure q[0] -> c[0];
measure q -> c;`,
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
bit last = measure r;`,
];

const SCRAPS: readonly string[] = [
  ...'( ) [ ] { } ; , = @ -> " / // /* */ + - * ** ^ . $0 _ 0 1 9 -1 1e99 1e999 0.5 99999999 1_0 \u0000 é 🙂'.split(
    ' ',
  ),
  ...'\n|\r\n| |OPENQASM 2.0;|OPENQASM 3.0;|include "qelib1.inc";|q|q[0]|q[9]|r|c|alpha|beta|beta[0]|pi|sin('.split(
    '|',
  ),
  ...'h|x q;|cx q[0],|ctrl @|inv @|pow(|pow(-3) @|gate g a {|qreg|qubit[2]|measure|reset q;|if (c==1)|barrier'.split(
    '|',
  ),
  '('.repeat(300),
  'ctrl @ '.repeat(40),
  'pow(99) @ '.repeat(20),
];

type Edit = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const piece = fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ maxLength: 3 }));

/** Puts a piece, or some of the file itself, in place of a few characters. */
const replacement: fc.Arbitrary<Edit> = fc
  .tuple(place, fc.nat({ max: 12 }), piece, fc.option(place, { nil: undefined }))
  .map(([at, length, other, from]) => (text) => {
    const start = Math.floor(at * text.length);
    const source = from === undefined ? undefined : Math.floor(from * text.length);
    const put = source === undefined ? other : text.slice(source, source + 4 * length);
    return text.slice(0, start) + put + text.slice(start + length);
  });

/** Changes one digit, or moves a line, which leaves many files right. */
const digit: fc.Arbitrary<Edit> = fc.tuple(place, fc.nat({ max: 9 })).map(([at, to]) => (text) => {
  const digits = [...text.matchAll(/\d/g)];
  const { index } = digits[Math.floor(at * digits.length)] ?? { index: text.length };
  return text.slice(0, index) + to + text.slice(index + 1);
});
const line: fc.Arbitrary<Edit> = fc.tuple(place, place).map(([from, to]) => (text) => {
  const lines = text.split('\n');
  const [moved] = lines.splice(Math.floor(from * lines.length), 1);
  return lines.toSpliced(Math.floor(to * lines.length), 0, moved).join('\n');
});

const mutated = fc
  .tuple(
    fc.constantFrom(...FILES),
    fc.array(fc.oneof(replacement, digit, line), { minLength: 1, maxLength: 4 }),
  )
  .map(([file, edits]) => edits.reduce((text, edit) => edit(text), file));

/** Mutations in the tests of every day; FUZZ_RUNS asks for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2000);

test('a changed file is read or refused by a QasmError that points into it', { timeout: 0 }, () => {
  const slowest = { milliseconds: 0, text: '' };
  let read = 0;
  fc.assert(
    fc.property(mutated, fc.constantFrom('fixed' as const, 'parameters' as const), (text, angles) => {
      const start = process.cpuUsage();
      try {
        expect(fromQasm(text, { angles }).circuit.nQubits).toBeGreaterThan(0);
        read++;
      } catch (error) {
        if (!(error instanceof QasmError)) throw error;
        const lines = text.split(/\r\n|\n|\r/);
        expect(error.line).toBeLessThanOrEqual(lines.length);
        expect(error.column).toBeLessThanOrEqual(lines[error.line - 1].length + 1);
        expect(error.message).not.toMatch(/undefined|NaN|\n/);
      }
      const { user } = process.cpuUsage(start);
      if (user / 1000 > slowest.milliseconds) Object.assign(slowest, { milliseconds: user / 1000, text });
    }),
    { numRuns: RUNS, seed: 20_251_207 },
  );
  // A test that refuses everything, or reads everything, tests nothing.
  expect(read).toBeGreaterThan(RUNS / 50);
  expect(read).toBeLessThan(RUNS / 2);
  expect(slowest, slowest.text).toMatchObject({ milliseconds: expect.toSatisfy((ms: number) => ms < 1000) });
});
