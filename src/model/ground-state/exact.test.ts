import { describe, expect, test } from 'vitest';
import { OptionError } from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { clusterHamiltonian, heisenberg, tfim, xxz } from '../../mps/observables/hamiltonians.js';
import { type PauliEntry, pauliSum } from '../../mps/observables/pauli-sum.js';
import { spectrumOf } from '../../mps/observables/testing/spectrum.js';
import { DegenerateGroundStateError } from '../errors.js';
import { bidiagonalSingularValues } from '../testing/bidiagonal.js';
import { tfimGround } from '../testing/tfim-ground.js';
import { groundState } from './ground-state.js';

const fields = [0.2, 0.3, 1, 2];
const cases = [1, 2, 4, 5, 8].flatMap((n) => fields.map((g) => [n, g] as const));

describe.each(cases)('the Ising chain of %i qubits at g = %f', (n, g) => {
  const hamiltonian = tfim(n, g);
  const { energy, gap, variance, state } = groundState(hamiltonian, { method: 'exact' });
  const modes = bidiagonalSingularValues(n, g);

  test('energy and gap are those of free fermions', () => {
    expect(Math.abs(energy + modes.reduce((sum, s) => sum + s, 0))).toBeLessThan(1e-12);
    expect(gap).toBeCloseTo(2 * modes[0], 11);
  });

  test('it is an eigenstate of even parity, its largest amplitude real and positive', () => {
    expect(Math.abs(state.expectation(hamiltonian) - energy)).toBeLessThan(1e-12);
    expect(variance).toBeLessThan(1e-24);
    const flips = Array.from({ length: n }, (_, q) => `X${q}`).join(' ');
    // At n = 8 and g = 0.2 the odd level is 5e-6 away, which leaves ten digits.
    expect(state.expectation(pauliSum(flips))).toBeCloseTo(1, 9);
    const exact = tfimGround(n, g);
    const { re, im } = state.toStatevector();
    for (let x = 0; x < exact.length; x++) {
      expect(Math.abs(re.get(x) - exact[x])).toBeLessThan(1e-8);
      expect(Math.abs(im.get(x))).toBeLessThan(1e-8);
    }
  });
});

test('Heisenberg chains of two and four qubits have their closed forms', () => {
  const two = groundState(heisenberg(2));
  expect(two.energy).toBeCloseTo(-3, 12);
  expect(two.gap).toBeCloseTo(4, 12);
  expect(two.state.amplitude('01').re).toBeCloseTo(Math.SQRT1_2, 12);
  expect(two.state.amplitude('10').re).toBeCloseTo(-Math.SQRT1_2, 12);
  expect(groundState(heisenberg(4)).energy).toBeCloseTo(-3 - 2 * Math.sqrt(3), 12);
});

test.each([-0.5, 0.3, 2])('two qubits of the XXZ chain at delta = %f', (delta) => {
  const { energy, gap } = groundState(xxz(2, delta));
  expect(energy).toBeCloseTo(-2 - delta, 12);
  expect(gap).toBeCloseTo(Math.min(4, 2 + 2 * delta), 12);
});

test('the cluster Hamiltonian has the energy -n and the gap 2', () => {
  const { energy, gap } = groundState(clusterHamiltonian(6));
  expect(energy).toBeCloseTo(-6, 12);
  expect(gap).toBeCloseTo(2, 12);
});

test('one spin points against its field, in the complex direction too', () => {
  const { energy, gap, state } = groundState(pauliSum('0.7 Y0 + 0.4 Z0 - 0.2 X0 + 5'));
  const size = Math.hypot(0.7, 0.4, 0.2);
  expect(energy).toBeCloseTo(5 - size, 12);
  expect(gap).toBeCloseTo(2 * size, 12);
  expect(state.expectation(pauliSum('Y0'))).toBeCloseTo(-0.7 / size, 12);
  expect(state.expectation(pauliSum('X0'))).toBeCloseTo(0.2 / size, 12);
});

