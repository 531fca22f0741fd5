import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { ImpossibleOutcomeError, mps, type State, statevector } from '../../src/index.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { states } from '../arbitraries/states.js';
import { bitStrings, entriesOf, flat } from '../support/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';

// Law 15.   sum_z p(z) = 1,   p(z) = sum over strings that agree with z of |<x|psi>|^2,
//           and the outcome of u is the z with  P(< z) <= u < P(<= z), z in the order of its bits.

const cases = overWidths(1, 5, (nQubits) =>
  fc.record({
    bound: circuits(nQubits),
    initial: states(nQubits),
    qubits: fc.shuffledSubarray(
      Array.from({ length: nQubits }, (_, q) => q),
      { minLength: 1 },
    ),
  }),
);

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('measurement, %s', (_, engine) => {
  law('probabilities are those of the amplitudes and sum to one', cases, ({ bound, initial, qubits }) => {
    const state = engine.run(bound.circuit, bound.angles, initial);
    const want = outcomeProbabilities(state, qubits);
    const got = bitStrings(qubits.length).map((outcome) => probabilityOf(state, qubits, outcome));
    close(got, want, { rel: 1e-10 });
    close(
      got.reduce((sum, p) => sum + p, 0),
      1,
      { rel: 1e-12 },
    );
  });

  law('the outcome is the inverse of the cumulative distribution', cases, ({ bound, initial, qubits }) => {
    const state = engine.run(bound.circuit, bound.angles, initial);
    const probabilities = outcomeProbabilities(state, qubits);
    let below = 0;
    bitStrings(qubits.length).forEach((outcome, k) => {
      const width = probabilities[k];
      // Next to both thresholds, as near as rounding lets a test decide.
      const inset = 1e-9;
      if (width > 4 * inset) {
        for (const uniform of [below + inset, below + width / 2, below + width - inset]) {
          const measured = state.measure(qubits, { uniform });
          expect(measured.outcome).toEqual(outcome);
          close(measured.probability, width, { rel: 1e-9 });
        }
      }
      below += width;
    });
  });

  law(
    'every number in [0, 1) has an outcome, up to the last one below 1',
    fc.record({ case: cases, uniform: fc.constantFrom(0, Number.MIN_VALUE, 1 - 2 ** -53, 0.5) }),
    ({ case: { bound, initial, qubits }, uniform }) => {
      const state = engine.run(bound.circuit, bound.angles, initial);
      expect(state.measure(qubits, { uniform }).probability).toBeGreaterThan(0);
    },
  );

  law(
    'a measured qubit stays in its bit; measuring again is certain',
    cases,
    ({ bound, initial, qubits }) => {
      const state = engine.run(bound.circuit, bound.angles, initial);
      const first = state.measure(qubits, { uniform: 0.618 });
      const again = first.state.measure(qubits, { outcome: first.outcome });
      close(again.probability, 1, { rel: 1e-10 });
      close(flat(again.state), flat(first.state), { rel: 1e-10 });
      if (qubits.length === state.nQubits) return;
      const removed = state.measure(qubits, { uniform: 0.618 }, 'remove');
      expect(removed.outcome).toEqual(first.outcome);
      close(removed.probability, first.probability, { rel: 1e-10 });
      const kept = keptSlice(first.state, qubits, first.outcome);
      close(flat(removed.state), kept, { rel: 1e-10 });
    },
  );
});

/** Sums |amplitude|^2 over the strings that show each outcome, outcomes in the order of their bits. */
function outcomeProbabilities(state: State, qubits: readonly number[]): number[] {
  const sums = new Array<number>(2 ** qubits.length).fill(0);
  entriesOf(state).forEach(([re, im], x) => {
    sums[outcomeIn(x, state.nQubits, qubits)] += re * re + im * im;
  });
  return sums;
}

/** Returns the outcome that a basis state shows, as a number. */
const outcomeIn = (x: number, nQubits: number, qubits: readonly number[]): number =>
  qubits.reduce((value, q) => 2 * value + ((x >> (nQubits - 1 - q)) & 1), 0);

/** Returns the amplitudes of the strings that show the outcome, in order. */
function keptSlice(state: State, qubits: readonly number[], outcome: readonly number[]): number[] {
  const wanted = outcome.reduce((value, bit) => 2 * value + bit, 0);
  return entriesOf(state)
    .filter((_, x) => outcomeIn(x, state.nQubits, qubits) === wanted)
    .flat();
}

function probabilityOf(state: State, qubits: readonly number[], outcome: readonly number[]): number {
  try {
    return state.measure(qubits, { outcome }).probability;
  } catch (error) {
    if (error instanceof ImpossibleOutcomeError) return 0;
    throw error;
  }
}
