import { describe, expect, test } from 'vitest';
import { productState } from '../../mps/chain/create.js';
import {
  NotFiniteError,
  OptionError,
  QubitRangeError,
  SizeMismatchError,
  StateTooLargeError,
} from '../../mps/common/errors.js';
import { rng } from '../../mps/common/rng.js';
import { clusterHamiltonian, heisenberg, tfim, xxz } from '../../mps/observables/hamiltonians.js';
import { type PauliEntry, type PauliSum, pauliSum, scaledSum } from '../../mps/observables/pauli-sum.js';
import { spectrumOf } from '../../mps/observables/testing/spectrum.js';
import { ConvergenceError, DegenerateGroundStateError } from '../errors.js';
import { bidiagonalSingularValues } from '../testing/bidiagonal.js';
import { groundState } from './ground-state.js';
import type { GroundStateOptions } from './options.js';
import type { Sector } from './sector.js';

const strings = (letter: string, n: number) => Array.from({ length: n }, (_, q) => letter + q).join(' ');
const inSector = (string: string, value: 1 | -1): GroundStateOptions => ({ sector: { string, value } });

describe('the Ising chain of 20 qubits at g = 0.2, whose two lowest levels lie 2e-14 apart', () => {
  test.each([1, -1] as const)('has a cat state in the sector of parity %i', (value) => {
    const { state, variance } = groundState(tfim(20, 0.2), inSector(strings('X', 20), value));
    expect(state.expectation(pauliSum(strings('X', 20)))).toBeCloseTo(value, 10);
    expect(variance).toBeLessThan(1e-15);
    // Neither end points anywhere, and yet they point the same way: m^2 with the boundary magnetisation
    // m^2 = 1 - g^2 of the semi-infinite chain.
    for (const q of [0, 10, 19]) expect(state.expectation(pauliSum(`Z${q}`))).toBeCloseTo(0, 9);
    expect(state.expectation(pauliSum('Z0 Z19'))).toBeCloseTo(1 - 0.2 ** 2, 9);
  });

  test('has no single ground state without a sector', () => {
    const act = () => groundState(tfim(20, 0.2));
    expect(act).toThrow(DegenerateGroundStateError);
    expect(act).toThrow(`sector: { string: '${strings('X', 20)}', value: 1 }`);
  });
});

describe("in a sector 'exact' finds", () => {
  test.each([
    [4, 0, 1],
    [4, 0, -1],
    [6, 0.05, 1],
    [7, 0.4, -1],
    [8, 2, -1],
  ] as const)('the levels of %i qubits at g = %f, parity %i', (n, g, value) => {
    const { energy, gap, state, variance } = groundState(tfim(n, g), inSector(strings('X', n), value));
    const modes = bidiagonalSingularValues(n, g);
    const lowest = -modes.reduce((sum, s) => sum + s, 0);
    // Parity -1 has an odd number of modes excited.
    const levels = value === 1 ? [0, 2 * (modes[0] + modes[1])] : [2 * modes[0], 2 * modes[1]];
    expect(energy).toBeCloseTo(lowest + levels[0], 11);
    expect(gap).toBeCloseTo(levels[1] - levels[0], 10);
    expect(state.expectation(pauliSum(strings('X', n)))).toBeCloseTo(value, 12);
    expect(variance).toBeLessThan(1e-20);
  });

  test('the halves of the spectrum of a random sum that commutes with a string', () => {
    const stream = rng('halves');
    const kept = Array.from({ length: 4 }, (_, q) => [`Z${q}`, `X${q} X${q + 1}`, `Y${q} Y${q + 1}`]).flat();
    const sum = pauliSum(kept.map((text): PauliEntry => [stream.normal(), text]));
    const levels = spectrumOf(sum, 5);
    const [up, down] = ([1, -1] as const).map((value) => groundState(sum, inSector(strings('Z', 5), value)));
    expect(Math.min(up.energy, down.energy)).toBeCloseTo(levels[0], 10);
    const other = Math.max(up.energy, down.energy);
    expect(Math.min(...levels.map((level) => Math.abs(level - other)))).toBeLessThan(1e-10);
    for (const [value, exact] of [
      [1, up],
      [-1, down],
    ] as const) {
      const found = groundState(sum, { method: 'dmrg', ...inSector(strings('Z', 5), value) });
      expect(found.energy).toBeCloseTo(exact.energy, 10);
      const { re, im } = found.state.overlap(exact.state);
      expect(re * re + im * im).toBeCloseTo(1, 9);
    }
  });

  test('one state of a single qubit, which has no gap there', () => {
    const { energy, gap } = groundState(pauliSum('0.3 X0'), inSector('X0', 1));
    expect(energy).toBeCloseTo(0.3, 14);
    expect(gap).toBe(undefined);
  });

  test.each([1, -1] as const)('that state where nothing acts on the qubit, parity %i', (value) => {
    const { energy, state } = groundState(pauliSum('0 X0 + 2'), inSector('X0', value));
    expect(energy).toBe(2);
    expect(state.expectation(pauliSum('X0'))).toBeCloseTo(value, 14);
  });
});

