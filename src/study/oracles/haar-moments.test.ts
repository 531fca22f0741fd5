import { expect, test } from 'vitest';
import { haarStates } from '../../model/ensembles.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { NoOracleError } from './errors.js';
import { haarFidelityMoments } from './haar-moments.js';
import { expectPrinted } from './testing/printed.js';

test.each([1, 2, 3])('fidelities of Haar states of %i qubits have these moments', (n) => {
  const fidelities = haarStates(n, 8000, rng('haar moments')).map((state) => {
    const { re, im } = state.amplitude('0'.repeat(n));
    return re * re + im * im;
  });
  const { mean, meanSquare, variance } = haarFidelityMoments(n);
  const [first, second] = [meanOf(fidelities), meanOf(fidelities.map((f) => f * f))];
  expect(Math.abs(first.mean - mean)).toBeLessThan(4 * first.error);
  expect(Math.abs(second.mean - meanSquare)).toBeLessThan(4 * second.error);
  expect(variance).toBeCloseTo(meanSquare - mean ** 2, 15);
});

test('they are right where float64 has few numbers left', () => {
  expectPrinted(haarFidelityMoments(20).meanSquare, '1.819e-12');
  // d = 2^40: 2 / (d (d + 1)) = 2^-79 / (1 + 2^-40).
  expect(haarFidelityMoments(40).meanSquare).toBe(2 ** -79 / (1 + 2 ** -40));
  expect(haarFidelityMoments(40).variance / 2 ** -80).toBeCloseTo(1, 11);
  for (const moment of Object.values(haarFidelityMoments(500))) {
    expect(moment).toBeGreaterThan(1e-302);
    expect(moment).toBeLessThan(1e-149);
  }
});

test('widths that are none, or beyond float64, are refused', () => {
  expect(() => haarFidelityMoments(0)).toThrow(OptionError);
  expect(() => haarFidelityMoments(2.5)).toThrow(OptionError);
  expect(() => haarFidelityMoments(501)).toThrow(NoOracleError);
  expect(() => haarFidelityMoments(501)).toThrow('up to 500 qubits');
});
