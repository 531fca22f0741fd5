import fc from 'fast-check';
import { mps, rng, type State, statevector } from 'tfjs-mps';
import { expect } from 'vitest';
import { compressed, toMpsState } from '../../src/mps/chain/compressed.js';
import { addSums, scaledSum } from '../../src/mps/observables/pauli-sum.js';
import { addStates } from '../../src/mps/state/add-states.js';
import type { AfterMeasurement, DensityMatrix } from '../../src/mps/state/state.js';
import { toStatevectorState } from '../../src/mps/statevector/convert.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { combined, normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { runCases } from '../arbitraries/run-cases.js';
import { states } from '../arbitraries/states.js';
import { bitStrings, entriesOf, flat } from '../check/amplitudes.js';
import { close } from '../support/close.js';
import { denseExpectation } from '../support/dense.js';
import { law } from '../support/law.js';

// Law 2, for everything a state answers besides amplitudes: both engines give the same, and what the amplitudes say.

const REL = 1e-10;
const exact = statevector();
const chain = mps({ maxBond: 64 });

const subsets = (nQubits: number, maxLength = nQubits) =>
  fc.shuffledSubarray(
    Array.from({ length: nQubits }, (_, q) => q),
    { minLength: 1, maxLength: Math.min(maxLength, nQubits) },
  );

law('entropies of every order', runCases({ min: 2, max: 8 }), ({ nQubits, circuit, angles, initial }) => {
  const a = exact.run(circuit, angles, initial);
  const b = chain.run(circuit, angles, initial);
  for (let cut = 1; cut < nQubits; cut++) {
    for (const order of [0.5, 1, 2, 3.7, Number.POSITIVE_INFINITY]) {
      const want = a.entropy(cut, { order });
      // A Schmidt value of 1e-15 that is rounding to one engine moves an order of 1/2 by about as much.
      close(b.entropy(cut, { order }), want, { rel: REL, scale: order < 1 ? 1e3 : 10 });
      expect(want).toBeLessThanOrEqual(Math.min(cut, nQubits - cut) * Math.LN2 + 1e-9);
    }
  }
});

law(
  'variance: both engines, and the dense <O^2> - <O>^2',
  overWidths(1, 8, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      initial: states(nQubits),
      observable: pauliSums(nQubits),
      other: pauliSums(nQubits),
    }),
  ),
  ({ bound: { circuit, angles }, initial, observable, other }) => {
    const a = exact.run(circuit, angles, initial);
    const b = chain.run(circuit, angles, initial);
    const scale = 100 * normBound(observable) ** 2;
    close(b.variance(observable), a.variance(observable), { rel: REL, scale });
    expect(b.variance(observable)).toBeGreaterThanOrEqual(0);
    const psi = entriesOf(a);
    const applied = a.apply(observable);
    const mean = denseExpectation(a.nQubits, observable, psi);
    close(a.variance(observable), applied.norm ** 2 - mean ** 2, { rel: REL, scale });
    // Sums built from sums say what sums written out say.
    const both = addSums(scaledSum(2, observable), scaledSum(-0.5, other));
    const want = a.expectation(combined(2, observable, -0.5, other));
    close(b.expectation(both), want, { rel: REL, scale: 10 * normBound(both) });
  },
);

law(
  'correlations: both engines, and one expectation after the other',
  overWidths(1, 6, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      initial: states(nQubits),
      letters: fc.tuple(fc.constantFrom('X', 'Y', 'Z'), fc.constantFrom('X', 'Y', 'Z')),
    }),
  ),
  ({ bound: { circuit, angles }, initial, letters: [first, second] }) => {
    const a = exact.run(circuit, angles, initial);
    const b = chain.run(circuit, angles, initial);
    const psi = entriesOf(a);
    const mean = (...factors: { qubit: number; pauli: 'X' | 'Y' | 'Z' }[]) =>
      denseExpectation(a.nQubits, { terms: [{ coefficient: 1, factors }] }, psi);
    for (let i = 0; i < a.nQubits; i++) {
      for (let j = 0; j < a.nQubits; j++) {
        const own = first === second ? 1 : 0;
        const pair = i === j ? own : mean({ qubit: i, pauli: first }, { qubit: j, pauli: second });
        const want = pair - mean({ qubit: i, pauli: first }) * mean({ qubit: j, pauli: second });
        for (const state of [a, b]) {
          close(state.correlations(first, second).get(i, j), want, { rel: REL, scale: 100 });
        }
      }
    }
  },
);

