import { expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { scaledExponentialIntegral } from './exponential-integral.js';

/** E_1(a) by its power series, -gamma - ln a - sum (-a)^k / (k k!). */
function seriesOfE1(a: number): number {
  let [sum, term] = [-0.577_215_664_901_532_9 - Math.log(a), 1];
  for (let k = 1; k < 100; k++) {
    term *= -a / k;
    sum -= term / k;
  }
  return sum;
}

test.each([0.01, 0.1, 0.5, 1, 3])('at %d it is the power series', (a) => {
  expect(scaledExponentialIntegral(a) / (Math.exp(a) * seriesOfE1(a))).toBeCloseTo(1, 11);
});

test('E_1(1) = 0.219383934395520 and E_2(1) = 0.148495506775922, tabulated', () => {
  expect(scaledExponentialIntegral(1) / Math.E).toBeCloseTo(0.21938393439552, 14);
  expect(scaledExponentialIntegral(1, 2) / Math.E).toBeCloseTo(0.148495506775922, 14);
});

test.each([0.05, 1, 78.125, 1000])('orders at %d obey k E_(k+1) = e^-a - a E_k', (a) => {
  for (const k of [1, 2, 7]) {
    const [own, next] = [k, k + 1].map((order) => scaledExponentialIntegral(a, order));
    expect(k * next).toBeCloseTo(1 - a * own, 11);
  }
});

test('where e^a is no float64 it is 1/a (1 - 1/a + 2/a^2 - 6/a^3)', () => {
  const a = 1e4;
  expect(a * scaledExponentialIntegral(a)).toBeCloseTo(1 - 1 / a + 2 / a ** 2 - 6 / a ** 3, 14);
  expect(scaledExponentialIntegral(1e300)).toBe(1e-300);
});

test.each([0, -1, 0.001, Number.NaN, Number.POSITIVE_INFINITY])('%d is refused', (a) => {
  expect(() => scaledExponentialIntegral(a)).toThrow(OptionError);
  expect(() => scaledExponentialIntegral(1, 0)).toThrow(/order/);
});
