import { describe, expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import type { Pauli } from '../circuit/pauli.js';
import { OptionError, QubitRangeError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { addSums, pauliSum } from '../observables/pauli-sum.js';
import { ghz, turned, wState } from './testing/states.js';

const totalZ = (n: number) => addSums(...Array.from({ length: n }, (_, q) => pauliSum(`Z${q}`)));

describe.each([
  ['statevector', statevector(), 9],
  ['mps', mps(), 24],
] as const)('variance and correlations, %s', (_, engine, n) => {
  test('variance of the total Z: n^2 for GHZ, 0 for W, sum of sin^2 for a product', () => {
    expect(engine.run(ghz(n)).variance(totalZ(n))).toBeCloseTo(n * n, 9);
    expect(engine.run(wState(n)).variance(totalZ(n))).toBeLessThan(1e-22);
    const angles = Array.from({ length: n }, (_, q) => 0.3 + q);
    const want = angles.reduce((sum, angle) => sum + Math.sin(angle) ** 2, 0);
    expect(engine.run(turned(angles)).variance(totalZ(n))).toBeCloseTo(want, 11);
  });

  test('variance of a constant and of a Pauli string', () => {
    const state = engine.run(turned([0.7, 1.9]));
    expect(state.variance(pauliSum('5'))).toBeLessThan(1e-28);
    const mean = Math.cos(0.7) * Math.cos(1.9);
    expect(state.variance(pauliSum('3 - 2 Z0 Z1'))).toBeCloseTo(4 * (1 - mean * mean), 13);
  });

  test('GHZ: every ZZ is 1', () => {
    const c = engine.run(ghz(n)).correlations('Z');
    expect(c.shape).toEqual([n, n]);
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) expect(c.get(i, j)).toBeCloseTo(1, 11);
  });

  test('W: -4 / n^2 for ZZ, 2 / n for XX, the variances on the diagonal', () => {
    const state = engine.run(wState(n));
    const [z, x] = [state.correlations('Z', 'Z'), state.correlations('X')];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        expect(z.get(i, j)).toBeCloseTo(i === j ? 1 - (1 - 2 / n) ** 2 : -4 / n ** 2, 11);
        expect(x.get(i, j)).toBeCloseTo(i === j ? 1 : 2 / n, 11);
      }
    }
  });

  // physics.md 7.7, one-axis twisting.
  test('every pair RZZ(x) on |+>^n', () => {
    const x = 0.2;
    const state = engine.run(
      circuit(n, (c) => {
        for (let q = 0; q < n; q++) c.h(q);
        c.rzzAll(x);
      }),
    );
    const mean = Math.cos(x) ** (n - 1);
    const double = Math.cos(2 * x) ** (n - 2);
    const off: Record<string, number> = {
      XX: (1 + double) / 2 - mean * mean,
      YY: (1 - double) / 2,
      YZ: Math.sin(x) * Math.cos(x) ** (n - 2),
      ZY: Math.sin(x) * Math.cos(x) ** (n - 2),
      XZ: 0,
    };
    const diagonal: Record<string, number> = { XX: 1 - mean * mean, YY: 1, YZ: 0, ZY: 0, XZ: 0 };
    for (const [letters, want] of Object.entries(off)) {
      const c = state.correlations(letters[0] as Pauli, letters[1] as Pauli);
      for (const [i, j] of [
        [0, 1],
        [n - 1, 0],
        [2, n - 2],
      ]) {
        expect(c.get(i, j)).toBeCloseTo(want, 10);
      }
      expect(c.get(3, 3)).toBeCloseTo(diagonal[letters], 10);
    }
  });

  test('refuses what lies outside', () => {
    const state = engine.run(ghz(3));
    expect(() => state.variance(pauliSum('Z3'))).toThrow(QubitRangeError);
    expect(() => state.correlations('Q' as Pauli)).toThrow(OptionError);
    expect(() => state.correlations('X', 'x' as Pauli)).toThrow('"x"');
  });
});
