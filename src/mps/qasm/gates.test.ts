import { describe, expect, test } from 'vitest';
import { fromQasm } from './from-qasm.js';
import { LIBRARY } from './standard-gates.js';
import {
  controlledBy,
  dagger,
  distance,
  expi,
  H,
  identity,
  kron,
  type Matrix,
  phase,
  product,
  rotationOf,
  scaledBy,
  u,
  X,
  Y,
  Z,
} from './testing/matrices.js';
import { unitaryOf } from './testing/unitary-of.js';

const SWAP: Matrix = dagger(identity(4)).map((_, i, rows) => rows[[0, 2, 1, 3][i]]);
const [A, B, C, D] = [0.3, -1.1, 2.7, 0.9];
const turned = (x: number, matrix: Matrix) => scaledBy(expi(x), matrix);
const SX = turned(Math.PI / 4, rotationOf(X, Math.PI / 2));
const CX = controlledBy(X);
const CCX = controlledBy(CX);

/** A gate on one qubit of n, and a CNOT. */
const on = (n: number, q: number, matrix: Matrix) =>
  kron(identity(2 ** q), kron(matrix, identity(2 ** (n - q - 1))));
const cnotOn = (n: number, control: number, target: number): Matrix =>
  identity(2 ** n).map(
    (_, i, rows) => rows[(i >> (n - 1 - control)) % 2 === 1 ? i ^ (1 << (n - 1 - target)) : i],
  );

/** H and T (1) or its inverse (-1) of the last of n qubits, and CNOTs onto it, in the order of time. */
const relativePhase = (n: number, steps: string): Matrix =>
  steps.split(' ').reduce(
    (matrix, step) => {
      const last = n - 1;
      if (step === 'h') return product(on(n, last, H), matrix);
      if (step === '+' || step === '-')
        return product(on(n, last, phase(Number(`${step}1`) * (Math.PI / 4))), matrix);
      return product(cnotOn(n, Number(step), last), matrix);
    },
    identity(2 ** n),
  );

// The lists of qelib1.inc.
const RCCX = relativePhase(3, 'h + 1 - 0 + 1 - h');
const RC3X = relativePhase(4, 'h + 2 - h 0 + 1 - 0 + 1 - h + 2 - h');
const pair = (pauli: Matrix, x: number) => rotationOf(kron(pauli, pauli), x);

/** Every gate of the libraries, phases as in stdgates.inc, from the definitions: arXiv:1707.03429, OpenQASM 3 and Qiskit. */
const MATRICES: Readonly<Record<string, readonly [angles: readonly number[], matrix: Matrix]>> = {
  id: [[], identity(2)],
  u0: [[A], identity(2)],
  h: [[], H],
  x: [[], X],
  y: [[], Y],
  z: [[], Z],
  s: [[], phase(Math.PI / 2)],
  t: [[], phase(Math.PI / 4)],
  sdg: [[], phase(-Math.PI / 2)],
  tdg: [[], phase(-Math.PI / 4)],
  sx: [[], SX],
  sxdg: [[], dagger(SX)],
  rx: [[A], rotationOf(X, A)],
  ry: [[A], rotationOf(Y, A)],
  rz: [[A], rotationOf(Z, A)],
  p: [[A], phase(A)],
  phase: [[A], phase(A)],
  u1: [[A], phase(A)],
  u2: [[A, B], turned(-(A + B) / 2, u(Math.PI / 2, A, B))],
  u3: [[A, B, C], turned(-(B + C) / 2, u(A, B, C))],
  u: [[A, B, C], u(A, B, C)],
  cx: [[], CX],
  cy: [[], controlledBy(Y)],
  cz: [[], controlledBy(Z)],
  ch: [[], controlledBy(H)],
  csx: [[], controlledBy(SX)],
  swap: [[], SWAP],
  crx: [[A], controlledBy(rotationOf(X, A))],
  cry: [[A], controlledBy(rotationOf(Y, A))],
  crz: [[A], controlledBy(rotationOf(Z, A))],
  cp: [[A], controlledBy(phase(A))],
  cphase: [[A], controlledBy(phase(A))],
  cu1: [[A], controlledBy(phase(A))],
  cu3: [[A, B, C], controlledBy(u(A, B, C))],
  cu: [[A, B, C, D], controlledBy(turned(D, u(A, B, C)))],
  rxx: [[A], pair(X, A)],
  ryy: [[A], pair(Y, A)],
  rzz: [[A], pair(Z, A)],
  ccx: [[], CCX],
  cswap: [[], controlledBy(SWAP)],
  rccx: [[], RCCX],
  rc3x: [[], RC3X],
  rcccx: [[], RC3X],
  c3x: [[], controlledBy(CCX)],
  cccx: [[], controlledBy(CCX)],
  c4x: [[], controlledBy(controlledBy(CCX))],
  ccccx: [[], controlledBy(controlledBy(CCX))],
  c3sqrtx: [[], controlledBy(controlledBy(controlledBy(SX)))],
  cccsqrtx: [[], controlledBy(controlledBy(controlledBy(SX)))],
};

