import fc from 'fast-check';
import { expectation, fidelityMatrix, mps, type PauliSum, type State, statevector } from 'tfjs-mps';
import { describe, expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { expectationJacobian, fidelityJacobian } from '../check/exact-jacobian.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { tally } from '../support/tally.js';

// 'finite-difference' = exact parameter shifts up to the error that its own report states.

interface DifferenceCase {
  readonly bound: BoundCircuit;
  readonly initial: State;
  readonly observables: readonly PauliSum[];
  readonly targets: readonly State[];
}

const cases: fc.Arbitrary<DifferenceCase> = overWidths(2, 5, (nQubits) =>
  fc.record({
    bound: boundCircuits(nQubits, 8),
    initial: startingStates(nQubits),
    observables: fc.array(pauliSums(nQubits), { minLength: 1, maxLength: 2 }),
    targets: fc.array(startingStates(nQubits - 1), { minLength: 1, maxLength: 2 }),
  }),
);

describe.each([
  ['statevector', statevector({ gradient: 'finite-difference' })],
  ['mps', mps({ maxBond: 64, gradient: 'finite-difference' })],
] as const)('finite differences, %s', (_, engine) => {
  const counts = tally();
  law(
    'of expectations',
    cases,
    ({ bound, initial, observables }) => {
      const norm = Math.max(...observables.map(normBound));
      const want = expectationJacobian({ bound, inputs: [initial] }, observables, norm);
      const got = engine.valueAndGradient(bound.circuit, bound.angles, expectation(observables), { initial });
      const { numericalFloor } = got.report;
      expect(got.report.method).toBe('finite-difference');
      close(got.value, want.values, { rel: 1e-12, scale: want.scale });
      within(got.gradient, want.jacobian, numericalFloor + 1e-11 * want.scale);
      counts.add(numericalFloor <= 1e-8 * want.scale ? 'sharp' : 'blunt');
    },
    {
      runs: 60,
      afterwards: (runs) => expect(counts.of('sharp'), `${counts}`).toBeGreaterThan(0.8 * runs),
    },
  );

  law(
    'of fidelities behind a measurement',
    cases,
    ({ bound, initial, targets }) => {
      const output = statevector().run(bound.circuit, bound.angles, initial);
      // The likelier outcome: where it is rare the cost turns faster than a step of 2e-3 can follow.
      const { outcome } = output.measure([0], { uniform: 0.5 });
      const outcomes = { qubits: [0], bits: [[...outcome]] };
      const want = fidelityJacobian({ bound, inputs: [initial], outcomes }, targets);
      const cost = fidelityMatrix(targets);
      const got = engine.valueAndGradient(bound.circuit, bound.angles, cost, { initial, outcomes });
      within(got.gradient, want.jacobian, got.report.numericalFloor + 1e-11 * want.scale);
    },
    { runs: 60 },
  );
});

/** Asserts max|g - ref| <= 1e-9 max|ref| + error, the error being what the report says. */
function within(got: ArrayLike<number>, want: readonly number[], error: number): void {
  expect(got.length).toBe(want.length);
  const off = want.map((x, k) => Math.abs(got[k] - x));
  const largest = Math.max(0, ...want.map(Math.abs));
  expect(Math.max(0, ...off)).toBeLessThanOrEqual(1e-9 * largest + error);
}
