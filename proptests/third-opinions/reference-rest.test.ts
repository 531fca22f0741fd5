import { describe, expect, test } from 'vitest';
import { mps, type State, statevector } from '../../src/index.js';
import { close } from '../support/close.js';
import {
  circuitOf,
  type LargeCase,
  observableOf,
  parameterIndex,
  type ReferenceGate,
  referenceCases,
  type SmallCase,
  type TruncatedCase,
} from '../support/reference.js';

// What the reference files hold beside what exact-small, mps-large and truncated.test.ts compare. Left out are their own
// self-checks (check_*, crosscheck_small, quimb_minus_numpy).

const titled = <T extends { readonly id: string; readonly n: number }>(cases: readonly T[]) =>
  cases.map((one) => [`${one.id}, n = ${one.n}`, one] as const);

const run = (engine: ReturnType<typeof mps>, n: number, gates: readonly ReferenceGate[]): State => {
  const { circuit, angles } = circuitOf(n, gates);
  return engine.run(circuit, angles);
};

const small = titled(referenceCases<SmallCase & { readonly norm: number }>('exact_small.json'));

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('%s: norm and probabilities of exact_small.json', (_, engine) => {
  test.each(small)('%s', (_id, { n, gates, norm, bitstrings }) => {
    const state = run(engine, n, gates);
    close(state.overlap(state).re, norm, { rel: 1e-12 });
    const qubits = Array.from({ length: n }, (__, q) => q);
    const found = new Map(
      [...(n <= 6 ? state.enumerate(qubits) : [])].map((one) => [one.outcome.join(''), one.probability]),
    );
    for (const { b, p } of bitstrings) {
      const likely = () => state.measure(qubits, { outcome: [...b].map(Number) as (0 | 1)[] }).probability;
      if (n <= 6 || p > 1e-12) close(n <= 6 ? (found.get(b) ?? 0) : likely(), p, { rel: 1e-10 });
    }
    if (n <= 5) expect(bitstrings).toHaveLength(2 ** n);
  });
});

type Large = LargeCase & {
  readonly norm: number;
  readonly bond_sizes: readonly number[];
  readonly gradients: readonly { readonly param: number }[];
};

describe('mps: norm, bonds and places of parameters of mps_large.json', () => {
  test.each(titled(referenceCases<Large>('mps_large.json')))('%s', (_, one) => {
    const state = run(mps({ maxBond: 128 }), one.n, one.gates);
    close(state.overlap(state).re, one.norm, { rel: 1e-12 });
    expect(one.bond_sizes).toHaveLength(one.n - 1);
    expect(Math.max(...one.bond_sizes)).toBe(one.max_bond);
    const middle = state.schmidtValues(one.mid_cut).filter((s) => s > 1e-13);
    expect(middle).toHaveLength(one.schmidt_mid.length);
    // No cut has a larger rank than the bond that quimb keeps there.
    one.bond_sizes.forEach((size, q) => {
      expect(state.schmidtValues(q + 1).filter((s) => s > 1e-12).length).toBeLessThanOrEqual(size);
    });
    for (const { param, gate, slot } of one.gradients) {
      expect(parameterIndex(one.gates, gate, slot)).toBe(param);
    }
  });
});

type Truncated = TruncatedCase & {
  readonly truncated_weights_sum: number;
  readonly product_fidelity_estimate: number;
  readonly exact_zz?: number;
};

describe('mps: what truncated.json has without normalisation', () => {
  test.each(titled(referenceCases<Truncated>('truncated.json')))('%s', (_, one) => {
    const engine = mps({ maxBond: one.chi, cutoff: 1e-13, schedule: 'program', lightCone: false });
    const { state, weights } = weighed(engine, one);
    const norm2 = state.report().fidelityEstimate;
    for (const { pauli, raw } of one.observables) {
      close(norm2 * state.expectation(observableOf(pauli)), raw, { rel: 1e-10 });
    }
    const near = run(engine, one.n, nearGates(one));
    const { re, im } = near.overlap(state);
    const both = norm2 * near.report().fidelityEstimate;
    close((re * re + im * im) * both, one.fidelity_raw, { rel: 1e-10 });
    close(
      weights.reduce((sum, w) => sum + w, 0),
      one.truncated_weights_sum,
      { rel: 1e-10 },
    );
    close(
      weights.reduce((product, w) => product * (1 - w), 1),
      one.product_fidelity_estimate,
      { rel: 1e-10 },
    );
    if (one.exact_zz !== undefined) {
      const exact = run(statevector(), one.n, one.gates);
      close(exact.expectation(observableOf(one.observables[2].pauli)), one.exact_zz, { rel: 1e-10 });
    }
  });
});

/** Runs gate by gate; returns what each discarded of a state that is not normalised in between. */
function weighed(
  engine: ReturnType<typeof mps>,
  { n, gates }: Truncated,
): { state: State; weights: number[] } {
  let state = run(engine, n, []);
  const weights = gates.map((gate) => {
    const { circuit, angles } = circuitOf(n, [gate]);
    const before = state.report().fidelityEstimate;
    state = engine.run(circuit, angles, state);
    return before - state.report().fidelityEstimate;
  });
  return { state, weights };
}

const nearGates = ({ gates }: Truncated): ReferenceGate[] =>
  gates.map((gate, k) => ({ ...gate, p: gate.p?.map((x) => x + 0.1 * Math.sin(k)) ?? [] }));
