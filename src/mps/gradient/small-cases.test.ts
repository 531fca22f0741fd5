import { describe, expect, test } from 'vitest';
import { randomMps } from '../chain/random.js';
import { circuit, param } from '../circuit/builder.js';
import type { Circuit } from '../circuit/circuit.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { State } from '../state/state.js';
import { expectation, fidelity, fidelityMatrix } from './costs.js';
import { postMeasurement } from './post-measurement.js';
import { plainStatevectorAdjoint } from './statevector-adjoint-plain.js';

// Small circuits with every kind of step in them, one by one: where a rule breaks, the name of the circuit says which.
// Oracles: the plain adjoint on statevectors for what is not cut, extrapolated differences of the run for what is.

const N = 5;
const turned = (c: Parameters<Parameters<typeof circuit>[1]>[0]) => {
  for (let q = 0; q < N; q++) c.u3(param(q), 0.3 + q, param(5 + q, { times: 0.5, plus: 0.1 }), q);
};
const CIRCUITS: Readonly<Record<string, Circuit>> = {
  'neighbours, left to right': circuit(N, (c) => {
    turned(c);
    for (let q = 0; q < N - 1; q++) c.rxx(param(q, { times: 1.5 }), q, q + 1);
    for (let q = 0; q < N; q++) c.ry(param(5 + q), q);
  }),
  'neighbours, right to left and turned round': circuit(N, (c) => {
    turned(c);
    for (let q = N - 1; q > 0; q--) c.ryy(param(q), q, q - 1);
    for (let q = 0; q < N; q++) c.rx(param(9 - q), q);
  }),
  'gates of higher rank': circuit(N, (c) => {
    turned(c);
    c.swap(1, 2).cnot(3, 2).cz(0, 1).swap(4, 1);
    for (let q = 0; q < N; q++) c.rx(param(9 - q), q);
  }),
  'distant gates': circuit(N, (c) => {
    turned(c);
    c.rzz(param(0), 0, 3)
      .cnot(4, 1)
      .ryy(param(2, { times: -1 }), 4, 2)
      .rxx(0.4, 0, 2);
    for (let q = 0; q < N; q++) c.ry(param(9 - q), q);
  }),
  'a product of pairs, and all of them': circuit(N, (c) => {
    turned(c);
    c.rzz(param(1), 1, 2).rzz(param(0), 0, 1).cz(3, 4).rzz(0.3, 2, 3).rzzAll(param(3));
    for (let q = 0; q < N; q++) c.rx(param(q), q);
    c.rzzAll(0.2);
  }),
};
const angles = Array.from({ length: 10 }, (_, i) => 0.4 + Math.sin(3 * i));
const inputs: State[] = [randomMps(N, 4, rng(3)), randomMps(N, 3, rng(4))];
const targets: State[] = [randomMps(N, 2, rng(5)), randomMps(N, 4, rng(6))];
const observable = pauliSum('Z0 Z1 - 0.7 X2 + Y1 X3 + 0.3 Z4');
const costs = {
  expectation: expectation([observable, pauliSum('X4 - 0.2 Z2 Y3')]),
  fidelity: fidelity(targets[0]),
  'fidelity matrix': fidelityMatrix(targets),
  'expectation behind a measurement': postMeasurement(expectation(pauliSum('Z0 X1 - 0.7 X2')), {
    qubits: [1, 4],
    bits: [
      [0, 1],
      [1, 1],
    ],
  }),
} as const;

const weightsOf = (length: number) => Float64Array.from({ length }, (_, k) => 1 - 0.6 * k);
const farthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (x, i) => Math.abs(x - b[i])));

describe.each(Object.entries(CIRCUITS))('%s', (_, built) => {
  test.each(Object.entries(costs))('%s: as on statevectors, by each method', (_name, cost) => {
    const task = { circuit: built, angles: Float64Array.from(angles), inputs, cost };
    const oracle = plainStatevectorAdjoint(task);
    const weights = weightsOf(oracle.evaluation.values.length);
    const want = oracle.pull(weights).gradient;
    for (const gradient of ['adjoint', 'truncated', 'auto'] as const) {
      const engine = mps({ maxBond: 32, gradient });
      const got = engine.pullback(built, angles, cost as typeof costs.fidelity, { initial: inputs });
      expect(farthest(got.value, oracle.evaluation.values)).toBeLessThan(1e-12);
      expect(farthest(got.gradient(weights).gradient, want)).toBeLessThan(1e-11);
    }
  });

  test.each([
    [2, 'program'],
    [3, 'planned'],
  ] as const)('cut to a bond of %i: the derivative of what is computed', (maxBond, schedule) => {
    const engine = mps({ maxBond, schedule, gradient: 'truncated' });
    const cost = expectation(observable);
    const got = engine.valueAndGradient(built, angles, cost, { initial: inputs });
    expect(got.report.discardedWeight).toBeGreaterThan(1e-4);
    const at = (k: number, x: number) => {
      const moved = angles.map((angle, i) => (i === k ? angle + x : angle));
      return (
        inputs.reduce((sum, input) => sum + engine.run(built, moved, input).expectation(observable), 0) / 2
      );
    };
    const slopes = angles.map((_angle, k) => {
      const central = (h: number) => (at(k, h) - at(k, -h)) / (2 * h);
      return (4 * central(1e-4) - central(2e-4)) / 3;
    });
    const largest = Math.max(...slopes.map(Math.abs));
    expect(largest).toBeGreaterThan(0.05);
    expect(farthest(got.gradient, slopes)).toBeLessThan(1e-8);
  });
});
