import { describe, expect, test } from 'vitest';
import { randomMps } from '../chain/random.js';
import { circuit, param } from '../circuit/builder.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import { expectation, fidelity } from './costs.js';
import { postMeasurement } from './post-measurement.js';

// Oracle: extrapolated differences of the value, which measures, projects and normalises and knows no co-state.

const built = circuit(3, (c) => {
  for (let q = 0; q < 3; q++) c.u3(param(q), param(3 + q), 0.2 + q, q);
  c.rxx(param(6), 0, 1).cnot(2, 1).ryy(0.7, 1, 2);
  for (let q = 0; q < 3; q++) c.rx(param(q), q);
});
const angles = Array.from({ length: 7 }, (_, k) => 0.4 + Math.sin(3 * k));
const initial = [randomMps(3, 2, rng(1)), randomMps(3, 2, rng(2))];
const outcomes = {
  qubits: [2, 0],
  bits: [
    [0, 1],
    [1, 1],
  ],
};
const costs = {
  expectation: expectation(pauliSum('Z0 - 0.4 Y0')),
  fidelity: fidelity(randomMps(1, 1, rng(3))),
};

describe.each(Object.entries(costs))('%s behind a measurement', (_, inner) => {
  const cost = postMeasurement(inner, outcomes);

  test.each([
    ['statevector', statevector()],
    ['mps', mps()],
    ['mps, truncated', mps({ gradient: 'truncated' })],
  ])('%s: the slopes of the value', (_name, engine) => {
    const at = (k: number, by: number) =>
      cost.evaluate(
        initial.map((input) =>
          statevector().run(
            built,
            angles.map((x, i) => (i === k ? x + by : x)),
            input,
          ),
        ),
      ).value;
    const { gradient } = engine.valueAndGradient(built, angles, cost, { initial });
    angles.forEach((_angle, k) => {
      const central = (h: number) => (at(k, h) - at(k, -h)) / (2 * h);
      expect(Math.abs(gradient[k] - (4 * central(1e-3) - central(2e-3)) / 3)).toBeLessThan(1e-10);
    });
    expect(Math.max(...gradient.map(Math.abs))).toBeGreaterThan(0.1);
  });
});
