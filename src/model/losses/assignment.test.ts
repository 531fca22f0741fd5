import { expect, test } from 'vitest';
import { NotFiniteError, OptionError, SizeMismatchError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { assignment } from './assignment.js';

const stream = rng(41);

/** The least sum over all permutations. */
function bruteForce(cost: Float64Array, n: number, row = 0, taken = 0): number {
  if (row === n) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 0; j < n; j++) {
    if (taken & (1 << j)) continue;
    least = Math.min(least, cost[row * n + j] + bruteForce(cost, n, row + 1, taken | (1 << j)));
  }
  return least;
}

const table = (n: number, entry: (i: number, j: number) => number) =>
  Float64Array.from({ length: n * n }, (_, k) => entry(Math.floor(k / n), k % n));

/** 1 - F of two lots of states (cos f, sin f). */
function circle(n: number): Float64Array {
  const angles = () => Array.from({ length: n }, () => 2 * Math.PI * stream.uniform());
  const [a, b] = [angles(), angles()];
  return table(n, (i, j) => 1 - Math.cos(a[i] - b[j]) ** 2);
}

/** 1 - F of two lots of states that fill the Bloch sphere, or a cap around one state. */
function sphere(n: number, cap: number): Float64Array {
  const points = () =>
    Array.from({ length: n }, () => {
      const z = 1 - 2 * cap * stream.uniform();
      const f = 2 * Math.PI * stream.uniform();
      const r = Math.sqrt(1 - z * z);
      return [r * Math.cos(f), r * Math.sin(f), z];
    });
  const [a, b] = [points(), points()];
  return table(n, (i, j) => (1 - a[i][0] * b[j][0] - a[i][1] * b[j][1] - a[i][2] * b[j][2]) / 2);
}

/** Dual feasibility and complementary slackness: no assignment can cost less. */
function proveOptimal(cost: Float64Array, n: number, found: ReturnType<typeof assignment>): void {
  const { columnOf, total, potentials } = found;
  expect(new Set(columnOf).size).toBe(n);
  let bound = potentials.reduce((sum, v) => sum + v, 0);
  for (let i = 0; i < n; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < n; j++) least = Math.min(least, cost[i * n + j] - potentials[j]);
    const slack = cost[i * n + columnOf[i]] - potentials[columnOf[i]] - least;
    expect(slack).toBeLessThan(1e-13);
    bound += least;
  }
  expect(Math.abs(total - bound)).toBeLessThan(1e-11);
}

const families: [string, (n: number) => Float64Array][] = [
  ['uniform', (n) => table(n, () => stream.uniform())],
  ['whole numbers with many ties', (n) => table(n, () => Math.floor(4 * stream.uniform()))],
  ['negative', (n) => table(n, () => -1e3 * stream.uniform())],
  ['all equal', (n) => table(n, () => 0.25)],
  ['circle', circle],
  ['sphere', (n) => sphere(n, 1)],
  ['cap', (n) => sphere(n, 0.01)],
  ['products', (n) => table(n, (i, j) => (i + 1) * (j + 1))],
];

test.each(families)('%s: equals the least of all permutations, n = 1 to 7', (_, make) => {
  for (let n = 1; n <= 7; n++) {
    for (let repeat = 0; repeat < 10; repeat++) {
      const cost = make(n);
      const found = assignment(cost, n);
      expect(new Set(found.columnOf).size).toBe(n);
      expect(Math.abs(found.total - bruteForce(cost, n))).toBeLessThan(1e-12 * Math.max(1, cost[0] ** 2));
    }
  }
});

test.each(families)('%s: the potentials prove a matching of 120 rows optimal', (name, make) => {
  if (name === 'negative') return proveOptimal(...scaledDown(make(120)));
  const cost = make(120);
  if (name === 'products') for (let k = 0; k < cost.length; k++) cost[k] /= 120 ** 2;
  proveOptimal(cost, 120, assignment(cost, 120));
});

function scaledDown(cost: Float64Array): Parameters<typeof proveOptimal> {
  const small = cost.map((c) => c / 1e3);
  return [small, 120, assignment(small, 120)];
}

