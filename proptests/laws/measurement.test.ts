import fc from 'fast-check';
import { mps, type State, statevector } from 'tfjs-mps';
import { describe, expect } from 'vitest';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { states } from '../arbitraries/states.js';
import { entriesOf, flat } from '../check/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { onEngines } from '../support/on-engines.js';
import { measurementLaws } from './measurement.js';

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

onEngines(measurementLaws);

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('measurement, %s', (_, engine) => {
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
