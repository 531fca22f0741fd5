import { expectation, fidelity, mps, statevector } from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { close } from './support/close.js';
import {
  circuitOf,
  hamiltonianOf,
  observableOf,
  referenceCases,
  type SmallCase,
} from './support/reference.js';

// Exact values and parameter-shift gradients of 22 circuits, n = 2 to 12, by an independent numpy program.
const cases = referenceCases<SmallCase>('exact_small.json');

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('%s agrees with exact_small.json', (_, engine) => {
  test.each(cases.map((one) => [`${one.id}, n = ${one.n}`, one] as const))('%s: state', (_id, one) => {
    const { circuit, angles } = circuitOf(one.n, one.gates);
    const reference = circuitOf(one.n, one.ref_gates);
    const state = engine.run(circuit, angles);
    const target = engine.run(reference.circuit, reference.angles);
    for (const { pauli, value } of one.observables) {
      close(state.expectation(observableOf(pauli)), value, { rel: 1e-10 });
    }
    const hamiltonian = hamiltonianOf(one.hamiltonian);
    const norm = hamiltonian.terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
    close(state.expectation(hamiltonian), one.energy, { rel: 1e-10, scale: norm });
    const overlap = target.overlap(state);
    close([overlap.re, overlap.im], one.overlap, { rel: 1e-10 });
    for (const { b, amp } of one.bitstrings) {
      const amplitude = state.amplitude(b);
      close([amplitude.re, amplitude.im], amp, { rel: 1e-10 });
    }
    const schmidt = state.schmidtValues(one.mid_cut).slice(0, one.schmidt_mid.length);
    close(schmidt, one.schmidt_mid.slice(0, schmidt.length), { rel: 1e-10 });
    one.single_qubit_p1.forEach((p, qubit) => {
      if (p > 1e-12) close(state.measure([qubit], { outcome: [1] }).probability, p, { rel: 1e-10 });
    });
    one.entropies_nats.forEach((entropy, i) => {
      close(state.entropy(i + 1), entropy, { rel: 1e-10 });
    });
    expect(state.report().exact).toBe(true);
  });

  test.each(cases.map((one) => [`${one.id}, n = ${one.n}`, one] as const))('%s: gradients', (_id, one) => {
    const { circuit, angles } = circuitOf(one.n, one.gates);
    const reference = circuitOf(one.n, one.ref_gates);
    const target = engine.run(reference.circuit, reference.angles);
    const { pauli, value } = one.observables[one.grad_observable_index];
    const local = engine.valueAndGradient(circuit, angles, expectation(observableOf(pauli)));
    close(local.value, value, { rel: 1e-10 });
    close(local.gradient, one.grad_expectation, { rel: 1e-10 });
    const global = engine.valueAndGradient(circuit, angles, fidelity(target));
    close(global.value, one.fidelity, { rel: 1e-10, scale: Math.sqrt(one.fidelity) });
    close(global.gradient, one.grad_fidelity, { rel: 1e-10, scale: Math.sqrt(one.fidelity) });
    if (one.grad_energy !== null) {
      const hamiltonian = hamiltonianOf(one.hamiltonian);
      const norm = hamiltonian.terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
      const energy = engine.valueAndGradient(circuit, angles, expectation(hamiltonian));
      close(energy.gradient, one.grad_energy, { rel: 1e-10, scale: norm });
    }
  });
});
