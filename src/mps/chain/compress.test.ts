import { expect, test } from 'vitest';
import { rng } from '../common/rng.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { rightCanonical } from './compress.js';
import { amplitudesOfChain } from './convert.js';
import { type Site, squaredNorm } from './site.js';
import { emptyTape, type Sink } from './tape.js';
import { EXACT_POLICY } from './truncation.js';

// Oracles: amplitudes before and after; counts of dimensions; the derivative of a normalised vector in closed form.

const { normal } = rng(8);
const normals = (length: number) => Float64Array.from({ length }, normal);
const site = (left: number, right: number): Site => ({ left, right, data: normals(4 * left * right) });
const amplitudesOf = (sites: readonly Site[]) => amplitudesOfChain(sites, { ...EXACT_POLICY, kernels });

test('bonds shrink to what their left side can fill; the last site keeps the bond on its right', () => {
  const sites = [site(1, 5), site(5, 7), site(7, 9)];
  const { sites: found, norm } = rightCanonical(kernels, sites);
  expect(found.map(({ right }) => right)).toEqual([2, 4, 9]);
  const [before, after] = [amplitudesOf(sites), amplitudesOf(found)];
  expect(norm).toBeCloseTo(Math.sqrt(squaredNorm(before)), 10);
  expect(Math.max(...before.map((x, i) => Math.abs(x - norm * after[i])))).toBeLessThan(1e-12 * norm);
});

test('nothing has the norm 0 and stays nothing', () => {
  const sites = [site(1, 2), { ...site(2, 1), data: new Float64Array(8) }];
  const { sites: found, norm } = rightCanonical(kernels, sites);
  expect(norm).toBe(0);
  expect(amplitudesOf(found).every((x) => x === 0)).toBe(true);
});

test('on tape, the derivative of |<a|v>|^2 / |v|^2', () => {
  const [v, along, a] = [site(1, 1), site(1, 1), site(1, 1)];
  const tape = emptyTape([v, v]);
  // The site of the second qubit.
  const { sites } = rightCanonical(kernels, [v], tape, 1);
  const times = ({ data: x }: Site, { data: y }: Site) => ({
    re: x.reduce((sum, _, i) => sum + x[i] * y[i], 0),
    im: x[0] * y[1] - x[1] * y[0] + x[2] * y[3] - x[3] * y[2],
  });
  const found = times(a, sites[0]);
  const bar = a.data.map((x, i) =>
    i % 2 === 0 ? found.re * x - found.im * a.data[i + 1] : found.re * x + found.im * a.data[i - 1],
  );
  const cotangents = [v, { ...v, data: bar }];
  for (const pullback of tape.pullbacks.toReversed()) pullback(cotangents, {} as Sink);
  const [whole, slope, square] = [times(a, v), times(a, along), squaredNorm(v.data)];
  const ofNumerator = 2 * (whole.re * slope.re + whole.im * slope.im);
  const ofSquare = 2 * times(v, along).re;
  const want = ofNumerator / square - ((whole.re ** 2 + whole.im ** 2) * ofSquare) / square ** 2;
  expect(2 * times(cotangents[1], along).re).toBeCloseTo(want, 12);
});
