import fc from 'fast-check';
import { ImpossibleOutcomeError, mps, type State, statevector } from 'tfjs-mps';
import { expect } from 'vitest';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { runCases } from '../arbitraries/run-cases.js';
import { states } from '../arbitraries/states.js';
import { entriesOf, flat, parts } from '../check/amplitudes.js';
import { literal } from '../check/rewrite.js';
import { close } from '../support/close.js';
import { denseExpectation, denseRun } from '../support/dense.js';
import { law } from '../support/law.js';

// Law 2.   chain(U psi) = statevector(U psi) = M_k ... M_1 psi   for gates of any adjacency and every question.

const REL = 1e-10;
const exact = statevector();
const chain = mps({ maxBond: 64 });

const cases = (min: number, max: number) =>
  overWidths(min, max, (nQubits) =>
    fc.record({
      nQubits: fc.constant(nQubits),
      bound: circuits(nQubits),
      initial: states(nQubits),
      other: states(nQubits),
      observable: pauliSums(nQubits),
    }),
  );

law(
  'both engines agree with dense matrices',
  overWidths(1, 5, (nQubits) =>
    fc.record({ bound: circuits(nQubits), initial: states(nQubits), observable: pauliSums(nQubits) }),
  ),
  ({ bound, initial, observable }) => {
    const dense = denseRun(bound.circuit.nQubits, literal(bound), entriesOf(initial));
    for (const engine of [exact, chain]) {
      const state = engine.run(bound.circuit, bound.angles, initial);
      close(flat(state), dense.flat(), { rel: REL });
      const want = denseExpectation(bound.circuit.nQubits, observable, dense);
      close(state.expectation(observable), want, { rel: REL, scale: normBound(observable) });
    }
  },
  { runs: 150 },
);

law(
  'amplitudes, expectation, overlap, apply, prepend',
  cases(1, 8),
  ({ nQubits, bound: { circuit, angles }, initial, other, observable }) => {
    const a = exact.run(circuit, angles, initial);
    const b = chain.run(circuit, angles, initial);
    close(flat(b), flat(a), { rel: REL });
    expect(b.report().exact).toBe(true);
    const bits = Array.from({ length: nQubits }, (_, q) => (q % 2 === 0 ? '1' : '0')).join('');
    close(parts(b.amplitude(bits)), parts(a.amplitude(bits)), { rel: REL });
    const scale = normBound(observable);
    close(b.expectation(observable), a.expectation(observable), { rel: REL, scale });
    // Every mixture of engines answers alike.
    const want = parts(exactly(other).overlap(a));
    for (const bra of [other, exactly(other)]) {
      for (const ket of [a, b]) {
        close(parts(bra.overlap(ket)), want, { rel: REL });
        close(parts(ket.overlap(bra)), [want[0], -want[1]], { rel: REL });
      }
    }
    const [onA, onB] = [a.apply(observable), b.apply(observable)];
    close(onB.norm, onA.norm, { rel: REL, scale });
    if (onA.norm > 1e-6 * scale) close(flat(onB.state), flat(onA.state), { rel: 1e-9 });
    close(flat(b.prepend('01')), flat(a.prepend('01')), { rel: REL });
  },
);

law(
  'a wide register',
  runCases({ min: 9, max: 10, maxGates: 8 }),
  ({ circuit, angles, initial }) => {
    const a = exact.run(circuit, angles, initial);
    close(flat(chain.run(circuit, angles, initial)), flat(a), { rel: REL });
  },
  { runs: 6 },
);

law('a fixed outcome is possible on both engines or on neither', cases(2, 5), (one) => {
  const { nQubits, bound, initial } = one;
  const outcome = Array.from({ length: nQubits }, (_, q) => q % 2);
  const qubits = outcome.map((_, q) => q);
  const probabilities = [exact, chain].map((engine) =>
    probabilityOf(engine.run(bound.circuit, bound.angles, initial), qubits, outcome),
  );
  close(probabilities[1], probabilities[0], { rel: REL });
});

function probabilityOf(state: State, qubits: readonly number[], outcome: readonly number[]): number {
  try {
    return state.measure(qubits, { outcome }).probability;
  } catch (error) {
    if (error instanceof ImpossibleOutcomeError) return 0;
    throw error;
  }
}

/** Returns the same state in the exact engine. */
const exactly = (state: State): State =>
  exact.run({ nQubits: state.nQubits, nParams: 0, operations: [] }, [], state);