test('the potentials prove matchings of 500 rows optimal, also from a warm start', () => {
  for (const make of [families[0][1], circle]) {
    const cost = make(500);
    const cold = assignment(cost, 500);
    proveOptimal(cost, 500, cold);
    const other = assignment(make(500), 500).potentials;
    for (const potentials of [cold.potentials, other]) {
      const warm = assignment(cost, 500, { potentials });
      proveOptimal(cost, 500, warm);
      expect(Math.abs(warm.total - cold.total)).toBeLessThan(1e-11);
    }
  }
});

test('from any potentials the least sum is found, and what was given is left as it was', () => {
  for (const n of [6, 60]) {
    const cost = circle(n);
    const cold = assignment(cost, n);
    if (n === 6) expect(Math.abs(cold.total - bruteForce(cost, n))).toBeLessThan(1e-12);
    const any = Float64Array.from({ length: n }, () => stream.normal());
    // The first column looks so dear that it is left to the last row.
    const dear = cold.potentials.map((v, j) => (j === 0 ? v - 5 : v));
    for (const potentials of [cold.potentials, any, dear]) {
      const before = potentials.slice();
      const warm = assignment(cost, n, { potentials });
      expect(potentials).toEqual(before);
      proveOptimal(cost, n, warm);
      expect(Math.abs(warm.total - cold.total)).toBeLessThan(1e-12);
    }
  }
});

test('costs may be of any size: the proof allows for the rounding of the largest', () => {
  // Costs whose proof failed for ever where it allowed for the rounding of costs up to 1.
  const own = rng(10);
  const large = table(120, () => 1e6 * own.uniform());
  const { columnOf, total, potentials } = assignment(large, 120);
  const small = { columnOf, total: total / 1e6, potentials: potentials.map((v) => v / 1e6) };
  proveOptimal(
    large.map((c) => c / 1e6),
    120,
    small,
  );
});

test('rows that need more columns than they are given at first', () => {
  // To 40 rows 32 columns cost nothing and the others 1; to 20 rows each costs 1/2.
  const cost = table(60, (i, j) => (i >= 40 ? 0.5 : j < 32 ? 0 : 1));
  const found = assignment(cost, 60);
  // 8 of the 40 pay 1, and each of the 20 pays 1/2.
  expect(found.total).toBe(8 + 10);
  proveOptimal(cost, 60, found);
});

test('the same costs give the same matching, and are left as they were', () => {
  const cost = families[1][1](60);
  const before = cost.slice();
  const first = assignment(cost, 60);
  expect(assignment(cost, 60)).toEqual(first);
  expect(cost).toEqual(before);
});

test.each<[unknown, unknown, new (message: string) => Error, RegExp]>([
  [
    new Float64Array(5),
    2,
    SizeMismatchError,
    /^An assignment of 2 rows got 5 costs; give a Float64Array of 4\.$/,
  ],
  [[1, 2, 3, 4], 2, SizeMismatchError, /got 4 costs; give a Float64Array of 4/],
  [undefined, 2, SizeMismatchError, /got undefined costs/],
  [new Float64Array(0), 0, OptionError, /^The size of an assignment is 0; expected a whole number/],
  [
    Float64Array.of(1, 2, Number.NaN, 3),
    2,
    NotFiniteError,
    /^Costs of an assignment add up to NaN; expected/,
  ],
  [Float64Array.of(1, 2, Infinity, 3), 2, NotFiniteError, /^Costs of an assignment add up to Infinity/],
])('what is no assignment problem is refused: %j, %j', (cost, n, kind, words) => {
  const act = () => assignment(cost as Float64Array, n as number);
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});

test.each([
  [new Float64Array(3), SizeMismatchError, /^An assignment of 2 columns got 3 potentials\.$/],
  [Float64Array.of(-Infinity, 0), NotFiniteError, /^Potentials of an assignment add up to -Infinity/],
] as const)('the potentials %j are refused', (potentials, kind, words) => {
  const act = () => assignment(new Float64Array(4), 2, { potentials });
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});
