import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import {
  asTall,
  asWide,
  fromTall,
  fromWide,
  imaginaryProduct,
  multiplied,
  physicalProduct,
  productSite,
  type Site,
  slice,
  squaredNorm,
  withSingle,
} from './site.js';

// Oracle: complex numbers of their own, entry by entry, A[a, s, b] read where the docstring puts it.

const { normal } = rng(3);
const site = (left: number, right: number): Site => ({
  left,
  right,
  data: Float64Array.from({ length: 4 * left * right }, normal),
});

type Entry = readonly [number, number];
const at = ({ right, data }: Site, a: number, s: number, b: number): Entry => {
  const k = 2 * ((a * 2 + s) * right + b);
  return [data[k], data[k + 1]];
};
const times = ([a, b]: Entry, [c, d]: Entry): Entry => [a * c - b * d, a * d + b * c];
const plus = ([a, b]: Entry, [c, d]: Entry): Entry => [a + c, b + d];
const conj = ([a, b]: Entry): Entry => [a, -b];
const expectClose = (found: Entry, want: Entry) =>
  expect(Math.hypot(found[0] - want[0], found[1] - want[1])).toBeLessThan(1e-13);

const SHAPES = [
  [1, 1],
  [2, 3],
  [3, 2],
] as const;

test.each(SHAPES)('a %i x 2 x %i site is seen as two matrices, and is itself again', (left, right) => {
  const one = site(left, right);
  expect(asTall(one)).toEqual({ rows: 2 * left, columns: right, data: one.data });
  expect(asWide(one)).toEqual({ rows: left, columns: 2 * right, data: one.data });
  expect(fromTall(asTall(one))).toEqual(one);
  expect(fromWide(asWide(one))).toEqual(one);
});

test.each(SHAPES)('a matrix acts on the physical leg of a %i x 2 x %i site', (left, right) => {
  const one = site(left, right);
  const before = one.data.slice();
  const m = Float64Array.from({ length: 8 }, normal);
  const entry = (s: number, t: number): Entry => [m[2 * (2 * s + t)], m[2 * (2 * s + t) + 1]];
  const after = withSingle(one, m);
  expect([after.left, after.right]).toEqual([left, right]);
  for (let a = 0; a < left; a++) {
    for (let s = 0; s < 2; s++) {
      for (let b = 0; b < right; b++) {
        const want = plus(times(entry(s, 0), at(one, a, 0, b)), times(entry(s, 1), at(one, a, 1, b)));
        expectClose(at(after, a, s, b), want);
      }
    }
  }
  expect(one.data).toEqual(before);
});

test.each(SHAPES)('the slices of a %i x 2 x %i site are its values of the physical leg', (left, right) => {
  const one = site(left, right);
  for (const s of [0, 1]) {
    const { rows, columns, data } = slice(one, s);
    expect([rows, columns, data.length]).toEqual([left, right, 2 * left * right]);
    for (let a = 0; a < left; a++) {
      for (let b = 0; b < right; b++) {
        const k = 2 * (a * right + b);
        expect([data[k], data[k + 1]]).toEqual(at(one, a, s, b));
      }
    }
  }
});

test.each(SHAPES)('products of %i x 2 x %i sites, over all legs and all but the physical', (left, right) => {
  const [bra, ket] = [site(left, right), site(left, right)];
  const t = physicalProduct(bra, asTall(ket));
  let whole: Entry = [0, 0];
  for (let s = 0; s < 2; s++) {
    for (let u = 0; u < 2; u++) {
      let want: Entry = [0, 0];
      for (let a = 0; a < left; a++) {
        for (let b = 0; b < right; b++) want = plus(want, times(conj(at(bra, a, s, b)), at(ket, a, u, b)));
      }
      const k = 2 * (2 * s + u);
      expectClose([t[k], t[k + 1]], want);
      if (s === u) whole = plus(whole, want);
    }
  }
  expect(Math.abs(imaginaryProduct(asTall(bra), asTall(ket)) - whole[1])).toBeLessThan(1e-13);
});

test('norms and factors', () => {
  expect(squaredNorm(Float64Array.of(1, -2, 3))).toBe(14);
  expect(squaredNorm(new Float64Array(0))).toBe(0);
  const data = Float64Array.of(1, -2, 0.5);
  expect(multiplied(data, -4)).toEqual(Float64Array.of(-4, 8, -2));
  expect(data).toEqual(Float64Array.of(1, -2, 0.5));
  expect(productSite([0.1, 0.2, 0.3, 0.4])).toEqual({
    left: 1,
    right: 1,
    data: Float64Array.of(0.1, 0.2, 0.3, 0.4),
  });
});
