import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angles as anyAngle } from '../../../proptests/arbitraries/angles.js';
import { circuits, overWidths } from '../../../proptests/arbitraries/circuits.js';
import { law } from '../../../proptests/support/law.js';
import { circuit } from '../circuit/builder.js';
import { statevector } from '../engine/statevector.js';
import { fromQasm } from './from-qasm.js';
import { toQasm } from './to-qasm.js';

// The package quantum-circuit, a simulator of another author, reads and writes OpenQASM 2 by itself.

interface OtherCircuit {
  importQASM(text: string, onError: (errors: readonly unknown[]) => void): void;
  exportQASM(): string;
  addGate(name: string, column: number, wires: readonly number[], options?: object): void;
  run(): void;
  stateAsArray(): readonly { readonly amplitude: { readonly re: number; readonly im: number } }[];
}
const QuantumCircuit = createRequire(import.meta.url)('quantum-circuit') as new (
  qubits: number,
) => OtherCircuit;

/** Amplitudes with qubit 0 the most significant; there it is the least. */
function amplitudesOf(other: OtherCircuit, nQubits: number): readonly { re: number; im: number }[] {
  other.run();
  const list = other.stateAsArray();
  return list.map((_, i) => {
    const reversed = [...i.toString(2).padStart(nQubits, '0')].reverse().join('');
    return list[Number.parseInt(reversed, 2)].amplitude;
  });
}

/** |<ours|theirs>| of what both make of |0...0>. */
function overlap(text: string, other: OtherCircuit): number {
  const { circuit: read } = fromQasm(text);
  const { re, im } = statevector().run(read).toStatevector();
  const theirs = amplitudesOf(other, read.nQubits);
  expect(theirs.length).toBe(re.size);
  const sum = theirs.reduce(
    ([x, y], b, i) => [x + re.get(i) * b.re + im.get(i) * b.im, y + re.get(i) * b.im - im.get(i) * b.re],
    [0, 0],
  );
  return Math.hypot(...sum);
}

function imported(text: string, nQubits: number): OtherCircuit {
  const other = new QuantumCircuit(nQubits);
  other.importQASM(text, (errors) => expect(errors).toEqual([]));
  return other;
}

/**
 * Names there, with the names of their angles, and how many qubits.
 *
 * xx, yy and zz are left out: xx and yy turn by the whole angle there, and are written as rxx and ryy, which turn by half
 * of it in Qiskit.
 */
const GATES: readonly (readonly [name: string, params: readonly string[], qubits: number])[] = [
  ...['x', 'y', 'z', 'h', 's', 't', 'sdg', 'tdg', 'srn'].map((name) => [name, [], 1] as const),
  ...['rx', 'ry'].map((name) => [name, ['theta'], 1] as const),
  ['rz', ['phi'], 1],
  ['u1', ['lambda'], 1],
  ['u2', ['phi', 'lambda'], 1],
  ['u3', ['theta', 'phi', 'lambda'], 1],
  ['gpi', ['phi'], 1],
  ...['cx', 'cy', 'cz', 'ch', 'swap', 'csrn', 'iswap', 'cs', 'ct', 'csdg'].map(
    (name) => [name, [], 2] as const,
  ),
  ...['crx', 'cry'].map((name) => [name, ['theta'], 2] as const),
  ['crz', ['phi'], 2],
  ['cu1', ['lambda'], 2],
  ['cu3', ['theta', 'phi', 'lambda'], 2],
  ['ccx', [], 3],
  ['cswap', [], 3],
];

const WIDTH = 4;
const wires = fc.shuffledSubarray([0, 1, 2, 3], { minLength: WIDTH, maxLength: WIDTH });
const calls = fc.array(
  fc.record({
    gate: fc.constantFrom(...GATES),
    wires,
    values: fc.array(anyAngle(['random', 'clifford']), { minLength: 3, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 15 },
);

describe('files that it writes', () => {
  law('are the circuits that it runs', calls, (list) => {
    const other = new QuantumCircuit(WIDTH);
    // Every qubit begins in a state of its own, so that no gate goes unnoticed.
    for (let q = 0; q < WIDTH; q++) other.addGate('ry', 0, [q], { params: { theta: 0.4 + 0.3 * q } });
    list.forEach(({ gate: [name, params, qubits], wires: on, values }, i) => {
      const entries = params.map((param, j) => [param, values[j]]);
      other.addGate(name, i + 1, on.slice(0, qubits), { params: Object.fromEntries(entries) });
    });
    expect(overlap(other.exportQASM(), other)).toBeCloseTo(1, 10);
  });
});

describe('files that it reads', () => {
  const drawn = overWidths(2, 5, (nQubits) => circuits(nQubits, { angle: anyAngle(), maxGates: 12 }));

  law('are those that toQasm writes', drawn, ({ circuit: { nQubits, nParams, operations }, angles }) => {
    // It knows the qubits that gates are on, and no others.
    const first = circuit(nQubits, (c) => {
      for (let q = 0; q < nQubits; q++) c.ry(0.4 + 0.3 * q, q);
    });
    const whole = { nQubits, nParams, operations: [...first.operations, ...operations] };
    const text = toQasm(whole, { version: 2, angles });
    expect(overlap(text, imported(text, nQubits))).toBeCloseTo(1, 10);
  });

  test('a program with definitions and angles by formula', () => {
    // Angles of definitions are not named phi: version 0.9.250 confuses them with the angles of its own gates.
    const text = `OPENQASM 2.0;
include "qelib1.inc";
gate ising(x, y) a, b { cx a, b; rz(x/2) b; cx a, b; rx(-y*2) a; u2(y, pi/4) b; }
gate twice(x) a, b, c { ising(x + 0.1, x/3) a, b; ising(sin(x), 2^2) b, c; ccx a, b, c; }
qreg q[4];
h q;
twice(pi/5) q[0], q[1], q[2];
cu3(0.3, -pi/7, 1.1) q[3], q[0];
cswap q[1], q[3], q[2];
twice(sqrt(2)) q[3], q[0], q[1];`;
    expect(overlap(text, imported(text, 4))).toBeCloseTo(1, 12);
  });
});
