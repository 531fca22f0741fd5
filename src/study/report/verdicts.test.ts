import { expect, test } from 'vitest';
import { fitArm } from '../statistics/fit.js';
import type { Point } from '../statistics/point.js';
import { pointsOf } from '../statistics/points.js';
import { syntheticSeries } from '../testing/synthetic.js';
import { oddsText, verdictText } from './verdicts.js';

const [template] = pointsOf(syntheticSeries({ arm: 'a', qubits: [4], inits: 60, mean: () => 1, width: 0.1 }));

function text(law: (n: number) => number, qubits: readonly number[], relative = 0.05): string {
  const points = qubits.map(
    (n): Point => ({ ...template, qubits: n, mean: law(n), standardError: relative * law(n) }),
  );
  return verdictText(fitArm(points, 'a')!);
}
const LONG = [4, 6, 8, 10, 12, 16, 20, 24, 28, 32, 36, 40];

test.each([
  [
    'an exponential with its pace',
    () => text((n) => 2 ** (-n / 4), LONG),
    /follow an exponential.*It halves every 4\.0 qubits\..*beyond n = 40/,
  ],
  ['4^-n', () => text((n) => 4 ** -n, LONG), /That is 4⁻ⁿ within two errors/],
  ['growth', () => text((n) => 2 ** n, LONG), /It does not fall/],
  [
    'a power law',
    () => text((n) => n ** -1.5, LONG),
    /follow a power law, exponent −1\.50.*an exponential is worse by ΔAICc = .* sets in beyond n = 40 is not excluded/,
  ],
  [
    'too short a range',
    () => text((n) => n ** -0.7, [4, 6, 8, 9]),
    /do not tell an exponential .* Neither word should be used/,
  ],
  ['too few points', () => text((n) => n ** -0.7, [4, 6, 8]), /3 points from n = 4 to 8: too few to tell/],
])('%s', (_, verdict, expected) => {
  expect(verdict()).toMatch(expected);
  expect(verdict()).not.toMatch(/NaN|undefined|Infinity/);
});

test('a power of n times an exponential is neither, and the exponential beside it is found', () => {
  const mixed = text((n) => n ** 2 * 2 ** (-0.4 * n), LONG);
  expect(mixed).toMatch(/follow neither .*the slope steepens towards more qubits/);
  expect(mixed).toMatch(/Beside a free power of n an exponential remains: log2 slope −0\.4\d* ± /);
  expect(text((n) => n ** 2 * (n < 20 ? 1 : 3), LONG, 0.01)).toMatch(/Both at once do not fit either/);
});

test('large odds are a bound, small ones have two digits', () => {
  expect([0, 6, 12, 100].map(oddsText)).toEqual(['1.0 : 1', '20 : 1', '403 : 1', 'more than 10⁶ : 1']);
});
