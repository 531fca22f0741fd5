import { describe, expect, test } from 'vitest';
import { mps } from '../src/index.js';
import { close } from './support/close.js';
import { circuitOf, observableOf, referenceCases, type TruncatedCase } from './support/reference.js';

// Circuits that are truncated, gate by gate in program order, by quimb and by plain numpy alike.
const cases = referenceCases<TruncatedCase>('truncated.json').map(
  (one) => [`${one.id}, n = ${one.n}, bond ${one.chi}`, one] as const,
);

describe('mps agrees with truncated.json', () => {
  test.each(cases)('%s', (_, one) => {
    const engine = mps({ maxBond: one.chi, cutoff: 1e-13, schedule: 'program', lightCone: false });
    const { circuit, angles } = circuitOf(one.n, one.gates);
    const near = one.gates.map((gate, k) => ({
      ...gate,
      p: gate.p?.map((x) => x + 0.1 * Math.sin(k)) ?? [],
    }));
    const state = engine.run(circuit, angles);
    for (const { pauli, normalised } of one.observables) {
      close(state.expectation(observableOf(pauli)), normalised, { rel: 1e-10 });
    }
    const { re, im } = engine.run(circuit, circuitOf(one.n, near).angles).overlap(state);
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
});
