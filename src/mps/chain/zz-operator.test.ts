import { expect, test } from 'vitest';
import { plainKernels } from '../kernels/plain.js';
import type { OperatorSite } from './operator.js';
import { zzAutomaton } from './zz-automaton.js';
import { zzOperator } from './zz-operator.js';

/** The diagonal of the operator at one bit string, by multiplying out its sites. */
function entryOf(sites: readonly OperatorSite[], bits: readonly number[]): [number, number] {
  let row: [number, number][] = [[1, 0]];
  sites.forEach(({ right, entries }, q) => {
    const next: [number, number][] = Array.from({ length: right }, () => [0, 0]);
    for (const { from, to, matrix } of entries) {
      const [re, im] = [matrix[6 * bits[q]], matrix[6 * bits[q] + 1]];
      next[to][0] += row[from][0] * re - row[from][1] * im;
      next[to][1] += row[from][0] * im + row[from][1] * re;
    }
    row = next;
  });
  return row[0];
}

/** exp(-i x/2 sum_{i<j} z_i z_j), pair by pair. */
function exactEntry(bits: readonly number[], angle: number): [number, number] {
  let sum = 0;
  bits.forEach((a, i) => {
    for (const b of bits.slice(0, i)) sum += a === b ? 1 : -1;
  });
  return [Math.cos((angle * sum) / 2), -Math.sin((angle * sum) / 2)];
}

function worstError(
  nQubits: number,
  angle: number,
  cutoff: number,
): { error: number; bound: number; bond: number } {
  const { sites, dropped } = zzOperator(plainKernels, nQubits, angle, cutoff);
  let error = 0;
  for (let x = 0; x < 2 ** nQubits; x++) {
    const bits = Array.from({ length: nQubits }, (_, q) => (x >> (nQubits - 1 - q)) & 1);
    const [re, im] = entryOf(sites, bits);
    const [wantRe, wantIm] = exactEntry(bits, angle);
    error = Math.max(error, Math.hypot(re - wantRe, im - wantIm));
  }
  const bound = dropped.reduce((sum, sigma) => sum + sigma, 0);
  return { error, bound, bond: Math.max(...sites.map(({ right }) => right)) };
}

test.each([2, 3, 5, 8, 12])('is exact at n = %i, with a bond of at most min(l, n - l) + 1', (nQubits) => {
  for (const angle of [0.03, 0.7, 2.1, -1.3]) {
    const { error, bond } = worstError(nQubits, angle, 1e-14);
    expect(error).toBeLessThan(1e-12);
    expect(bond).toBeLessThanOrEqual(Math.floor(nQubits / 2) + 1);
  }
});

test.each([1e-2, 1e-4, 1e-6])('errs by no more than the dropped values say, cutoff %f', (cutoff) => {
  for (const angle of [0.03, 0.1, 0.7]) {
    const { error, bound } = worstError(10, angle, cutoff);
    expect(error).toBeLessThanOrEqual(bound + 1e-12);
  }
  expect(worstError(10, 0.1, cutoff).error).toBeGreaterThan(0);
});

test.each([1, 2, 3, 4, 7])(
  'the exact automaton of %i qubits has every entry right, and its derivative',
  (nQubits) => {
    const angle = 0.7;
    const { sites, middle, derivative } = zzAutomaton(nQubits, angle);
    const varied = sites.map((site, q) => (q === middle ? derivative : site));
    sites.slice(1).forEach(({ left }, i) => {
      expect(left).toBe(Math.min(i + 1, nQubits - i - 1) + 1);
    });
    for (let x = 0; x < 2 ** nQubits; x++) {
      const bits = Array.from({ length: nQubits }, (_, q) => (x >> (nQubits - 1 - q)) & 1);
      const [re, im] = entryOf(sites, bits);
      const [wantRe, wantIm] = exactEntry(bits, angle);
      expect(Math.hypot(re - wantRe, im - wantIm)).toBeLessThan(1e-14);
      const [slopeRe, slopeIm] = entryOf(varied, bits);
      // The error h^2 S^3 / 48 of S = 21 pairs is 2e-8.
      const h = 1e-5;
      const [up, down] = [exactEntry(bits, angle + h), exactEntry(bits, angle - h)];
      expect(Math.abs(slopeRe - (up[0] - down[0]) / (2 * h))).toBeLessThan(1e-6);
      expect(Math.abs(slopeIm - (up[1] - down[1]) / (2 * h))).toBeLessThan(1e-6);
    }
  },
);
