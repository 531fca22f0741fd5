import { describe, expect, test } from 'vitest';
import { clusterHamiltonian, heisenberg, tfim, xxz } from '../../mps/observables/hamiltonians.js';
import { addSums, type PauliSum, pauliSum, scaledSum } from '../../mps/observables/pauli-sum.js';
import { spectrumOf } from '../../mps/observables/testing/spectrum.js';
import { fromAmplitudes } from '../../mps/statevector/create.js';
import { openHeisenbergEnergy } from '../testing/bethe.js';
import { bidiagonalSingularValues } from '../testing/bidiagonal.js';
import { tfimGround } from '../testing/tfim-ground.js';
import { groundState } from './ground-state.js';

// Oracles: free fermions, Bethe's equations, stabilisers, dense spectra by Jacobi rotations, power iteration.

const parity = (n: number) => Array.from({ length: n }, (_, q) => `X${q}`).join(' ');
const even = (n: number) => ({ sector: { string: parity(n), value: 1 } }) as const;
const freeFermions = (n: number, g: number) => -bidiagonalSingularValues(n, g).reduce((sum, s) => sum + s, 0);

describe('the Ising chain', () => {
  test.each([
    [0.2, -19.220606611728],
    [0.3, -19.498114482308],
    [0.4, -19.890046613729],
    [1, -25.107797111624],
    [2, -42.41020731427],
  ])('of 20 qubits at g = %f has the energy of free fermions', (g, tabulated) => {
    expect(freeFermions(20, g)).toBeCloseTo(tabulated, 11);
    const { energy, variance, maxBond, discardedWeight, method, gap } = groundState(tfim(20, g), even(20));
    expect(Math.abs(energy - tabulated)).toBeLessThan(1e-10);
    expect(variance).toBeLessThan(1e-15);
    expect(maxBond).toBeLessThan(40);
    expect(discardedWeight).toBeLessThan(1e-18);
    expect([method, gap]).toEqual(['dmrg', undefined]);
  });

  test.each([1, 2])('of 40 qubits at g = %f too', (g) => {
    const { energy, variance } = groundState(tfim(40, g), even(40));
    expect(Math.abs(energy - freeFermions(40, g))).toBeLessThan(1e-10);
    expect(variance).toBeLessThan(1e-15);
  });

  test('has its lowest odd level two of the smallest modes higher', () => {
    const odd = groundState(tfim(12, 2), { method: 'dmrg', sector: { string: parity(12), value: -1 } });
    const [smallest] = bidiagonalSingularValues(12, 2);
    expect(odd.energy).toBeCloseTo(freeFermions(12, 2) + 2 * smallest, 9);
    expect(odd.state.expectation(pauliSum(parity(12)))).toBeCloseTo(-1, 9);
  });

  test.each([0.4, 1, 2])('of 8 qubits at g = %f has the state of power iteration', (g) => {
    const { state } = groundState(tfim(8, g), { method: 'dmrg', ...even(8) });
    const { re, im } = state.overlap(fromAmplitudes(tfimGround(8, g), new Float64Array(256)));
    expect(re).toBeGreaterThan(1 - 5e-10);
    expect(Math.abs(im)).toBeLessThan(1e-9);
  });
});

test.each([8, 20])('the XX chain of %i has the energy of free fermions', (n) => {
  const levels = Array.from({ length: n }, (_, k) => 4 * Math.cos((Math.PI * (k + 1)) / (n + 1)));
  const sea = levels.reduce((sum, level) => sum + Math.min(level, 0), 0);
  const { energy } = groundState(xxz(n, 0), { method: 'dmrg', maxBond: 40 });
  expect(energy).toBeGreaterThan(sea - 1e-11);
  expect(energy - sea).toBeLessThan(1e-8);
});

