import { describe, expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import type { Matrix } from '../kernels/matrix.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { stepLeft, stepRight } from './centre-step.js';
import { asTall, asWide, type Site } from './site.js';
import { emptyTape, RankDeficientBondError, type Sink } from './tape.js';

// Oracle: central differences of Re<Y, Q Q^H> + Re<X, N^H N>, in which Q and N do not see a unitary between them.

const stream = rng(11);
const normals = (count: number) => Float64Array.from({ length: count }, () => stream.normal());
const site = (left: number, right: number): Site => ({ left, right, data: normals(4 * left * right) });
const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: normals(2 * rows * columns),
});
const real = (a: { data: Float64Array }, b: { data: Float64Array }) =>
  a.data.reduce((sum, x, i) => sum + x * b.data[i], 0);
const sink: Sink = { single: () => {}, angle: () => {} };

interface Functional {
  readonly ofIsometry: Matrix;
  readonly ofRest: Matrix;
}

/** Re<Y, Q Q^H> + Re<X, N^H N> with Q and N as matrices whose common index is the bond. */
function functionOf(q: Matrix, n: Matrix, { ofIsometry, ofRest }: Functional): number {
  return real(ofIsometry, kernels.productAdjoint(q, q)) + real(ofRest, kernels.adjointProduct(n, n));
}

/** Twice the cotangents that 2 Re<bar, d.> asks for, so that Re<., d.> is the derivative. */
function barsOf(q: Matrix, n: Matrix, { ofIsometry, ofRest }: Functional): [Matrix, Matrix] {
  const sum = (a: Matrix, b: Matrix) => ({ ...a, data: a.data.map((x, i) => x + b.data[i]) });
  return [
    sum(kernels.product(ofIsometry, q), kernels.adjointProduct(ofIsometry, q)),
    sum(kernels.productAdjoint(n, ofRest), kernels.product(n, ofRest)),
  ];
}

describe.each([
  { left: 3, bond: 4, right: 2 },
  { left: 2, bond: 4, right: 3 },
  { left: 1, bond: 4, right: 3 },
])('a step of the centre over a bond of $bond, $left on its left', ({ left, bond, right }) => {
  test('to the right, pulled back', () => {
    const sites = [site(left, bond), site(bond, right)];
    const along = [site(left, bond), site(bond, right)];
    const of = { ofIsometry: matrix(2 * left, 2 * left), ofRest: matrix(2 * right, 2 * right) };
    const value = (step: number) => {
      const work = sites.map((one, i) => shifted(one, step, along[i]));
      stepRight(kernels, work, 0);
      return functionOf(asTall(work[0]), asWide(work[1]), of);
    };
    const work = [...sites];
    const tape = emptyTape(sites);
    stepRight(kernels, work, 0, tape);
    const [first, second] = barsOf(asTall(work[0]), asWide(work[1]), of);
    const bars: Site[] = [
      { ...work[0], data: first.data },
      { ...work[1], data: second.data },
    ];
    tape.pullbacks[0](bars, sink);
    const got = real(bars[0], along[0]) + real(bars[1], along[1]);
    expect(Math.abs(got - slope(value))).toBeLessThan(1e-7 * (1 + Math.abs(got)));
  });
});

test('to the left, mirrored', () => {
  const sites = [site(2, 3), site(3, 4)];
  const along = [site(2, 3), site(3, 4)];
  // Q^H = A's right isometry: its rows are the bond. As matrices with the bond as columns: Q = W^H, N = L^H.
  const ofRow = matrix(8, 8);
  const ofLeft = matrix(4, 4);
  const value = (step: number) => {
    const work = sites.map((one, i) => shifted(one, step, along[i]));
    stepLeft(kernels, work, 1);
    const [l, w] = [asTall(work[0]), asWide(work[1])];
    return real(ofRow, kernels.adjointProduct(w, w)) + real(ofLeft, kernels.productAdjoint(l, l));
  };
  const work = [...sites];
  const tape = emptyTape(sites);
  stepLeft(kernels, work, 1, tape);
  const [l, w] = [asTall(work[0]), asWide(work[1])];
  const sum = (a: Matrix, b: Matrix) => a.data.map((x, i) => x + b.data[i]);
  const bars: Site[] = [
    { ...work[0], data: sum(kernels.product(ofLeft, l), kernels.adjointProduct(ofLeft, l)) },
    { ...work[1], data: sum(kernels.product(w, ofRow), kernels.productAdjoint(w, ofRow)) },
  ];
  tape.pullbacks[0](bars, sink);
  const got = real(bars[0], along[0]) + real(bars[1], along[1]);
  expect(Math.abs(got - slope(value))).toBeLessThan(1e-7 * (1 + Math.abs(got)));
});

test('a rank is at most the dimension that a step leaves, and never grows by a step', () => {
  for (const [rank, want] of [
    [4, 2],
    [1, 1],
  ]) {
    const sites = [site(1, 4), site(4, 3)];
    const tape = emptyTape(sites);
    tape.ranks[1] = rank;
    stepRight(kernels, sites, 0, tape);
    expect([sites[0].right, sites[1].left]).toEqual([2, 2]);
    expect(tape.ranks).toEqual([1, want, 3]);
  }
});

test('a site whose columns depend on each other is refused by name', () => {
  const first = site(3, 2);
  // The second column is the first.
  for (let i = 0; i < first.data.length; i += 4) first.data.copyWithin(i + 2, i, i + 2);
  const sites = [first, site(2, 2)];
  const tape = { ...emptyTape(sites), gate: 'Gate 7 (cz on 0, 1)' };
  expect(() => stepRight(kernels, sites, 0, tape)).toThrow(RankDeficientBondError);
  expect(() => stepRight(kernels, [first, site(2, 2)], 0, tape)).toThrow(/Before Gate 7.*bond 1/);
});

const shifted = (a: Site, step: number, along: Site): Site => ({
  ...a,
  data: a.data.map((x, i) => x + step * along.data[i]),
});

function slope(value: (step: number) => number): number {
  const central = (h: number) => (value(h) - value(-h)) / (2 * h);
  return (4 * central(1e-4) - central(2e-4)) / 3;
}
