import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { plainKernels } from '../kernels/plain.js';
import { IMPLEMENTATIONS } from '../kernels/testing/implementations.js';
import { heisenberg, tfim } from '../observables/hamiltonians.js';
import { pauliAutomaton } from '../observables/pauli-automaton.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { overlapOf } from './environment.js';
import { type OperatorSite, operatorApplied, pauliOperator } from './operator.js';
import { randomMps } from './random.js';
import { projected, rankOf } from './randomised-compression.js';
import { asTall, asWide, type Site } from './site.js';
import { zzOperator } from './zz-operator.js';

// Oracle: the operator multiplied out. P O psi with P a projection has <P O psi|O psi> = |P O psi|^2.

const N = 12;
const CASES = IMPLEMENTATIONS.flatMap((kernels) => [
  { name: kernels.name, kernels, what: 'rzzAll', operator: zzOperator(kernels, N, 0.1, 1e-14).sites },
  {
    name: kernels.name,
    kernels,
    what: 'a Pauli sum',
    operator: pauliOperator(pauliAutomaton(heisenberg(N), N)),
  },
]);

describe.each(CASES)('$what on a random chain by $name kernels', ({ kernels, operator }) => {
  const { sites } = randomMps(N, 6, rng(1));
  const exact = operatorApplied(sites, operator);
  const norm = Math.sqrt(overlapOf(kernels, exact, exact).re);

  test.each([26, 29, 32])('is a projection with %i vectors', (vectors) => {
    const found = projected(kernels, sites, operator, 6, vectors);
    if (found === undefined) throw new Error('Nothing found');
    const overlap = overlapOf(kernels, found.sites, exact);
    expect(found.whole).toBe(false);
    expect(found.norm / norm).toBeLessThan(1);
    expect(Math.abs(overlap.re - found.norm)).toBeLessThan(1e-13 * norm);
    expect(Math.abs(overlap.im)).toBeLessThan(1e-13 * norm);
    for (const site of found.sites.slice(1)) {
      const gram = kernels.productAdjoint(asWide(site), asWide(site));
      gram.data.forEach((x, i) => {
        expect(Math.abs(x - (i % (2 * gram.columns + 2) === 0 ? 1 : 0))).toBeLessThan(1e-13);
      });
    }
  });

  test('is whole with as many vectors as the bonds have dimensions', () => {
    const found = projected(kernels, sites, operator, 40, 88);
    if (found === undefined) throw new Error('Nothing found');
    const overlap = overlapOf(kernels, found.sites, exact);
    expect(found.whole).toBe(true);
    expect(Math.abs(found.norm / norm - 1)).toBeLessThan(1e-13);
    expect(Math.abs(overlap.re / norm - 1)).toBeLessThan(1e-13);
  });

  test('is nothing where far too few vectors are asked for', () => {
    expect(projected(kernels, sites, operator, 2, 12)).toBeUndefined();
  });
});

/** Multiplies out sites to (left physical physical ...) x right. */
function dense(sites: readonly Site[]): Matrix {
  return sites.slice(1).reduce((rest, site) => {
    const { rows, data } = plainKernels.product(rest, asWide(site));
    return { rows: 2 * rows, columns: site.right, data };
  }, asTall(sites[0]));
}

function expectWhole(sites: readonly Site[], operator: readonly OperatorSite[]): void {
  const found = projected(plainKernels, sites, operator, 64, 72);
  if (found === undefined) throw new Error('Nothing found');
  expect(found.whole).toBe(true);
  const [got, want] = [dense(found.sites), dense(operatorApplied(sites, operator))];
  expect([got.rows, got.columns]).toEqual([want.rows, want.columns]);
  got.data.forEach((x, i) => {
    expect(Math.abs(found.norm * x - want.data[i])).toBeLessThan(1e-12 * found.norm);
  });
}