test.each([1e11, -1e11, 1e15])('a constant of %f moves no level against another', (constant) => {
  // Even sector of two qubits at g = 1: [[-1, -2], [-2, 1]] in (|00> + |11>) / sqrt 2 and (|01> + |10>) / sqrt 2.
  const plain = pauliSum('0 - Z0 Z1 - X0 - X1');
  const { energy, gap, state, variance } = groundState(pauliSum(`${constant} - Z0 Z1 - X0 - X1`));
  expect(energy).toBe(constant - Math.sqrt(5));
  expect(gap).toBeCloseTo(Math.sqrt(5) - 1, 13);
  expect(state.expectation(plain)).toBeCloseTo(-Math.sqrt(5), 13);
  expect(variance).toBeLessThan(1e-24);
  const sector = { string: 'X0 X1', value: -1 } as const;
  const odd = groundState(pauliSum(`${constant} - Z0 Z1 - X0 - X1`), { sector });
  expect(odd.energy).toBe(constant - 1);
  expect(odd.state.expectation(pauliSum('X0 X1'))).toBeCloseTo(-1, 13);
});

test('identities that stand twice in plain data are added up', () => {
  const identity = { coefficient: 3, factors: [] };
  const z = { coefficient: 1, factors: [{ qubit: 0, pauli: 'Z' as const }] };
  expect(groundState({ terms: [identity, z, identity] }).energy).toBeCloseTo(5, 14);
});

test('a complex Hamiltonian has the spectrum of the real one it was turned from', () => {
  const stream = rng('complex');
  const n = 5;
  const strings = Array.from({ length: n - 1 }, (_, q) => [
    `X${q} X${q + 1}`,
    `Z${q}`,
    `X${q} Z${q + 1}`,
  ]).flat();
  const real = pauliSum(strings.map((text): PauliEntry => [stream.normal(), text]));
  // X -> Y -> Z -> X is a rotation of every spin, which turns the real matrix into a complex one.
  const next = { X: 'Y', Y: 'Z', Z: 'X' } as const;
  const complex = pauliSum(
    real.terms.map(
      ({ coefficient, factors }): PauliEntry => [
        coefficient,
        factors.map(({ qubit, pauli }) => ({ qubit, pauli: next[pauli] })),
      ],
    ),
  );
  const levels = spectrumOf(real, n);
  const { energy, gap, state } = groundState(complex);
  expect(energy).toBeCloseTo(levels[0], 10);
  expect(gap).toBeCloseTo(levels[1] - levels[0], 10);
  expect(state.variance(complex)).toBeLessThan(1e-24);
  const { re, im } = state.toStatevector();
  const sizes = Array.from({ length: 2 ** n }, (_, x) => Math.hypot(re.get(x), im.get(x)));
  // Symmetry makes several of them equally large; the first one carries the phase.
  const at = sizes.findIndex((size) => size > Math.max(...sizes) - 1e-9);
  expect(re.get(at)).toBeGreaterThan(0);
  expect(Math.abs(im.get(at))).toBeLessThan(1e-14);
});

test.each([
  ['the Ising chain without a field', tfim(4, 0)],
  ['three spins of a Heisenberg chain', heisenberg(3)],
  ['a qubit that nothing acts on', pauliSum('Z1')],
  ['zero', pauliSum('0 X0')],
  ['the Ising chain without a field, beside a constant', pauliSum('1e11 - Z0 Z1')],
])('%s has no single ground state, and is refused', (_, hamiltonian) => {
  expect(() => groundState(hamiltonian)).toThrow(DegenerateGroundStateError);
});

test('what cannot be diagonalised is refused', () => {
  expect(() => groundState(tfim(9, 1), { method: 'exact' })).toThrow('reaches over 9 qubits');
  expect(() => groundState(pauliSum('3'))).toThrow(OptionError);
  expect(() => groundState(tfim(2, 1), { method: 'vmc' as never })).toThrow("expected 'exact' or 'dmrg'");
});
