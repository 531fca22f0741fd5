import { expectation, fidelity, mps, RankDeficientBondError } from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { close } from './support/close.js';
import {
  circuitOf,
  hamiltonianOf,
  type LargeCase,
  observableOf,
  parameterIndex,
  referenceCases,
} from './support/reference.js';

// Numerically exact values at n = 20, 30 and 40 by quimb without a bond cap (proptests/reference/README.md).
const cases = referenceCases<LargeCase>('mps_large.json').map(
  (one) => [`${one.id}, n = ${one.n}`, one] as const,
);
const engine = mps({ maxBond: 128 });

describe('mps agrees with mps_large.json', () => {
  test.each(cases)('%s: state', (_, one) => {
    const { circuit, angles } = circuitOf(one.n, one.gates);
    const reference = circuitOf(one.n, one.ref_gates);
    const state = engine.run(circuit, angles);
    for (const { pauli, value } of one.observables) {
      close(state.expectation(observableOf(pauli)), value, { rel: 1e-10 });
    }
    const hamiltonian = hamiltonianOf(one.hamiltonian);
    const norm = hamiltonian.terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
    close(state.expectation(hamiltonian), one.energy, { rel: 1e-10, scale: norm });
    const { re, im } = engine.run(reference.circuit, reference.angles).overlap(state);
    close([re, im], one.overlap, { rel: 1e-7, scale: 0 });
    close(re * re + im * im, one.fidelity, { rel: 1e-7, scale: 0 });
    const schmidt = state.schmidtValues(one.mid_cut).slice(0, one.schmidt_mid.length);
    close(schmidt, one.schmidt_mid, { rel: 1e-10 });
    for (const [cut, entropy] of Object.entries(one.entropies_nats)) {
      close(state.entropy(Number(cut)), entropy, { rel: 1e-10 });
    }
    expect(state.report().exact).toBe(true);
    expect(state.report().maxBond).toBeLessThanOrEqual(2 * one.max_bond);
  });

  test.each(cases)('%s: gradients', (_, one) => {
    for (const gradient of ['auto', 'adjoint'] as const) compareGradients(one, gradient);
  });

  test.each(cases)('%s: truncated gradients', (_, one) => {
    // Not cut anywhere, so that the truncated derivative is the exact one; where a layer of q12 leaves less
    // entanglement than its gates could make at other angles, it is refused.
    if (one.id === 'q12') expect(() => compareGradients(one, 'truncated')).toThrow(RankDeficientBondError);
    else compareGradients(one, 'truncated');
  });
});

function compareGradients(one: LargeCase, gradient: 'auto' | 'adjoint' | 'truncated'): void {
  const method = mps({ maxBond: 128, gradient });
  const { circuit, angles } = circuitOf(one.n, one.gates);
  const reference = circuitOf(one.n, one.ref_gates);
  const target = engine.run(reference.circuit, reference.angles);
  const indices = one.gradients.map(({ gate, slot }) => parameterIndex(one.gates, gate, slot));
  const { pauli } = one.observables[one.grad_observable_index];
  const local = method.valueAndGradient(circuit, angles, expectation(observableOf(pauli)));
  close(
    indices.map((i) => local.gradient[i]),
    one.gradients.map(({ d_expect }) => d_expect),
    { rel: 1e-10 },
  );
  const global = method.valueAndGradient(circuit, angles, fidelity(target));
  close(
    indices.map((i) => global.gradient[i]),
    one.gradients.map(({ d_fidelity }) => d_fidelity),
    { rel: 1e-10, scale: 0 },
  );
  expect(global.report.exact).toBe(true);
}