describe('the Heisenberg chain', () => {
  test('of 8 has the lowest level of its matrix', () => {
    const [lowest] = spectrumOf(heisenberg(8), 8);
    expect(openHeisenbergEnergy(8)).toBeCloseTo(lowest, 10);
    expect(groundState(heisenberg(8), { method: 'dmrg' }).energy).toBeCloseTo(lowest, 10);
  });

  test("of 20 has the energy of Bethe's equations", () => {
    // E / 4 = -8.682473334398985 in spins of 1/2 by other programs.
    expect(openHeisenbergEnergy(20)).toBeCloseTo(4 * -8.682473334398985, 10);
    const { energy, variance, discardedWeight, maxBond } = groundState(heisenberg(20), { maxBond: 48 });
    expect(energy - openHeisenbergEnergy(20)).toBeGreaterThan(-1e-11);
    expect(energy - openHeisenbergEnergy(20)).toBeLessThan(1e-8);
    expect(maxBond).toBeLessThanOrEqual(48);
    expect(discardedWeight).toBeGreaterThan(0);
    // <H> is off by at most variance / gap (Temple), and the singlet's gap is above 0.1 here.
    expect(energy - openHeisenbergEnergy(20)).toBeLessThan(10 * variance);
  });
});

test.each([3, 40])('the cluster state of %i qubits comes out exactly', (n) => {
  const { energy, state, variance, maxBond } = groundState(clusterHamiltonian(n), { method: 'dmrg' });
  expect(energy).toBeCloseTo(-n, 11);
  expect(variance).toBeLessThan(1e-16);
  expect(maxBond).toBe(2);
  expect(state.expectation(pauliSum('Z0 X1 Z2'))).toBeCloseTo(1, 10);
});

test('a constant and a scale change neither state nor digits', () => {
  const plain = groundState(tfim(9, 1.3));
  for (const scale of [1e-140, 1e140]) {
    const turned = groundState(scaledSum(scale, addSums(tfim(9, 1.3), pauliSum('7'))));
    expect(turned.energy / scale).toBeCloseTo(plain.energy + 7, 11);
    expect(turned.state.overlap(plain.state).re).toBeCloseTo(1, 11);
  }
});

test('the same request gives the same bytes, another seed the same state', () => {
  const [first, again, other] = [1, 1, 2].map((seed) => groundState(tfim(10, 1.5), { seed }));
  const bits = '0110100110';
  expect(again.state.amplitude(bits)).toEqual(first.state.amplitude(bits));
  expect(again.energy).toBe(first.energy);
  expect(other.state.amplitude(bits)).not.toEqual(first.state.amplitude(bits));
  expect(other.state.overlap(first.state).re).toBeCloseTo(1, 11);
});

test('a start in the wrong sector does not hold the search there', () => {
  // |0...0> is an eigenstate of the number of ones, which the ground state at half filling is not near.
  const zeros = new Float64Array(2 ** 8);
  zeros[0] = 1;
  const start = fromAmplitudes(zeros, new Float64Array(2 ** 8));
  const { energy } = groundState(xxz(8, 0.5), { method: 'dmrg', start });
  expect(energy).toBeCloseTo(spectrumOf(xxz(8, 0.5), 8)[0], 10);
});

test.each<[string, PauliSum]>([
  [
    'terms that reach over the whole chain',
    pauliSum(
      'Z0 Z5 + 0.7 X1 X4 + 0.3 Y0 Y3 - X2 + 0.2 Z3 + 0.4 X5 + Z1 Z2 - 0.6 X0 + 0.3 Z4 + 0.5 Z1 - 0.8 X3',
    ),
  ],
  ['two qubits', pauliSum('Z0 Z1 + 0.3 X0 - 0.2 X1 + 0.1 Z0')],
])('%s: the lowest level of the matrix', (_, sum) => {
  const n = sum.terms.reduce((most, { factors }) => Math.max(most, 1 + (factors.at(-1)?.qubit ?? 0)), 0);
  expect(groundState(sum, { method: 'dmrg' }).energy).toBeCloseTo(spectrumOf(sum, n)[0], 10);
});
