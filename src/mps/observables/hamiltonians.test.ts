import { describe, expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { NotFiniteError, OptionError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { clusterHamiltonian, heisenberg, tfim, xxz } from './hamiltonians.js';
import { pauliSum } from './pauli-sum.js';
import { spectrumOf } from './testing/spectrum.js';

const ground = (observable: ReturnType<typeof tfim>, n: number) => spectrumOf(observable, n)[0];

describe('the terms', () => {
  test('as they would be written', () => {
    expect(tfim(3, 0.5)).toEqual(pauliSum('-Z0 Z1 - Z1 Z2 - 0.5 X0 - 0.5 X1 - 0.5 X2'));
    expect(heisenberg(2)).toEqual(pauliSum('X0 X1 + Y0 Y1 + Z0 Z1'));
    expect(xxz(2, 0.3, 2)).toEqual(pauliSum('2 X0 X1 + 2 Y0 Y1 + 0.6 Z0 Z1'));
    expect(clusterHamiltonian(3)).toEqual(pauliSum('-X0 Z1 - Z0 X1 Z2 - Z1 X2'));
    expect(tfim(1, 2)).toEqual(pauliSum('-2 X0'));
  });
});

describe('ground energies', () => {
  // E0 = -(sum of singular values of B), those of the bidiagonal B being the roots of B B^T = T, a chain's band:
  // at g = 1 they are 2 cos(pi k / (2 n + 1)), k = 1..n.
  test.each([2, 3, 4, 5])('critical TFIM of %i', (n) => {
    const want = Array.from({ length: n }, (_, k) => 2 * Math.cos((Math.PI * (k + 1)) / (2 * n + 1)));
    expect(ground(tfim(n, 1), n)).toBeCloseTo(-want.reduce((sum, x) => sum + x, 0), 11);
  });

  test.each([0.3, 2])('TFIM of 2, g = %d: -sqrt(1 + 4 g^2)', (g) => {
    expect(ground(tfim(2, g), 2)).toBeCloseTo(-Math.sqrt(1 + 4 * g * g), 12);
  });

  test('Heisenberg: -3, -4, -(3 + 2 sqrt 3) for 2, 3, 4 qubits', () => {
    expect(ground(heisenberg(2), 2)).toBeCloseTo(-3, 12);
    expect(ground(heisenberg(3), 3)).toBeCloseTo(-4, 12);
    expect(ground(heisenberg(4), 4)).toBeCloseTo(-3 - 2 * Math.sqrt(3), 11);
  });

  // Free fermions: hopping 2 on an open chain, one-particle energies 4 cos(pi k / (n + 1)), the negative ones filled.
  test.each([2, 3, 4, 5])('XX chain of %i', (n) => {
    const levels = Array.from({ length: n }, (_, k) => 4 * Math.cos((Math.PI * (k + 1)) / (n + 1)));
    const want = levels.filter((level) => level < 0).reduce((sum, level) => sum + level, 0);
    expect(ground(xxz(n, 0), n)).toBeCloseTo(want, 11);
  });

  test('cluster: -n, unique', () => {
    const [first, second] = spectrumOf(clusterHamiltonian(5), 5);
    expect(first).toBeCloseTo(-5, 12);
    expect(second).toBeCloseTo(-3, 12);
  });
});

test.each([
  ['statevector', statevector(), 10],
  ['mps', mps(), 40],
] as const)('the linear cluster state is an eigenstate, %s', (_, engine, n) => {
  const state = engine.run(
    circuit(n, (c) => {
      for (let q = 0; q < n; q++) c.h(q);
      for (let q = 0; q + 1 < n; q++) c.cz(q, q + 1);
    }),
  );
  expect(state.expectation(clusterHamiltonian(n))).toBeCloseTo(-n, 10);
  expect(state.variance(clusterHamiltonian(n))).toBeLessThan(1e-24);
});

test('refuses what is no chain', () => {
  expect(() => tfim(0, 1)).toThrow(OptionError);
  expect(() => tfim(3, Number.NaN)).toThrow(NotFiniteError);
  expect(() => tfim(3, Number.NaN)).toThrow('field g');
  expect(() => heisenberg(1)).toThrow('at least 2');
  expect(() => xxz(3, Number.POSITIVE_INFINITY)).toThrow('delta');
  expect(() => clusterHamiltonian(1.5)).toThrow('1.5');
});
