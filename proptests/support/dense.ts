import type { Operation, PauliSum } from 'tfjs-mps';
import type { Entry } from '../check/amplitudes.js';

type DenseMatrix = readonly (readonly Entry[])[];

// A simulator that shares no line with the library: textbook matrices, one operation after the other, no fusion.

const H = Math.SQRT1_2;
const real = (rows: number[][]): DenseMatrix => rows.map((row) => row.map((x): Entry => [x, 0]));
const X = real([
  [0, 1],
  [1, 0],
]);
const Y: DenseMatrix = [
  [
    [0, 0],
    [0, -1],
  ],
  [
    [0, 1],
    [0, 0],
  ],
];
const Z = real([
  [1, 0],
  [0, -1],
]);
const I = real([
  [1, 0],
  [0, 1],
]);
const PAULI = { I, X, Y, Z };
const FIXED: Readonly<Record<string, DenseMatrix>> = {
  h: real([
    [H, H],
    [H, -H],
  ]),
  x: X,
  y: Y,
  z: Z,
  s: [
    [
      [1, 0],
      [0, 0],
    ],
    [
      [0, 0],
      [0, 1],
    ],
  ],
  t: [
    [
      [1, 0],
      [0, 0],
    ],
    [
      [0, 0],
      [H, H],
    ],
  ],
  cz: real([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, -1],
  ]),
  cnot: real([
    [1, 0, 0, 0],
    [0, 1, 0, 0],
    [0, 0, 0, 1],
    [0, 0, 1, 0],
  ]),
  swap: real([
    [1, 0, 0, 0],
    [0, 0, 1, 0],
    [0, 1, 0, 0],
    [0, 0, 0, 1],
  ]),
};

const times = ([a, b]: Entry, [c, d]: Entry): Entry => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: Entry, [c, d]: Entry): Entry => [a + c, b + d];

/** Returns <a|b>. */
export const denseOverlap = (a: readonly Entry[], b: readonly Entry[]): Entry =>
  a.reduce<Entry>((sum, [re, im], i) => plus(sum, times([re, -im], b[i])), [0, 0]);

/** Applies operations with literal angles to a state. */
export function denseRun(
  nQubits: number,
  operations: readonly Operation[],
  start: readonly Entry[],
): Entry[] {
  let psi = [...start];
  for (const operation of operations) psi = denseStep(nQubits, operation, psi);
  return psi;
}

/** Returns <psi|O|psi>, one Pauli matrix after the other. */
export function denseExpectation(nQubits: number, observable: PauliSum, psi: readonly Entry[]): number {
  return observable.terms.reduce((sum, { coefficient, factors }) => {
    const applied = factors.reduce<readonly Entry[]>(
      (phi, { qubit, pauli }) => withMatrix(nQubits, PAULI[pauli], [qubit], phi),
      psi,
    );
    return sum + coefficient * denseOverlap(psi, applied)[0];
  }, 0);
}

function denseStep(nQubits: number, operation: Operation, psi: readonly Entry[]): Entry[] {
  if (operation.gate === 'rzzAll') {
    const angle = operation.angle as number;
    return psi.map((amplitude, index) => {
      const spins = operation.qubits.map((q) => (bitOf(nQubits, index, q) === 0 ? 1 : -1));
      let pairs = 0;
      spins.forEach((a, i) => {
        for (const b of spins.slice(i + 1)) pairs += a * b;
      });
      return times([Math.cos((angle * pairs) / 2), -Math.sin((angle * pairs) / 2)], amplitude);
    });
  }
  return withMatrix(nQubits, matrixOf(operation), operation.qubits, psi);
}

function matrixOf(operation: Operation): DenseMatrix {
  if (operation.gate === 'unitary') {
    const { re, im } = operation.matrix;
    return [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j): Entry => [re[4 * i + j], im[4 * i + j]]));
  }
  if (operation.gate === 'u3') return u3(...(operation.angles as readonly [number, number, number]));
  if (!('angle' in operation)) return FIXED[operation.gate];
  const letter = operation.gate[1].toUpperCase() as 'X' | 'Y' | 'Z';
  const half = (operation.angle as number) / 2;
  const generator = operation.qubits.length === 1 ? PAULI[letter] : kronecker(PAULI[letter], PAULI[letter]);
  // exp(-i x P / 2) = cos(x/2) - i sin(x/2) P, as P^2 = 1.
  return generator.map((row, i) =>
    row.map((entry, j) => plus(times([0, -Math.sin(half)], entry), [i === j ? Math.cos(half) : 0, 0])),
  );
}

/** Returns [[cos, -e^(i l) sin], [e^(i p) sin, e^(i (p + l)) cos]] of t / 2. */
const u3 = (t: number, p: number, l: number): DenseMatrix => {
  const times = (phase: number, size: number): Entry => [size * Math.cos(phase), size * Math.sin(phase)];
  const [c, s] = [Math.cos(t / 2), Math.sin(t / 2)];
  return [
    [[c, 0], times(l, -s)],
    [times(p, s), times(p + l, c)],
  ];
};

const kronecker = (a: DenseMatrix, b: DenseMatrix): DenseMatrix =>
  a.flatMap((rowA) => b.map((rowB) => rowA.flatMap((x) => rowB.map((y) => times(x, y)))));

const bitOf = (nQubits: number, index: number, qubit: number): number => (index >> (nQubits - 1 - qubit)) & 1;

/** out[row bits] = sum over column bits of M[row, column] psi[column bits], the other bits untouched. */
function withMatrix(
  nQubits: number,
  matrix: DenseMatrix,
  qubits: readonly number[],
  psi: readonly Entry[],
): Entry[] {
  const masks = qubits.map((q) => 1 << (nQubits - 1 - q));
  const others = masks.reduce((rest, mask) => rest & ~mask, psi.length - 1);
  const place = (value: number) =>
    masks.reduce((index, mask, i) => ((value >> (masks.length - 1 - i)) & 1 ? index | mask : index), 0);
  return psi.map((_, index) => {
    const row = qubits.reduce((value, q) => 2 * value + bitOf(nQubits, index, q), 0);
    return matrix[row].reduce<Entry>(
      (sum, entry, column) => plus(sum, times(entry, psi[(index & others) | place(column)])),
      [0, 0],
    );
  });
}