describe('what has no single ground state is refused', () => {
  test.each<[string, PauliSum, GroundStateOptions, string]>([
    ['an odd number of spins', heisenberg(9), {}, 'Every level'],
    ['an odd number of spins, few', heisenberg(3), { method: 'dmrg' }, 'Every level'],
    ['a qubit that no term acts on', pauliSum('Z0 Z1 + X0 + X1 + Z11'), {}, 'Every level'],
    ['zero', pauliSum('0 X9'), {}, 'Every level'],
    ['the ferromagnet', scaledSum(-1, heisenberg(10)), {}, 'mixes the sectors'],
    [
      'the ferromagnet in a sector',
      scaledSum(-1, heisenberg(10)),
      inSector(strings('Z', 10), 1),
      'a small field',
    ],
    ['levels that lie 1.4e-6 apart', tfim(20, 0.5), {}, 'too close to be told apart'],
    ['an Ising chain without a field', tfim(10, 0), {}, 'Every level'],
    ['one without a field, diagonalised', tfim(4, 0), {}, "sector: { string: 'X0 X1 X2 X3'"],
  ])('%s', (_, sum, options, words) => {
    const act = () => groundState(sum, options);
    expect(act).toThrow(DegenerateGroundStateError);
    expect(act).toThrow(words);
  });

  test('but one half of it is not', () => {
    const nine = groundState(heisenberg(9), { method: 'dmrg', ...inSector(strings('Z', 9), 1) });
    expect(nine.state.expectation(pauliSum(strings('Z', 9)))).toBeCloseTo(1, 10);
    const [first, second] = [1, -1].map(
      (value) => groundState(heisenberg(7), inSector(strings('X', 7), value as 1 | -1)).energy,
    );
    expect(first).toBeCloseTo(second, 11);
    expect(first).toBeCloseTo(spectrumOf(heisenberg(7), 7)[0], 10);
  });
});

test.each<[PauliSum, unknown, new (message: string) => Error, string]>([
  [tfim(4, 1), { bond: 3 }, OptionError, "no option 'bond'"],
  [tfim(4, 1), { method: 'vmc' }, OptionError, "expected 'exact' or 'dmrg'"],
  [tfim(4, 1), { maxBond: 8 }, OptionError, "say method: 'dmrg'"],
  [tfim(9, 1), { method: 'exact' }, OptionError, "Say method: 'dmrg'"],
  [pauliSum('X0'), { method: 'dmrg' }, OptionError, '2 qubits or more'],
  [tfim(9, 1), { maxBond: 0 }, OptionError, 'maxBond'],
  [tfim(9, 1), { cutoff: 1 }, OptionError, 'cutoff'],
  [tfim(9, 1), { sweeps: 2.5 }, OptionError, 'sweeps'],
  [tfim(9, 1), { tolerance: 0 }, OptionError, 'tolerance'],
  [tfim(9, 1), { seed: 0.5 }, OptionError, 'seed'],
  [tfim(9, 1), { start: 7 }, OptionError, 'start'],
  [tfim(9, 1), { start: productState([[1, 0, 0, 0]]) }, SizeMismatchError, 'start has 1 qubit'],
  [tfim(9, 1), { sector: 'X' }, OptionError, 'string, value'],
  [tfim(9, 1), { sector: { string: strings('X', 9), value: 0 } }, OptionError, 'expected 1 or -1'],
  [tfim(9, 1), { sector: { string: '', value: 1 } }, OptionError, 'identity'],
  [tfim(9, 1), { sector: { string: strings('Z', 9), value: 1 } }, OptionError, 'does not commute'],
  [tfim(3, 1), { sector: { string: strings('X', 4), value: 1 } }, QubitRangeError, 'X3'],
  [{ terms: [{ coefficient: Number.NaN, factors: [] }] }, {}, NotFiniteError, 'NaN'],
  [tfim(2000, 1), { maxBond: 4096 }, StateTooLargeError, 'Give maxBond'],
  [pauliSum('Z2000000'), {}, StateTooLargeError, '2000001 qubits'],
])('%# is refused by name', (sum, options, kind, words) => {
  const act = () => groundState(sum, options as GroundStateOptions);
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
});

test('a bond too small for a singlet is no degenerate level, and no ground state comes out', () => {
  const act = () => groundState(heisenberg(10), { maxBond: 2 });
  expect(act).toThrow(ConvergenceError);
  expect(act).toThrow('bond is too small for a state of one sector (maxBond 2');
});

test('a cutoff too large for a cat state is named, not the bond', () => {
  const act = () => groundState(tfim(4, 1), { method: 'dmrg', cutoff: 0.999 });
  expect(act).toThrow(ConvergenceError);
  expect(act).toThrow('The cutoff is too large for a state of one sector (cutoff 0.999, ');
  expect(act).toThrow('give a smaller one');
  expect(act).not.toThrow('maxBond');
});

test('a single sweep has nothing to be compared with, and says so', () => {
  const act = () => groundState(tfim(4, 1), { method: 'dmrg', sweeps: 1 });
  expect(act).toThrow(ConvergenceError);
  expect(act).toThrow('sweep 1 has no energy before it to be compared with, and was the last one allowed');
  expect(act).not.toThrow(/Infinity|NaN/);
});

test('sweeps that end first are an error that says what to change', () => {
  const act = () => groundState(xxz(12, 0.5), { sweeps: 2 });
  expect(act).toThrow(ConvergenceError);
  expect(act).toThrow('Give more sweeps, a larger tolerance, or a larger bond (maxBond 64');
});

test('the sector of a state that is in it changes nothing', () => {
  const sector: Sector = {
    string: [
      { qubit: 1, pauli: 'X' },
      { qubit: 0, pauli: 'Z' },
      { qubit: 2, pauli: 'Z' },
    ],
    value: 1,
  };
  const { energy } = groundState(clusterHamiltonian(9), { sector });
  expect(energy).toBeCloseTo(-9, 11);
});
