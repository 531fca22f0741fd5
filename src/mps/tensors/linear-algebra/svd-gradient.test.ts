import { describe, expect, test } from 'vitest';
import { identity, type Matrix, zeros } from '../../kernels/matrix.js';
import {
  distance,
  flipped,
  gaussian,
  isometry,
  KINDS,
  largest,
  naive,
} from '../../kernels/testing/matrices.js';
import { GaugeDependentCostError } from '../gauge-error.js';
import { DegenerateSingularValuesError, ZeroSingularValueError } from '../linear-algebra-errors.js';
import { columnRange } from './planes.js';
import { svdGradient } from './svd-backward.js';
import { type Svd, svdOf } from './svd-forward.js';
import { differences, relativeError } from './testing/differences.js';
import { distanceTo, ofPairs, ofProjectors, ofValues, type SvdCost, sumOf } from './testing/svd-costs.js';

const kept = ({ u, s, v }: Svd, k: number): Svd => ({
  u: columnRange(u, 0, k),
  s: s.slice(0, k),
  v: columnRange(v, 0, k),
});
const gradientOf = (cost: SvdCost, a: Matrix, k: number) => {
  const factors = svdOf(a);
  return svdGradient(factors, cost.cotangent(kept(factors, k)));
};
const differencesOf = (cost: SvdCost, a: Matrix, k: number) =>
  differences((x) => cost.value(kept(svdOf(x), k)), a);

/** U diag(s) V^H with random isometries. */
const withValues = (rows: number, columns: number, s: readonly number[], seed: number): Matrix => {
  const u = isometry(rows, s.length, seed);
  const scaled = { ...u, data: u.data.map((x, i) => x * s[(i >> 1) % s.length]) };
  return naive(scaled, flipped(isometry(columns, s.length, seed + 1), -1));
};

test.each(Object.keys(KINDS))('factorises the kind: %s', (kind) => {
  for (const [m, n] of [
    [7, 7],
    [12, 5],
    [5, 12],
    [1, 4],
    [4, 1],
  ]) {
    const a = KINDS[kind](m, n, 3);
    const { u, s, v } = svdOf(a);
    const us = { ...u, data: u.data.map((x, i) => x * s[(i >> 1) % s.length]) };
    expect(distance(naive(us, flipped(v, -1)), a)).toBeLessThan(1e-11 * (largest(a) || 1));
    expect(distance(naive(flipped(u, -1), u), identity(s.length))).toBeLessThan(1e-13);
    expect(distance(naive(flipped(v, -1), v), identity(s.length))).toBeLessThan(1e-13);
    expect(s.every((x, i) => x >= 0 && (i === 0 || x <= s[i - 1]))).toBe(true);
  }
});

describe.each([
  [6, 4],
  [5, 5],
  [4, 6],
  [7, 1],
  [1, 3],
])('equals finite differences at %d x %d', (m, n) => {
  const most = Math.min(m, n);
  const ranks = [...new Set([1, Math.ceil(most / 2), most])];
  const a = gaussian(m, n, 10 * m + n);
  const costs: Record<string, SvdCost> = {
    'distance of U S V^H': distanceTo(gaussian(m, n, 5)),
    'values alone': ofValues(
      (x) => x ** 3,
      (x) => 3 * x * x,
      (i) => 1 / (1 + i),
    ),
    'projectors alone': ofProjectors(m, n, 6),
    'pairs u_i v_i^H': ofPairs(m, n, 7),
    everything: sumOf(ofPairs(m, n, 8), ofProjectors(m, n, 9), distanceTo(gaussian(m, n, 4))),
  };
  test.each(Object.keys(costs))('%s', (name) => {
    for (const k of ranks) {
      // A projector of full rank on one side and none beyond it on the other is the identity: a cost of nothing.
      if (name === 'projectors alone' && k === m && k === n) continue;
      const gradient = gradientOf(costs[name], a, k);
      expect(relativeError(gradient, differencesOf(costs[name], a, k)), `rank ${k}`).toBeLessThan(1e-7);
    }
  });
});