const [qasm2, qasm3] = [
  'OPENQASM 2.0; include "qelib1.inc"; qreg',
  'OPENQASM 3.0; include "stdgates.inc"; qreg',
];

/** Calls a gate on qubits 0, 1, ... of a register that it fills, `more` controls in front. */
function matrixOf(header: string, name: string, angles: readonly number[], qubits: number): Matrix {
  const list = angles.length === 0 ? '' : `(${angles.join(', ')})`;
  const operands = Array.from({ length: qubits }, (_, i) => `q[${i}]`).join(', ');
  return unitaryOf(fromQasm(`${header} q[${qubits}]; ${name}${list} ${operands};`).circuit);
}

test('the table has every gate of the libraries', () => {
  expect(Object.keys(MATRICES).sort()).toEqual([...LIBRARY.keys()].sort());
});

describe.each(Object.entries(MATRICES))('%s', (name, [angles, matrix]) => {
  const qubits = Math.log2(matrix.length);

  test('is its matrix in both versions, up to a global phase', () => {
    for (const header of [qasm2, qasm3]) {
      expect(distance(matrixOf(header, name, angles, qubits), matrix)).toBeLessThan(1e-14);
    }
  });

  test('under modifiers is what they say, phase included', () => {
    const of = (modifiers: string, more = 0) =>
      matrixOf(qasm3, `${modifiers} ${name}`, angles, qubits + more);
    expect(distance(of('inv @'), dagger(matrix))).toBeLessThan(1e-13);
    expect(distance(of('pow(3) @'), product(matrix, product(matrix, matrix)))).toBeLessThan(1e-13);
    expect(distance(of('pow(-2) @'), dagger(product(matrix, matrix)))).toBeLessThan(1e-13);
    if (qubits > 3) return;
    expect(distance(of('ctrl @', 1), controlledBy(matrix))).toBeLessThan(1e-13);
    expect(distance(of('inv @ ctrl @', 1), controlledBy(dagger(matrix)))).toBeLessThan(1e-13);
    const flip = kron(X, identity(matrix.length));
    const onZero = product(flip, product(controlledBy(matrix), flip));
    expect(distance(of('negctrl @', 1), onZero)).toBeLessThan(1e-13);
    if (qubits > 2) return;
    expect(distance(of('ctrl(2) @', 2), controlledBy(controlledBy(matrix)))).toBeLessThan(1e-13);
    expect(distance(of('ctrl @ negctrl @', 2), controlledBy(onZero))).toBeLessThan(1e-13);
  });
});

test('U has the phase of OpenQASM 3, and gphase is a phase gate under a control', () => {
  const full = turned(A / 2, u(A, B, C));
  expect(distance(matrixOf(qasm3, 'ctrl @ U', [A, B, C], 2), controlledBy(full))).toBeLessThan(1e-14);
  expect(distance(matrixOf(qasm3, 'ctrl @ gphase', [A], 1), phase(A))).toBeLessThan(1e-14);
  expect(distance(matrixOf(qasm3, 'pow(-2) @ ctrl @ gphase', [A], 1), phase(-2 * A))).toBeLessThan(1e-14);
  expect(distance(matrixOf('qreg', 'U', [A, B, C], 1), u(A, B, C))).toBeLessThan(1e-14);
  expect(distance(matrixOf('OPENQASM 2.0; qreg', 'CX', [], 2), CX)).toBeLessThan(1e-14);
});
