import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { plainKernels } from '../kernels/plain.js';
import { lowestEigenpair } from './lanczos.js';

// Oracle: Q diag(levels) Q^H with a random unitary Q, whose first column is the lowest eigenvector.

const stream = rng('lanczos');
const normals = (count: number) => Float64Array.from({ length: count }, () => stream.normal());

function hermitian(levels: readonly number[]) {
  const size = levels.length;
  const { q } = plainKernels.qr({ rows: size, columns: size, data: normals(2 * size * size) });
  const scaled = { ...q, data: q.data.map((x, i) => x * levels[(i >> 1) % size]) };
  const h = plainKernels.productAdjoint(scaled, q);
  const apply = (data: Float64Array) => plainKernels.product(h, { rows: size, columns: 1, data }).data;
  return { q, apply };
}

/** |<column 0 of q|x>|^2. */
function share(q: Matrix, data: Float64Array): number {
  const first = { rows: q.rows, columns: 1, data: q.data.filter((_, i) => i % (2 * q.columns) < 2) };
  const [re, im] = plainKernels.adjointProduct(first, { ...first, data }).data;
  return re * re + im * im;
}

test.each([
  ['a gap of one', [-3, -2, -1.5, 0, 0.5, 1, 2, 4, 5, 5, 6, 7]],
  ['a gap of 1e-3', [-3, -2.999, 0, 1, 2]],
  ['a far level above', [-3, -2, 1, 2, 3, 1e4]],
  ['a shift', [1e6, 1e6 + 1, 1e6 + 2]],
] as const)('finds the lowest vector: %s', (_, levels) => {
  const { q, apply } = hermitian(levels);
  const limits = {
    vectors: 10,
    spaces: 20,
    residual: 1e-11 * Math.max(1, Math.abs(levels[levels.length - 1])),
  };
  const { value, vector, residual } = lowestEigenpair(
    plainKernels,
    apply,
    normals(2 * levels.length),
    limits,
  );
  const scale = Math.max(...levels.map(Math.abs));
  expect(Math.abs(value - levels[0])).toBeLessThan(1e-14 * scale + 1e-12);
  expect(share(q, vector)).toBeGreaterThan(1 - 1e-12);
  const image = apply(vector);
  const norm = Math.hypot(...image.map((x, i) => x - value * vector[i]));
  expect(norm).toBeLessThan(limits.residual + 1e-13 * scale);
  expect(Math.abs(residual - norm)).toBeLessThan(1e-13 * scale);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 12);
});

test('ends where the limits say, with the best of what it has seen', () => {
  const levels = Array.from({ length: 60 }, (_, i) => i);
  const { apply } = hermitian(levels);
  const start = normals(120);
  const values = [1, 3, 6].map(
    (vectors) => lowestEigenpair(plainKernels, apply, start, { vectors, spaces: 1, residual: 0 }).value,
  );
  expect(values[0]).toBeGreaterThan(values[1]);
  expect(values[1]).toBeGreaterThan(values[2]);
  expect(values[2]).toBeGreaterThan(0);
});

test('an eigenvector takes one application, whatever its level', () => {
  const { q, apply } = hermitian([1, 2, 3, 4]);
  let count = 0;
  const counted = (x: Float64Array) => {
    count++;
    return apply(x);
  };
  const third = q.data.filter((_, i) => i % 8 === 4 || i % 8 === 5);
  const limits = { vectors: 10, spaces: 2, residual: 1e-10 };
  expect(lowestEigenpair(plainKernels, counted, third, limits).value).toBeCloseTo(3, 12);
  expect(count).toBe(1);
});

test('a degenerate lowest level gives the part of the start in it', () => {
  const { q, apply } = hermitian([-1, -1, 2, 3]);
  const start = normals(8);
  const { value, vector } = lowestEigenpair(plainKernels, apply, start, {
    vectors: 10,
    spaces: 3,
    residual: 1e-12,
  });
  expect(value).toBeCloseTo(-1, 12);
  const coefficients = plainKernels.adjointProduct(q, { rows: 4, columns: 1, data: start }).data;
  const norm = Math.hypot(...coefficients.slice(0, 4));
  expect(share(q, vector)).toBeCloseTo((coefficients[0] ** 2 + coefficients[1] ** 2) / norm ** 2, 10);
});
