import { expect, test } from 'vitest';
import { PAULI_MATRIX } from '../circuit/pauli.js';
import { smallIdentity } from '../circuit/small-matrix.js';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import type { OperatorSite } from './operator.js';
import { type Site, squaredNorm } from './site.js';
import { blocksOf, sketched } from './sketch.js';

const PROJECTOR = Float64Array.of(0, 0, 0, 0, 0, 0, 1, 0);
const single = (matrix: Float64Array): OperatorSite => ({
  left: 1,
  right: 1,
  entries: [{ from: 0, to: 0, matrix }],
});

// The blocks of one entry are its own four numbers: off the diagonal those that are not zero, on it all.
test.each<[string, Float64Array, readonly number[]]>([
  ['X', PAULI_MATRIX.X, [0, 1, 2, 3]],
  ['Y', PAULI_MATRIX.Y, [0, 1, 2, 3]],
  ['Z', PAULI_MATRIX.Z, [0, 3]],
  ['|1><1|', PROJECTOR, [0, 3]],
  ['|0><1|', Float64Array.of(0, 0, 1, 0, 0, 0, 0, 0), [0, 1, 3]],
  ['i |1><0|', Float64Array.of(0, 0, 0, 0, 0, 1, 0, 0), [0, 2, 3]],
])('the blocks of %s', (_, matrix, there) => {
  const blocks = blocksOf(single(matrix));
  expect(blocks.length).toBe(4);
  blocks.forEach((block, at) => {
    const data = matrix.slice(2 * at, 2 * at + 2);
    expect(block).toEqual(there.includes(at) ? { rows: 1, columns: 1, data } : undefined);
  });
});

test('entries stand in their blocks by row and column, and those of one place add up', () => {
  const entries = [
    { from: 1, to: 2, matrix: PAULI_MATRIX.Y },
    { from: 0, to: 1, matrix: PAULI_MATRIX.Z },
    { from: 1, to: 2, matrix: PAULI_MATRIX.X },
  ];
  const [, above, below, last] = blocksOf({ left: 2, right: 3, entries });
  expect(above?.data).toEqual(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1));
  expect(below?.data).toEqual(Float64Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1));
  expect(last?.data).toEqual(Float64Array.of(0, 0, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0));
});

/** A[0, s, b] = delta_sb: the cut behind it sees the product vector as it is. */
const wire: Site = { left: 1, right: 2, data: Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0) };
const last: Site = { left: 2, right: 1, data: Float64Array.of(1, 0, 0, 0, 0, 0, 1, 0) };

test('all product vectors have one length', () => {
  const count = 12;
  const [before, behind] = sketched(kernels, [wire, last], [identity(), identity()], count);
  const lengths = Array.from({ length: count }, (_, z) => {
    const [zero, one] = [0, 1].map((b) => squaredNorm(entry(behind.data, b * count + z)));
    return (zero + one) / squaredNorm(entry(before.data, z));
  });
  for (const length of lengths) expect(Math.abs(length / lengths[0] - 1)).toBeLessThan(1e-13);
});

test('every sketch behind a site has norm 1, whatever the norm of the operator', () => {
  const { normal } = rng(4);
  const sites = Array.from({ length: 5 }, (_, q): Site => {
    const [left, right] = [q === 0 ? 1 : 3, q === 4 ? 1 : 3];
    return { left, right, data: Float64Array.from({ length: 4 * left * right }, normal) };
  });
  for (const size of [1e-90, 1, 1e90]) {
    const operator = sites.map(() => single(PAULI_MATRIX.Y.map((x) => size * x)));
    const sketches = sketched(kernels, sites, operator, 7);
    expect(sketches.length).toBe(5);
    for (const { data } of sketches.slice(1)) expect(Math.abs(squaredNorm(data) - 1)).toBeLessThan(1e-13);
  }
});

test('before the first site stand random vectors of its own bond', () => {
  const site: Site = { left: 3, right: 1, data: new Float64Array(12).fill(0.5) };
  const [before] = sketched(kernels, [site], [identity()], 200);
  expect([before.rows, before.columns, before.data.length]).toEqual([3, 200, 1200]);
  // The mean square of 1200 normal numbers: 1 with a deviation of 0.04.
  expect(Math.abs(squaredNorm(before.data) / 1200 - 1)).toBeLessThan(0.2);
});

test('of nothing, nothing is seen', () => {
  const [, behind] = sketched(kernels, [wire, last], [single(new Float64Array(8)), identity()], 3);
  expect(behind.data.map(Math.abs)).toEqual(new Float64Array(12));
});

function identity(): OperatorSite {
  return single(smallIdentity(2));
}

function entry(data: Float64Array, at: number): Float64Array {
  return data.subarray(2 * at, 2 * at + 2);
}
