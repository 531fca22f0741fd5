import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotFiniteError } from '../common/errors.js';
import { jacobiLeftSvd } from './jacobi.js';
import type { LeftSvd } from './kernels.js';
import { leftSvd } from './left-svd.js';
import { identity, type Matrix, zeros } from './matrix.js';
import { WASM_INSTANCES } from './testing/implementations.js';
import {
  anyMatrix,
  distance,
  flipped,
  gaussian,
  KINDS,
  largest,
  naive,
  weighted,
} from './testing/matrices.js';
import { wasmLeftSvd } from './wasm/left-svd.js';

type Method = (a: Matrix, vectors: 'thin' | 'square') => LeftSvd;

/** Returns A times a power of two with its largest entry near one, so that no bound below under- or overflows. */
function balanced(a: Matrix): { matrix: Matrix; scale: number } {
  const most = largest(a);
  const scale = most === 0 ? 1 : 2 ** Math.min(1000, -Math.floor(Math.log2(most)));
  return { matrix: weighted(a, () => scale), scale };
}

/** Returns the worst violation of each property a left SVD has, relative to the largest singular value. */
function violations(method: Method, a: Matrix) {
  const rank = Math.min(a.rows, a.columns);
  const square = method(a, 'square');
  const thin = method(a, 'thin');
  expect([square.u.rows, square.u.columns, square.values.length]).toEqual([a.rows, a.rows, rank]);
  expect([thin.u.rows, thin.u.columns, thin.values.length]).toEqual([a.rows, rank, rank]);
  expect(thin.values).toEqual(square.values);
  expect(
    thin.values.every((value, k) => value >= 0 && (k === 0 || value <= thin.values[k - 1])),
    'descending and non-negative',
  ).toBe(true);

  const { matrix, scale } = balanced(a);
  const values = square.values.map((s) => s * scale);
  const top = values[0] || 1;
  const rotated = naive(flipped(square.u, -1), matrix);
  const gram = naive(rotated, flipped(rotated, -1));
  const offDiagonal = largest(weighted(gram, (i, j) => (i === j ? 0 : 1)));
  const norms = rowNorms(rotated);
  const projected = naive(thin.u, naive(flipped(thin.u, -1), matrix));
  return {
    square: distance(naive(flipped(square.u, -1), square.u), identity(a.rows)),
    thin: distance(naive(flipped(thin.u, -1), thin.u), identity(rank)),
    values: Math.max(...norms.map((norm, k) => Math.abs(norm - (values[k] ?? 0)))) / top,
    offDiagonal: offDiagonal / top ** 2,
    residual: distance(projected, matrix) / top,
  };
}

const rowNorms = (a: Matrix): number[] =>
  Array.from({ length: a.rows }, (_, i) =>
    Math.hypot(...a.data.subarray(2 * i * a.columns, 2 * (i + 1) * a.columns)),
  );

function expectAccurate(method: Method, a: Matrix, name: string) {
  for (const [property, size] of Object.entries(violations(method, a))) {
    expect(size, `${property} of ${name}`).toBeLessThan(1e-13);
  }
}

/** The methods that iterate, each with the steps per value it may take. */
const ITERATIONS: Readonly<Record<string, (steps?: number) => Method>> = {
  leftSvd: (steps) => (a, vectors) => leftSvd(a, vectors, steps),
  ...Object.fromEntries(
    WASM_INSTANCES.map(([name, instance]) => [
      `leftSvd in ${name}`,
      (steps?: number): Method =>
        (a, vectors) =>
          wasmLeftSvd(instance, a, vectors, steps),
    ]),
  ),
};

const METHODS: Readonly<Record<string, Method>> = {
  jacobiLeftSvd,
  ...Object.fromEntries(
    Object.entries(ITERATIONS).flatMap(([name, method]) => [
      [name, method()],
      [`${name} without QR steps`, method(0)],
    ]),
  ),
};

describe.each(Object.entries(METHODS))('%s', (_, method) => {
  test('diagonalises A A^H by an orthonormal U, whatever A is', () => {
    fc.assert(
      fc.property(anyMatrix(24), ({ kind, matrix }) => expectAccurate(method, matrix, kind)),
      { seed: 1, numRuns: process.env.LONG_TESTS === '1' ? 600 : 200 },
    );
  });

  test.each(Object.keys(KINDS))('holds its bounds at 64 for the kind: %s', (kind) => {
    for (const [m, n] of [
      [64, 64],
      [64, 32],
      [32, 64],
      [64, 63],
      [64, 1],
      [1, 64],
    ]) {
      expectAccurate(method, KINDS[kind](m, n, 5), `${kind} ${m} x ${n}`);
    }
  });

  test('throws a NotFiniteError for NaN and the infinities, wherever they stand', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (const at of [0, 7, 23]) {
        const a = gaussian(3, 4, 1);
        a.data[at] = bad;
        expect(() => method(a, 'thin')).toThrow(NotFiniteError);
        expect(() => method(a, 'square')).toThrow(/eftSvd: entry \(\d, \d\) of the 3 x 4 matrix/);
      }
    }
  });

  test('leaves its argument as it was', () => {
    const a = gaussian(5, 3, 2);
    const before = a.data.slice();
    method(a, 'square');
    expect(a.data).toEqual(before);
  });
});

describe.each(Object.entries(ITERATIONS))('%s', (_, withSteps) => {
  const method = withSteps();

  test('holds its bounds at 128', () => {
    for (const kind of ['random', 'equal values', 'half rank', 'decaying values', 'graded columns']) {
      for (const [m, n] of [
        [128, 128],
        [128, 64],
        [64, 128],
      ]) {
        expectAccurate(method, KINDS[kind](m, n, 9), `${kind} ${m} x ${n}`);
      }
    }
  });

  test('finds the values Jacobi finds', () => {
    fc.assert(
      fc.property(anyMatrix(40), ({ kind, matrix }) => {
        const values = method(matrix, 'thin').values;
        const expected = jacobiLeftSvd(matrix, 'thin').values;
        const worst = Math.max(...values.map((s, k) => Math.abs(s - expected[k]) / (expected[0] || 1)));
        expect(worst, kind).toBeLessThan(1e-13);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('finds values known in closed form', () => {
    // A bidiagonal of ones, n x n, has the values 2 cos(k pi / (2 n + 1)).
    const n = 20;
    const a = weighted({ ...zeros(n, n), data: new Float64Array(2 * n * n).fill(1) }, (i, j) =>
      j === i || j === i + 1 ? Math.SQRT1_2 : 0,
    );
    const { values } = method(a, 'thin');
    for (let k = 1; k <= n; k++) {
      expect(Math.abs(values[k - 1] - 2 * Math.cos((k * Math.PI) / (2 * n + 1)))).toBeLessThan(1e-14);
    }
  });

  test('is exact for a single entry, from the smallest number to the largest', () => {
    for (const size of [0, 8, Number.MIN_VALUE, 2 ** -1022, Number.MAX_VALUE]) {
      const a: Matrix = { rows: 1, columns: 1, data: Float64Array.of(0, -size) };
      expect([...method(a, 'thin').values]).toEqual([size]);
      expect([...jacobiLeftSvd(a, 'thin').values]).toEqual([size]);
    }
  });
});
