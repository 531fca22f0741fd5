import { expect, test } from 'vitest';
import { type Datum, fitBoth, fitModel, modelAt } from './models.js';

const data = (law: (n: number) => number, relative = 0.05): Datum[] =>
  [4, 6, 8, 12, 16, 20].map((qubits) => ({
    qubits,
    mean: law(qubits),
    standardError: relative * law(qubits),
  }));

test('each law finds itself, however small', () => {
  const exponential = fitModel(
    'exponential',
    data((n) => 1e-50 * 3 ** -n),
  );
  expect(exponential.rate).toBeCloseTo(-Math.log(3), 12);
  expect(exponential.intercept).toBeCloseTo(Math.log(1e-50), 10);
  expect(exponential.chiSquare).toBeCloseTo(0, 10);
  expect(modelAt(exponential, 10) / (1e-50 * 3 ** -10)).toBeCloseTo(1, 10);
  const power = fitModel(
    'power law',
    data((n) => 2 * n ** -1.5),
  );
  expect(power.rate).toBeCloseTo(-1.5, 12);
  expect(modelAt(power, 40)).toBeCloseTo(2 * 40 ** -1.5, 12);
});

test('the wrong law has residuals of both signs, a bend and a large chi^2', () => {
  const wrong = fitModel(
    'exponential',
    data((n) => n ** -2),
  );
  expect(wrong.residuals[0]).toBeGreaterThan(3);
  expect(Math.min(...wrong.residuals)).toBeLessThan(-3);
  expect(Math.abs(wrong.largestResidual)).toBe(Math.max(...wrong.residuals.map(Math.abs)));
  expect(wrong.bend).toBeGreaterThan(3);
  expect(wrong.misfit).toBeGreaterThan(3);
  expect(
    fitModel(
      'power law',
      data((n) => n ** -2),
    ).bend,
  ).toBeCloseTo(0, 8);
});

test("Akaike's criterion by hand, and none below four points", () => {
  const all = data((n) => 2 ** -n);
  // chi^2 = 0, k = 2, N = 6: 4 + 12/3.
  expect(fitModel('exponential', all).aicc).toBeCloseTo(8, 10);
  expect(fitModel('exponential', all.slice(0, 4)).aicc).toBeCloseTo(16, 10);
  expect(fitModel('exponential', all.slice(0, 3)).aicc).toBeUndefined();
});

test('the error of a rate is widened where the law does not fit', () => {
  const [tight, loose] = [0.05, 0.005].map((relative) =>
    fitModel(
      'exponential',
      data((n) => n ** -2, relative),
    ),
  );
  // chi^2/dof exceeds 1 in both: what remains is the scatter around the line, the same in both.
  expect(loose.rateError / tight.rateError).toBeCloseTo(1, 10);
});

test('both laws at once find an exponential behind a power of n, and none where there is none', () => {
  const mixed = fitBoth(data((n) => 7 * n ** 1.5 * 2 ** (-0.4 * n)))!;
  expect(mixed.rate).toBeCloseTo(-0.4 * Math.LN2, 10);
  expect(mixed.exponent).toBeCloseTo(1.5, 9);
  expect(mixed.chiSquare).toBeCloseTo(0, 6);
  expect(mixed.freedom).toBe(3);
  expect(Math.abs(mixed.rate)).toBeGreaterThan(3 * mixed.rateError);
  const pure = fitBoth(data((n) => n ** -2))!;
  expect(pure.rate).toBeCloseTo(0, 10);
  expect(fitBoth(data((n) => n ** -2).slice(0, 4))).toBeUndefined();
});

test('both laws at once have the chi^2 of their residuals', () => {
  const bumpy = data((n) => n ** -2 * (1 + 0.1 * Math.sin(n)));
  const { rate, exponent, chiSquare } = fitBoth(bumpy)!;
  const rest = bumpy.map(({ qubits, mean }) => Math.log(mean) - rate * qubits - exponent * Math.log(qubits));
  const middle = rest.reduce((a, r) => a + r, 0) / rest.length;
  expect(rest.reduce((a, r) => a + ((r - middle) / 0.05) ** 2, 0)).toBeCloseTo(chiSquare, 8);
});
