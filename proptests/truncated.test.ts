import { expectation, fidelity, mps } from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { close } from './support/close.js';
import {
  circuitOf,
  observableOf,
  parameterIndex,
  referenceCases,
  type TruncatedCase,
} from './support/reference.js';

// Circuits that are truncated, gate by gate in program order, by quimb and by plain numpy alike.
const cases = referenceCases<TruncatedCase>('truncated.json').map(
  (one) => [`${one.id}, n = ${one.n}, bond ${one.chi}`, one] as const,
);

describe('mps agrees with truncated.json', () => {
  test.each(cases)('%s', (_, one) => {
    const engine = mps({ maxBond: one.chi, cutoff: 1e-13, schedule: 'program', lightCone: false });
    const { circuit, angles } = circuitOf(one.n, one.gates);
    const state = engine.run(circuit, angles);
    for (const { pauli, normalised } of one.observables) {
      close(state.expectation(observableOf(pauli)), normalised, { rel: 1e-10 });
    }
    const { re, im } = engine.run(circuit, nearAngles(one)).overlap(state);
    close(re * re + im * im, one.fidelity_normalised, { rel: 1e-10 });
    const report = state.report();
    close(report.fidelityEstimate, one.norm2, { rel: 1e-10 });
    expect(report.maxBond).toBe(one.chi);
    expect(report.exact).toBe(false);
    if (one.true_fidelity_to_exact !== undefined) {
      const exact = mps({ maxBond: 64 }).run(circuit, angles).overlap(state);
      close(exact.re ** 2 + exact.im ** 2, one.true_fidelity_to_exact, { rel: 1e-10 });
      expect(report.fidelityLowerBound).toBeLessThanOrEqual(one.true_fidelity_to_exact);
    }
  });

  test.each(cases)('%s: gradients', (_, one) => {
    const engine = mps({
      maxBond: one.chi,
      cutoff: 1e-13,
      schedule: 'program',
      lightCone: false,
      gradient: 'truncated',
    });
    const { circuit, angles } = circuitOf(one.n, one.gates);
    const picked = (gradient: Float64Array) =>
      one.grad_params.map(([gate, slot]) => gradient[parameterIndex(one.gates, gate, slot)]);
    const zz = expectation(observableOf(one.observables[2].pauli));
    const local = engine.valueAndGradient(circuit, angles, zz);
    close(picked(local.gradient), one.grad_zz_normalised, { rel: 1e-8 });
    expect(local.report.method).toBe('truncated');
    expect(local.report.exact).toBe(false);
    // Held fixed: the reference's derivative is that of the circuit's own state alone.
    const near = engine.run(circuit, nearAngles(one));
    const global = engine.valueAndGradient(circuit, angles, fidelity(near));
    close(picked(global.gradient), normalisedFidelityGradient(one), { rel: 1e-8 });
  });
});

const nearAngles = ({ n, gates }: TruncatedCase): number[] => {
  const moved = gates.map((gate, k) => ({ ...gate, p: gate.p?.map((x) => x + 0.1 * Math.sin(k)) ?? [] }));
  return circuitOf(n, moved).angles;
};

/** The reference does not normalise; reference/README.md has the formula. */
function normalisedFidelityGradient(one: TruncatedCase): number[] {
  const ofNear = one.fidelity_raw / (one.fidelity_normalised * one.norm2);
  return one.grad_fidelity_raw.map((raw, k) => {
    const ofNorm =
      (one.grad_zz_raw[k] - one.norm2 * one.grad_zz_normalised[k]) / one.observables[2].normalised;
    return (raw / ofNear - one.fidelity_normalised * ofNorm) / one.norm2;
  });
}
