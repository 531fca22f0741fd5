import { describe, expect, test } from 'vitest';
import { FidelityTooLowError } from '../chain/fidelity-guard.js';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { OptionError, StateTooLargeError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { expectation } from '../gradient/costs.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { auto } from './auto.js';
import { doubleBond } from './bond-doubling.js';
import { mps } from './mps.js';
import { statevector } from './statevector.js';

const ansatz = (n: number, layers: number): Circuit =>
  circuit(n, (c) => {
    let k = 0;
    for (let layer = 0; layer < layers; layer++) {
      for (let q = 0; q < n; q++) c.rx(param(k++), q).ry(param(k++), q);
      for (let q = 0; q < n - 1; q++) c.cz(q, q + 1);
    }
  });

const anglesOf = ({ nParams }: Circuit, seed: number): Float64Array => {
  const stream = rng(seed);
  return Float64Array.from({ length: nParams }, () => 2 * Math.PI * stream.uniform());
};

test('GHZ over 40 qubits by CNOTs from qubit 0 to each has bond 2 everywhere', () => {
  const ghz = circuit(40, (c) => {
    c.h(0);
    for (let q = 1; q < 40; q++) c.cnot(0, q);
  });
  const state = mps({ maxBond: 64 }).run(ghz);
  const report = state.report();
  expect(report.bonds).toEqual(Array(39).fill(2));
  expect(report.maxBond).toBe(2);
  expect(report.exact).toBe(true);
  for (const bits of ['0'.repeat(40), '1'.repeat(40)]) {
    expect(state.amplitude(bits).re).toBeCloseTo(Math.SQRT1_2, 14);
  }
  expect(state.expectation(pauliSum('Z0 Z39'))).toBeCloseTo(1, 13);
});

describe('minFidelity', () => {
  const deep = ansatz(10, 6);
  const angles = anglesOf(deep, 3);

  test('stops where the estimate falls below it, and names gate, bond and value', () => {
    const reached = mps({ maxBond: 4 }).run(deep, angles).report().fidelityEstimate;
    expect(reached).toBeLessThan(0.9);
    const run = () => mps({ maxBond: 4, minFidelity: 0.9 }).run(deep, angles);
    expect(run).toThrow(FidelityTooLowError);
    expect(run).toThrow(/Gate \d+ \(cz on \d, \d\).*0\.\d+, below minFidelity 0\.9.*bond \d/);
  });

  test('lets a run pass that keeps it', () => {
    expect(
      mps({ maxBond: 32, minFidelity: 1 - 1e-12 })
        .run(deep, angles)
        .report().exact,
    ).toBe(true);
  });
});

describe('schedules and the light cone', () => {
  const deep = ansatz(9, 4);
  const angles = anglesOf(deep, 5);
  const cost = expectation(pauliSum('Z3 X4'));
  const exact = statevector().valueAndGradient(deep, angles, cost);

  test.each([
    { schedule: 'program', lightCone: false },
    { schedule: 'program', lightCone: true },
    { schedule: 'planned', lightCone: false },
    { schedule: 'planned', lightCone: true },
  ] as const)('%o gives the exact value and gradient when nothing is truncated', (options) => {
    const { value, gradient, report } = mps({ maxBond: 64, ...options }).valueAndGradient(deep, angles, cost);
    expect(report.exact).toBe(true);
    expect(Math.abs(value - exact.value)).toBeLessThan(1e-12);
    gradient.forEach((g, i) => {
      expect(Math.abs(g - exact.gradient[i])).toBeLessThan(1e-12);
    });
  });

  test('the light cone spares bonds that a local cost cannot see', () => {
    const shallow = ansatz(20, 2);
    const angles20 = anglesOf(shallow, 7);
    const edge = expectation(pauliSum('Z0'));
    const bond = (lightCone: boolean) =>
      mps({ lightCone, maxBond: 2 }).valueAndGradient(shallow, angles20, edge).report;
    expect(bond(true).exact).toBe(true);
    expect(bond(false).exact).toBe(false);
  });
});

test('a cut through equal Schmidt values takes the whole multiplet, or says that it could not', () => {
  // Two Bell pairs across the middle: four equal Schmidt values; a third pair, weaker, makes them (a, a, a, a, b, b, b, b).
  const pairs = circuit(6, (c) => c.h(0).cnot(0, 5).h(1).cnot(1, 4).ry(0.6, 2).cnot(2, 3));
  const whole = mps({ maxBond: 6 }).run(pairs);
  expect(whole.report().bonds[2]).toBe(4);
  expect(whole.report().differentiable).toBe(true);
  const split = mps({ maxBond: 3 }).run(pairs);
  expect(split.report().bonds[2]).toBe(3);
  expect(split.report().differentiable).toBe(false);
});

describe('auto', () => {
  test('takes the statevector up to its width and the chain above, and says why', () => {
    const engine = auto({ statevectorUpTo: 5, maxBond: 8 });
    expect(engine.run(ansatz(5, 1), anglesOf(ansatz(5, 1), 1)).engine).toBe('statevector');
    expect(engine.run(ansatz(6, 1), anglesOf(ansatz(6, 1), 1)).engine).toBe('mps');
    expect(engine.resources(ansatz(6, 1)).reason).toMatch(/6 qubits are more than 5/);
    expect(auto().resources(ansatz(16, 1)).engine).toBe('statevector');
    expect(auto().resources(ansatz(17, 1)).engine).toBe('mps');
    expect(() => auto({ statevectorUpTo: 40 })).toThrow(OptionError);
  });
});

describe('resources', () => {
  test('a chain needs no larger bonds than stated', () => {
    for (const layers of [1, 2, 3]) {
      const circuits = ansatz(8, layers);
      const { bonds, bytes } = mps({ maxBond: 6 }).resources(circuits, { gradient: true });
      const state = mps({ maxBond: 6 }).run(circuits, anglesOf(circuits, layers));
      state.report().bonds.forEach((bond, i) => {
        expect(bond).toBeLessThanOrEqual(bonds[i]);
      });
      expect(bonds[3]).toBe(Math.min(2 ** layers, 6));
      expect(bytes).toBeGreaterThan(0);
    }
  });

  test('statevectors that would not fit are refused first', () => {
    const wide = circuit(26, (c) => c.rx(param(0), 0));
    const many = Array.from({ length: 20 }, () => mps().run(wide, [0]));
    const run = () =>
      statevector().valueAndGradient(wide, [0.1], expectation(pauliSum('Z0')), { initial: many });
    expect(run).toThrow(StateTooLargeError);
    expect(run).toThrow(/22\.0 GiB|GiB of amplitudes/);
  });
});

test('doubling the bond settles on the exact value and shows the way there', () => {
  const deep = ansatz(10, 5);
  const angles = anglesOf(deep, 2);
  const observable = pauliSum('Z4 Z5');
  const { value, settled, sequence } = doubleBond(deep, angles, observable, { from: 2, tolerance: 1e-9 });
  expect(settled).toBe(true);
  expect(sequence.map(({ maxBond }) => maxBond)).toEqual([2, 4, 8, 16, 32].slice(0, sequence.length));
  expect(sequence[0].discardedWeight).toBeGreaterThan(1e-3);
  expect(Math.abs(value - statevector().run(deep, angles).expectation(observable))).toBeLessThan(1e-9);
  expect(doubleBond(deep, angles, observable, { from: 2, to: 4, tolerance: 0 }).settled).toBe(false);
});
