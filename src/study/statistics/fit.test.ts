import { expect, test } from 'vitest';
import { rng } from '../../mps/common/rng.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { betterModel, evidenceRatio, type Fit, fitArm, fitsOf } from './fit.js';
import type { Point } from './point.js';
import { pointsOf } from './points.js';

const [template] = pointsOf(syntheticSeries({ arm: 'a', qubits: [4], inits: 60, mean: () => 1, width: 0.1 }));
const point = (qubits: number, mean: number, relative = 0.1, marks: string[] = []): Point => ({
  ...template,
  qubits,
  mean,
  standardError: relative * mean,
  marks,
});

test('finds 4^-n, from 4 qubits on and without marked points', () => {
  const points = [8, 2, 4, 6].map((n) => point(n, n === 2 ? 1 : 4 ** -n));
  const fit = fitArm([...points, point(10, 1, 0.1, ['hollow'])], 'a');
  expect(fit).toMatchObject({ fromQubits: 4, toQubits: 8, points: 3, qubits: [4, 6, 8], quantity: 'loss' });
  expect(fit?.slope).toBeCloseTo(-2, 12);
  expect(fit?.intercept).toBeCloseTo(0, 10);
  // sigma = 0.1 / ln 2 for each; the spread of 4, 6, 8 is 8.
  expect(fit?.standardError).toBeCloseTo(0.1 / Math.LN2 / Math.sqrt(8), 12);
  expect(fit?.chiSquare).toBeCloseTo(0, 10);
  expect(fit).toMatchObject({ verdict: 'cannot be told', deltaAicc: undefined });
});

test('needs two points with an error', () => {
  expect(fitArm([point(4, 1), point(6, 1, 0.1, ['marked'])], 'a')).toBeUndefined();
  expect(fitArm([point(4, 1), point(6, 1, 0), point(8, 1, Number.POSITIVE_INFINITY)], 'a')).toBeUndefined();
  expect(fitArm([point(4, 1), point(6, 0.25)], 'a')?.chiSquare).toBeUndefined();
});

test('arms and quantities are fitted apart', () => {
  const points = [4, 6, 8].flatMap((n) => [
    point(n, 2 ** -n),
    { ...point(n, 4 ** -n), arm: 'b' },
    { ...point(n, 8 ** -n), quantity: 'cross' as const },
  ]);
  const fits = fitsOf(points);
  expect(fits.map(({ quantity, arm }) => [quantity, arm])).toEqual([
    ['loss', 'a'],
    ['loss', 'b'],
    ['cross', 'a'],
  ]);
  expect(fits.map(({ slope }) => Math.round(slope * 1e9) / 1e9)).toEqual([-1, -2, -3]);
});

/** Fits of a law with relative errors of five percent, as often as asked. */
function noisy(law: (n: number) => number, qubits: readonly number[], times = 200): Fit[] {
  return Array.from({ length: times }, (_, k) => {
    const draws = rng('fit').split(k);
    return fitArm(
      qubits.map((n) => point(n, law(n) * Math.exp(0.05 * draws.normal()), 0.05)),
      'a',
    )!;
  });
}
const LONG = [4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 36, 40];
const share = (fits: readonly Fit[], verdict: Fit['verdict']) =>
  fits.filter((fit) => fit.verdict === verdict).length / fits.length;

test('a noisy exponential to 40 qubits is recognised, its slope within its error', () => {
  const fits = noisy((n) => 0.1 * 2 ** (-0.25 * n), LONG);
  expect(share(fits, 'exponential')).toBeGreaterThan(0.95);
  const deviates = fits.map(({ slope, standardError }) => (slope + 0.25) / standardError);
  expect(deviates.filter((z) => Math.abs(z) < 2).length / fits.length).toBeGreaterThan(0.93);
  expect(betterModel(fits[0]).law).toBe('exponential');
});

test('a noisy power law to 40 qubits is recognised, its exponent within its error', () => {
  const fits = noisy((n) => 0.05 * n ** -0.9, LONG);
  expect(share(fits, 'power law')).toBeGreaterThan(0.95);
  const deviates = fits.map(({ power }) => (power.rate + 0.9) / power.rateError);
  expect(deviates.filter((z) => Math.abs(z) < 2).length / fits.length).toBeGreaterThan(0.93);
  expect(betterModel(fits[0]).law).toBe('power law');
  expect(evidenceRatio(fits[0].deltaAicc!)).toBeGreaterThan(20);
});

test('from 4 to 9 qubits a slow exponential and a power law are not told apart, and no wrong word is said', () => {
  const short = [4, 6, 8, 9];
  for (const law of [(n: number) => 2 ** (-0.2 * n), (n: number) => n ** -0.7]) {
    expect(share(noisy(law, short), 'undecided')).toBeGreaterThan(0.9);
  }
});

test('a law that bends in both pictures is called neither', () => {
  // A plateau that breaks off: flat in n to 12, then 4^-n.
  const fits = noisy((n) => (n <= 12 ? 1 : 4 ** (12 - n)), LONG);
  expect(share(fits, 'neither')).toBe(1);
});
