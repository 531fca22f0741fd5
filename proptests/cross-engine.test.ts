import fc from 'fast-check';
import { circuit, expectation, fidelity, mps, pauliSum, rng, type State, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { circuits, overWidths } from './arbitraries/circuits.js';
import { normBound, pauliSums } from './arbitraries/pauli-sums.js';
import { states } from './arbitraries/states.js';
import { flat, parts } from './check/amplitudes.js';
import { close } from './support/close.js';
import { law } from './support/law.js';

// Everything that both engines answer, compared: on one fixed circuit, and on 500 generated ones of up to 10 qubits.

const REL = 1e-10;
const exact = statevector();
const chain = mps({ maxBond: 64 });
type Observable = ReturnType<typeof pauliSum>;

function compareStates(a: State, b: State, observable: Observable, other: State): void {
  const { nQubits } = a;
  const scale = normBound(observable);
  expect(b.report().exact).toBe(true);
  close(flat(b), flat(a), { rel: REL });
  close(b.expectation(observable), a.expectation(observable), { rel: REL, scale });
  close(b.variance(observable), a.variance(observable), { rel: REL, scale: scale ** 2 });
  close(parts(b.overlap(other)), parts(a.overlap(other)), { rel: REL });
  close(b.correlations('X', 'Z').data, a.correlations('X', 'Z').data, { rel: REL });
  for (let cut = 1; cut < nQubits; cut++) {
    const want = a.schmidtValues(cut);
    const got = b.schmidtValues(cut);
    close([...got, ...Array(want.length - got.length).fill(0)], want, { rel: REL });
    close(b.entropy(cut), a.entropy(cut), { rel: 1e-9 });
    close(b.entropy(cut, { order: 2 }), a.entropy(cut, { order: 2 }), { rel: 1e-9 });
  }
  const some = [nQubits - 1, 0].filter((q, i, all) => all.indexOf(q) === i);
  for (const part of ['re', 'im'] as const) {
    close(b.reducedDensityMatrix(some)[part].data, a.reducedDensityMatrix(some)[part].data, { rel: REL });
  }
  // What is rounding to one engine may be nothing to the other.
  const likely = (state: State) =>
    [...state.enumerate(some)].filter(({ probability }) => probability > 1e-25);
  const [fromA, fromB] = [likely(a), likely(b)];
  expect(fromB.map(({ outcome }) => outcome)).toEqual(fromA.map(({ outcome }) => outcome));
  fromA.forEach(({ probability, state }, i) => {
    close(fromB[i].probability, probability, { rel: REL });
    if (probability > 1e-6) close(flat(fromB[i].state), flat(state), { rel: 1e-9 });
  });
  close(flat(b.prepend('10')), flat(a.prepend('10')), { rel: REL });
  expect(b.sample(20, rng(3))).toEqual(a.sample(20, rng(3)));
}

test('one fixed circuit', () => {
  const fixed = circuit(7, (c) => {
    for (let q = 0; q < 7; q++) c.u3(0.3 + q, 0.7 * q, -0.2 * q, q);
    c.cnot(0, 5).cz(2, 1).swap(6, 3).rxx(0.4, 1, 4).ryy(-0.9, 5, 2).rzz(1.3, 3, 4).rzzAll(0.21);
    for (let q = 0; q < 7; q++)
      c.rx(0.2 * q, q)
        .t(q)
        .s(6 - q);
    c.cnot(6, 0).h(3).y(2);
  });
  const observable = pauliSum('Z0 Z6 - 0.7 X2 + 0.3 Y1 Y4 + 0.1');
  compareStates(
    exact.run(fixed),
    chain.run(fixed),
    observable,
    chain.run(circuit(7, (c) => c.h(0).cnot(0, 6))),
  );
});

law(
  '500 generated circuits: states',
  overWidths(1, 10, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      initial: states(nQubits),
      observable: pauliSums(nQubits),
      other: states(nQubits),
    }),
  ),
  ({ bound: { circuit: one, angles }, initial, observable, other }) => {
    compareStates(exact.run(one, angles, initial), chain.run(one, angles, initial), observable, other);
  },
  { runs: 500 },
);

law(
  '500 generated circuits: values and gradients',
  overWidths(1, 8, (nQubits) =>
    fc.record({ bound: circuits(nQubits), observable: pauliSums(nQubits), target: states(nQubits) }),
  ),
  ({ bound: { circuit: one, angles }, observable, target }) => {
    for (const [cost, scale] of [
      [expectation(observable), normBound(observable)],
      [fidelity(target), 1],
    ] as const) {
      const a = exact.valueAndGradient(one, angles, cost);
      const b = chain.valueAndGradient(one, angles, cost);
      close(b.value, a.value, { rel: REL, scale });
      close(b.gradient, a.gradient, { rel: 1e-9, scale });
    }
  },
  { runs: 500 },
);
