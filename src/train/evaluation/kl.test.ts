import { expect, test } from 'vitest';
import { fidelityDivergence } from './kl.js';

test('equal samples diverge by nothing, whatever their order', () => {
  const sample = Float64Array.of(0, 0.04, 0.5, 0.77, 1);
  expect(fidelityDivergence(sample, sample)).toBe(0);
  expect(fidelityDivergence(sample, sample.slice().reverse())).toBe(0);
});

test('two bins by hand', () => {
  // 20 bins and half a count each: 1 + 0.5 and 0.5 of 11, against 3.5 and 0.5 of 13 and one bin each elsewhere.
  const p = Float64Array.of(0.01);
  const q = Float64Array.of(0.99, 0.99, 0.99);
  const terms = [
    (1.5 / 11) * Math.log(1.5 / 11 / (0.5 / 13)),
    (0.5 / 11) * Math.log(0.5 / 11 / (3.5 / 13)),
    18 * (0.5 / 11) * Math.log(0.5 / 11 / (0.5 / 13)),
  ];
  expect(fidelityDivergence(p, q)).toBeCloseTo(terms[0] + terms[1] + terms[2], 14);
});

test('a fidelity that rounding brought out of [0, 1] falls into the bin at the edge', () => {
  const inside = fidelityDivergence(Float64Array.of(0, 1), Float64Array.of(0.5));
  expect(fidelityDivergence(Float64Array.of(-1e-16, 1 + 1e-15), Float64Array.of(0.5))).toBe(inside);
});