law(
  'reduced density matrices: both engines; Hermitian, trace 1, and the expectations of the state',
  overWidths(1, 8, (nQubits) =>
    fc.record({ bound: circuits(nQubits), initial: states(nQubits), qubits: subsets(nQubits, 5) }),
  ),
  ({ bound: { circuit, angles }, initial, qubits }) => {
    const a = exact.run(circuit, angles, initial);
    const b = chain.run(circuit, angles, initial);
    const [rho, other] = [a, b].map((state) => state.reducedDensityMatrix(qubits));
    close(numbersOf(other), numbersOf(rho), { rel: REL });
    const size = 2 ** qubits.length;
    let trace = 0;
    for (let i = 0; i < size; i++) {
      trace += other.re.get(i, i);
      for (let j = 0; j < size; j++) {
        close(other.re.get(i, j), other.re.get(j, i), { rel: REL });
        close(other.im.get(i, j), -other.im.get(j, i), { rel: REL });
      }
    }
    close(trace, 1, { rel: 1e-12 });
    qubits.forEach((qubit, position) => {
      const z = bitStrings(qubits.length).reduce(
        (sum, bits, i) => sum + (1 - 2 * bits[position]) * rho.re.get(i, i),
        0,
      );
      const term = { coefficient: 1, factors: [{ qubit, pauli: 'Z' as const }] };
      close(z, a.expectation({ terms: [term] }), { rel: REL, scale: 10 });
    });
  },
);

law(
  'the same stream draws the same strings',
  fc.record({ run: runCases({ min: 1, max: 8 }), seed: fc.nat({ max: 1000 }) }),
  ({ run: { circuit, angles, initial }, seed }) => {
    const a = exact.run(circuit, angles, initial).sample(100, rng(seed));
    expect(chain.run(circuit, angles, initial).sample(100, rng(seed))).toEqual(a);
  },
);

law(
  'all outcomes: the same on both engines, their probabilities sum to one',
  overWidths(2, 7, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      initial: states(nQubits),
      qubits: subsets(nQubits, Math.min(4, nQubits - 1)),
      after: fc.constantFrom<AfterMeasurement>('keep', 'reset', 'remove'),
    }),
  ),
  ({ bound: { circuit, angles }, initial, qubits, after }) => {
    const all = [exact, chain].map((engine) => {
      const branches = engine.run(circuit, angles, initial).enumerate(qubits, after);
      return new Map([...branches].map((branch) => [branch.outcome.join(''), branch]));
    });
    for (const outcome of bitStrings(qubits.length).map((bits) => bits.join(''))) {
      const [a, b] = all.map((branches) => branches.get(outcome));
      close(b?.probability ?? 0, a?.probability ?? 0, { rel: REL });
      // Below this the state of a branch is mostly rounding.
      if (a === undefined || b === undefined || a.probability < 1e-10) continue;
      close(flat(b.state), flat(a.state), { rel: 1e-9 });
      if (after === 'reset') expectZero(b.state, qubits);
    }
    for (const branches of all) {
      close(
        [...branches.values()].reduce((sum, { probability }) => sum + probability, 0),
        1,
        { rel: 1e-12 },
      );
    }
  },
);

law(
  'sums of states: both engines, every mixture, and the amplitudes',
  overWidths(1, 7, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      members: fc.array(
        fc.record({
          re: fc.integer({ min: -20, max: 20 }),
          im: fc.integer({ min: -20, max: 20 }),
          state: states(nQubits),
        }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  ),
  ({ bound: { circuit, angles }, members }) => {
    const terms = (engineOf: (k: number) => typeof exact) =>
      members.map(({ re, im, state }, k) => ({
        coefficient: { re: re / 10, im: im / 10 },
        state: engineOf(k).run(circuit, angles, state),
      }));
    const own = terms(() => exact);
    const want = flat(own[0].state).map(() => 0);
    for (const { coefficient, state } of own) {
      entriesOf(state).forEach(([re, im], x) => {
        want[2 * x] += coefficient.re * re - coefficient.im * im;
        want[2 * x + 1] += coefficient.re * im + coefficient.im * re;
      });
    }
    const scale = 100 * members.reduce((sum, { re, im }) => sum + Math.hypot(re, im) / 10, 0);
    for (const list of [own, terms(() => chain), terms((k) => (k % 2 === 0 ? chain : exact))]) {
      const { norm, state } = addStates(list);
      close(
        flat(state).map((x) => norm * x),
        want,
        { rel: REL, scale },
      );
      close(state.overlap(state).re, 1, { rel: 1e-12 });
    }
  },
);

law(
  'conversion there and back, and compression that drops nothing',
  runCases({ min: 1, max: 8 }),
  ({ circuit, angles, initial }) => {
    const a = exact.run(circuit, angles, initial);
    const b = chain.run(circuit, angles, initial);
    const same: State[] = [toMpsState(a), toStatevectorState(b), toStatevectorState(toMpsState(a))];
    for (const state of [...same, compressed(b), compressed(a)]) close(flat(state), flat(a), { rel: REL });
    expect(toMpsState(a).report().exact).toBe(true);
  },
);

const numbersOf = ({ re, im }: DensityMatrix): number[] =>
  [re, im].flatMap((part) =>
    Array.from({ length: part.size }, (_, k) => part.get(Math.floor(k / part.shape[0]), k % part.shape[0])),
  );

function expectZero(state: State, qubits: readonly number[]): void {
  for (const qubit of qubits) {
    const term = { coefficient: 1, factors: [{ qubit, pauli: 'Z' as const }] };
    close(state.expectation({ terms: [term] }), 1, { rel: 1e-10 });
  }
}