// Off the diagonal these have real parts alone, and imaginary parts alone.
test.each(['X', 'Y'])('of %s and Z on the sites, no matrix is lost', (pauli) => {
  const sum = pauli === 'X' ? tfim(5, 0.7) : pauliSum('Y0 + Y1 Z2 - 0.4 Z0 Y4 + Y3');
  expectWhole(randomMps(5, 3, rng(2)).sites, pauliOperator(pauliAutomaton(sum, 5)));
});

test('sites between others keep their outer bonds', () => {
  const sites = randomMps(10, 3, rng(3)).sites.slice(3, 7);
  expect([sites[0].left, sites[3].right]).toEqual([3, 3]);
  expectWhole(sites, pauliOperator(pauliAutomaton(heisenberg(4), 4)));
});

describe('the rank of a bond', () => {
  /** An upper triangle at random, row i at the size given. */
  function triangle(columns: number, sizes: readonly number[]): Matrix {
    const { normal } = rng(columns);
    const data = sizes.flatMap((size, i) =>
      Array.from({ length: 2 * columns }, (_, k) => (k >= 2 * i ? size * normal() : 0)),
    );
    return { rows: sizes.length, columns, data: Float64Array.from(data) };
  }

  /** The mean over j >= k of what rows from k on have of column j, as it is defined. */
  function missedBy({ rows, columns, data }: Matrix, k: number): number {
    const upTo = (j: number, first: number) => {
      let sum = 0;
      for (let i = first; i < rows; i++)
        sum += Math.hypot(data[2 * (i * columns + j)], data[2 * (i * columns + j) + 1]) ** 2;
      return sum;
    };
    const shares = Array.from({ length: columns - k }, (_, j) => upTo(k + j, k) / upTo(k + j, 0));
    return shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  const powers = (count: number, base: number) => Array.from({ length: count }, (_, i) => base ** i);
  test.each([
    {
      what: 'falling values: 1e-4 of what is beyond the cap',
      r: triangle(24, powers(24, 0.5)),
      cap: 3,
      bond: 10,
    },
    { what: 'fewer rows than columns: all of them', r: triangle(8, powers(4, 0.5)), cap: 3, bond: 4 },
    {
      what: 'a few rows fewer than columns: all of them',
      r: triangle(16, powers(12, 0.9)),
      cap: 3,
      bond: 12,
    },
    {
      what: 'equal values: eight vectors are left for tests',
      r: triangle(20, powers(20, 1)),
      cap: 4,
      bond: 12,
      hopeless: true,
    },
    {
      what: 'equal small values behind a large one',
      r: triangle(12, [1, ...powers(11, 1).map((x) => 1e-3 * x)]),
      cap: 2,
      bond: 4,
      hopeless: true,
    },
    {
      what: 'nothing beyond rounding behind the third',
      r: triangle(16, [1, 1, 1, ...powers(13, 1).map((x) => 1e-15 * x)]),
      cap: 4,
      bond: 3,
    },
  ])('$what', ({ r, cap, bond, hopeless = false }) => {
    const found = rankOf(r, cap);
    expect(found).toMatchObject({ bond, hopeless });
    if (bond === r.rows) expect(found.missed).toBe(0);
    else expect(Math.abs(found.missed / missedBy(r, bond) - 1)).toBeLessThan(1e-12);
  });

  test('columns in which there is nothing miss nothing', () => {
    const r = { rows: 9, columns: 9, data: new Float64Array(162) };
    expect(rankOf(r, 1)).toEqual({ bond: 1, missed: 0, hopeless: false });
    // |R_02|^2 = 1 and |R_12|^2 = 3: one of the eight columns from the second on leaves out three quarters.
    r.data.set([1], 4);
    r.data.set([1, Math.SQRT2], 22);
    const { bond, missed, hopeless } = rankOf(r, 1);
    expect([bond, hopeless]).toEqual([1, true]);
    expect(missed).toBeCloseTo(3 / 32, 15);
  });
});
