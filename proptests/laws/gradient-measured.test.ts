import fc from 'fast-check';
import {
  type Engine,
  expectation,
  fidelity,
  fidelityMatrix,
  mps,
  type PauliSum,
  type State,
  statevector,
} from 'tfjs-mps';
import { describe, expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { type ExactJacobian, expectationJacobian, fidelityJacobian } from '../check/exact-jacobian.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 7 behind a measurement.   dC(<z_i|Psi_i> / sqrt p_i) at fixed z_i = (dA_i p_i - A_i dp_i) / p_i^2,  A and p by shift.

interface MeasuredCase {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly outcomes: { readonly qubits: readonly number[]; readonly bits: readonly (readonly number[])[] };
  readonly observables: readonly PauliSum[];
  readonly targets: readonly State[];
}

/** Draws measured qubits anywhere, and the outcome of every input from its own probabilities. */
const cases: fc.Arbitrary<MeasuredCase> = overWidths(2, 5, (nQubits) =>
  fc.integer({ min: 1, max: Math.min(2, nQubits - 1) }).chain((count) =>
    fc
      .record({
        bound: boundCircuits(nQubits, 8),
        inputs: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 2 }),
        qubits: fc.shuffledSubarray(
          Array.from({ length: nQubits }, (_, q) => q),
          { minLength: count, maxLength: count },
        ),
        uniforms: fc.tuple(uniform, uniform),
        observables: fc.array(pauliSums(nQubits - count), { minLength: 1, maxLength: 2 }),
        targets: fc.array(startingStates(nQubits - count), { minLength: 1, maxLength: 2 }),
      })
      .map(({ uniforms, qubits, ...rest }) => ({
        ...rest,
        outcomes: { qubits, bits: bitsOf(rest, qubits, uniforms) },
      })),
  ),
);

const uniform = fc.nat({ max: 998 }).map((k) => (k + 0.5 / Math.E) / 1000);

const bitsOf = (
  { bound, inputs }: Pick<MeasuredCase, 'bound' | 'inputs'>,
  qubits: readonly number[],
  uniforms: readonly number[],
): number[][] =>
  inputs.map((input, i) => {
    const output = statevector().run(bound.circuit, bound.angles, input);
    return [...output.measure(qubits, { uniform: uniforms[i] }).outcome];
  });

const ENGINES: readonly (readonly [string, Engine, number])[] = [
  ['statevector, auto', statevector(), 1e-9],
  ['mps, auto', mps({ maxBond: 64 }), 1e-9],
  ['mps, adjoint', mps({ maxBond: 64, gradient: 'adjoint', schedule: 'program' }), 1e-9],
];

describe.each(ENGINES)('gradient behind a measurement, %s', (_, engine, rel) => {
  const compared = (got: ReturnType<Engine['pullback']>, want: ExactJacobian) => {
    const unit = (k: number) => want.values.map((_value, j) => (j === k ? 1 : 0));
    const rows = want.values.map((_value, k) => got.gradient(unit(k)));
    const w = Math.max(...rows.map(({ report }) => report.discardedWeight));
    expect(w).toBeLessThanOrEqual(1e-20);
    close(got.value, want.values, { rel, scale: want.scale, w });
    const jacobian = rows.flatMap(({ gradient }) => [...gradient]);
    close(jacobian, want.jacobian, { rel, scale: want.scale, w });
  };

  law(
    'of expectations',
    cases,
    ({ bound, inputs, outcomes, observables }) => {
      const norm = Math.max(1, ...observables.map(normBound));
      const want = expectationJacobian({ bound, inputs, outcomes }, observables, norm);
      const { circuit, angles } = bound;
      const options = { initial: inputs, outcomes };
      compared(engine.pullback(circuit, angles, expectation(observables), options), want);
      const first = engine.valueAndGradient(circuit, angles, expectation(observables[0]), options);
      close(first.gradient, want.jacobian.slice(0, circuit.nParams), { rel, scale: want.scale });
    },
    { runs: 60 },
  );

  law(
    'of fidelities',
    cases,
    ({ bound, inputs, outcomes, targets }) => {
      const want = fidelityJacobian({ bound, inputs, outcomes }, targets);
      const { circuit, angles } = bound;
      compared(
        engine.pullback(circuit, angles, fidelityMatrix(targets), { initial: inputs, outcomes }),
        want,
      );
      const one = { initial: inputs[0], outcomes: { qubits: outcomes.qubits, bits: outcomes.bits[0] } };
      const first = engine.valueAndGradient(circuit, angles, fidelity(targets[0]), one);
      close(first.gradient, want.jacobian.slice(0, circuit.nParams), { rel, scale: want.scale });
    },
    { runs: 60 },
  );
});