describe('at equal values', () => {
  const values = [3, 2, 2, 2, 0.7];
  const a = withValues(7, 6, [...values, 0.2], 31);

  test('is right for costs that are symmetric in them, inside and outside the rank', () => {
    const power = ofValues(
      (x) => x ** 4,
      (x) => 4 * x ** 3,
    );
    for (const k of [1, 4, 5]) {
      for (const cost of [ofProjectors(7, 6, 32), power, sumOf(power, ofProjectors(7, 6, 33))]) {
        expect(relativeError(gradientOf(cost, a, k), differencesOf(cost, a, k)), `rank ${k}`).toBeLessThan(
          1e-7,
        );
      }
    }
  });

  test('is right for symmetric costs where rounding has split the values', () => {
    const noise = gaussian(7, 6, 39);
    const split = { ...a, data: a.data.map((x, i) => x + 1e-8 * noise.data[i]) };
    const cost = sumOf(
      ofProjectors(7, 6, 32),
      ofValues(
        (x) => x * x,
        (x) => 2 * x,
      ),
    );
    expect(relativeError(gradientOf(cost, split, 4), differencesOf(cost, a, 4))).toBeLessThan(2e-7);
  });

  test('is right for a cost of U V^H of the multiplet, which turns one side against the other', () => {
    const b = gaussian(7, 6, 34);
    const polar: SvdCost = {
      value: (f) => distanceTo(b).value({ ...f, s: f.s.map(() => 1) }),
      cotangent: (f) => ({
        ...distanceTo(b).cotangent({ ...f, s: f.s.map(() => 1) }),
        s: f.s.map(() => 0),
      }),
    };
    expect(relativeError(gradientOf(polar, a, 4), differencesOf(polar, a, 4))).toBeLessThan(1e-7);
  });

  test('refuses costs that tell them apart, and names them', () => {
    for (const cost of [ofPairs(7, 6, 35), distanceTo(gaussian(7, 6, 36))]) {
      expect(() => gradientOf(cost, a, 6)).toThrow(DegenerateSingularValuesError);
    }
    expect(() => gradientOf(ofProjectors(7, 6, 37), a, 2)).toThrow(
      /singular values \d and \d are (2|1\.9).*rank/,
    );
    const largestOne = ofValues(
      (x) => x,
      () => 1,
      (i) => (i === 1 ? 1 : 0),
    );
    expect(() => gradientOf(largestOne, a, 6)).toThrow(DegenerateSingularValuesError);
    expect(() => gradientOf(ofPairs(7, 6, 35), a, 1)).not.toThrow();
  });

  test('refuses a product whose derivative the factors do not carry, where it only looks flat', () => {
    // By every single value, in the basis of unit vectors, the derivative of |A - B|^2 is the same.
    const swap = zeros(2, 2);
    swap.data.set([1, 0], 2);
    swap.data.set([1, 0], 4);
    expect(() => gradientOf(distanceTo(swap), identity(2), 2)).toThrow(DegenerateSingularValuesError);
    const split = identity(2);
    split.data[6] += 1e-7;
    expect(() => gradientOf(distanceTo(swap), split, 2)).toThrow(DegenerateSingularValuesError);
    expect(() => gradientOf(ofProjectors(2, 2, 38), split, 2)).not.toThrow();
    expect(() => gradientOf(distanceTo(swap), zeros(2, 2), 2)).toThrow(ZeroSingularValueError);
    const outside = zeros(3, 2);
    outside.data[8] = 1;
    expect(() => gradientOf(distanceTo(outside), zeros(3, 2), 2)).toThrow(ZeroSingularValueError);
  });
});

describe('at values that are zero', () => {
  const a = withValues(6, 5, [3, 2, 1], 41);
  const b = gaussian(6, 5, 42);

  test('is right for a rank that leaves them out', () => {
    for (const k of [1, 2, 3]) {
      for (const cost of [distanceTo(b), ofPairs(6, 5, 43), ofProjectors(6, 5, 44)]) {
        expect(relativeError(gradientOf(cost, a, k), differencesOf(cost, a, k)), `rank ${k}`).toBeLessThan(
          1e-7,
        );
      }
    }
  });

  test('is right for a cost that does not mind them', () => {
    const squares = ofValues(
      (x) => x * x,
      (x) => 2 * x,
    );
    expect(relativeError(gradientOf(squares, a, 5), { ...a, data: a.data.map((x) => 2 * x) })).toBeLessThan(
      1e-12,
    );
    expect(largest(gradientOf(squares, zeros(3, 2), 2))).toBe(0);
  });

  test('is right where they are small but not zero and the cost is a product', () => {
    const small = withValues(6, 5, [3, 2, 1, 0.5, 1e-8], 45);
    const exact = { ...small, data: small.data.map((x, i) => 2 * (x - b.data[i])) };
    // For a full rank m > n, U S V^H is A itself.
    expect(relativeError(gradientOf(distanceTo(b), small, 5), exact)).toBeLessThan(1e-7);
  });

  test('refuses a cost that does, and names the rank to take', () => {
    for (const cost of [distanceTo(b), ofPairs(6, 5, 46), ofProjectors(6, 5, 47)]) {
      expect(() => gradientOf(cost, a, 4)).toThrow(ZeroSingularValueError);
    }
    expect(() => gradientOf(distanceTo(b), a, 5)).toThrow(
      /singular value 3 is .* Choose a rank of at most 3/,
    );
  });
});

test('refuses a cost that depends on the phases', () => {
  const realPart: SvdCost = {
    value: ({ u }) => u.data[0],
    cotangent: ({ u, s, v }) => {
      const bar = zeros(u.rows, u.columns);
      bar.data[0] = 1;
      return { u: bar, s: s.map(() => 0), v: zeros(v.rows, v.columns) };
    },
  };
  const a = gaussian(4, 3, 51);
  expect(() => gradientOf(realPart, a, 3)).toThrow(GaugeDependentCostError);
  expect(() => gradientOf(realPart, a, 3)).toThrow(
    /phase of singular vectors 0 of svd: the share .* U U\^H do/,
  );
});
