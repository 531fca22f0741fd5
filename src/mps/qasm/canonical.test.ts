import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitaries } from '../../../proptests/arbitraries/unitaries.js';
import { circuit } from '../circuit/builder.js';
import { interleaved } from '../circuit/unitary.js';
import { canonicalOf } from './canonical.js';
import {
  controlledBy,
  distance,
  H,
  identity,
  kron,
  type Matrix,
  phase,
  product,
  rotationOf,
  u,
  X,
  Y,
  Z,
} from './testing/matrices.js';
import { unitaryOf } from './testing/unitary-of.js';

const flat = (matrix: Matrix, part: 0 | 1) => matrix.flatMap((row) => row.map((entry) => entry[part]));

/** Puts the parts together again, by the gates of the circuit. */
function rebuilt(matrix: Matrix): Matrix {
  const { before, pair, after } = canonicalOf(interleaved({ re: flat(matrix, 0), im: flat(matrix, 1) }));
  return unitaryOf(
    circuit(2, (c) => {
      for (const q of [0, 1]) c.u3(...before[q], q);
      c.rxx(pair[0], 0, 1).ryy(pair[1], 0, 1).rzz(pair[2], 0, 1);
      for (const q of [0, 1]) c.u3(...after[q], q);
    }),
  );
}

const swap: Matrix = [0, 2, 1, 3].map((i) => identity(4)[i]);
const pair = (pauli: Matrix, x: number) => rotationOf(kron(pauli, pauli), x);

describe.each<[string, Matrix]>([
  ['identity', identity(4)],
  ['CNOT', controlledBy(X)],
  ['CZ', controlledBy(Z)],
  ['swap', swap],
  ['swap and phases', product(swap, controlledBy(phase(0.3)))],
  ['iswap', product(pair(X, -Math.PI / 2), pair(Y, -Math.PI / 2))],
  ['two local gates', kron(H, phase(0.4))],
  ['one local gate', kron(identity(2), Y)],
  ['local up to 1e-9', product(kron(H, X), pair(Z, 1e-9))],
  ['local up to 1e-16', product(kron(H, X), pair(Z, 1e-16))],
  ['controlled Hadamard', controlledBy(H)],
  ['all rotations', product(pair(X, 0.3), product(pair(Y, -1.2), pair(Z, 2.9)))],
])('%s', (_, matrix) => {
  test('is its parts', () => {
    expect(distance(rebuilt(matrix), matrix)).toBeLessThan(1e-14);
  });
});

test('random unitaries are their parts', () => {
  fc.assert(
    fc.property(unitaries(), ({ re, im }) => {
      const rows = [0, 4, 8, 12];
      const matrix = rows.map((i) => [0, 1, 2, 3].map((j) => [re[i + j], im[i + j]] as const));
      expect(distance(rebuilt(matrix), matrix)).toBeLessThan(1e-13);
    }),
    { numRuns: 300 },
  );
});

test('unitaries at and beside special points are their parts', () => {
  const angle = fc.constantFrom(0, 1e-16, 1e-9, 1e-5, Math.PI / 4, Math.PI / 2, Math.PI, 0.3);
  const local = fc.tuple(angle, angle, angle).map(([x, y, z]) => u(x, y, z));
  const rotations = fc
    .tuple(angle, angle, angle)
    .map(([x, y, z]) => product(pair(X, x), product(pair(Y, y), pair(Z, z))));
  const matrices = fc
    .tuple(local, local, rotations, local, local)
    .map(([a, b, middle, c, d]) => product(kron(a, b), product(middle, kron(c, d))));
  fc.assert(
    fc.property(matrices, (matrix) => {
      expect(distance(rebuilt(matrix), matrix)).toBeLessThan(1e-14);
    }),
    { numRuns: 500 },
  );
});
