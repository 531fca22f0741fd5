import fc from 'fast-check';
import { expect } from 'vitest';
import { expectation, mps, type PauliSum, type State, statevector } from '../../src/index.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { states } from '../arbitraries/states.js';
import { flat, parts } from '../support/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { circuitFrom, relabelled } from '../support/rewrite.js';

// Law 16.   R: q -> n-1-q.   <R O R>_{R psi} = <O>_psi,   and so for every other answer, when nothing is truncated.

const engine = mps({ maxBond: 64 });

law(
  'reflecting the chain reflects the answers',
  overWidths(2, 6, (nQubits) =>
    fc.record({
      bound: circuits(nQubits),
      initial: states(nQubits),
      observable: pauliSums(nQubits),
      qubit: fc.nat({ max: nQubits - 1 }),
    }),
  ),
  ({ bound: { circuit, angles }, initial, observable, qubit }) => {
    const { nQubits } = circuit;
    const mirror = (q: number) => nQubits - 1 - q;
    const image = circuitFrom(
      nQubits,
      circuit.operations.map((operation) =>
        operation.gate === 'rzzAll' ? operation : relabelled(operation, mirror),
      ),
    );
    const initialImage = reflected(initial);
    const observableImage: PauliSum = {
      terms: observable.terms.map(({ coefficient, factors }) => ({
        coefficient,
        factors: factors.map(({ qubit: q, pauli }) => ({ qubit: mirror(q), pauli })).reverse(),
      })),
    };
    const state = engine.run(circuit, angles, initial);
    const there = engine.run(image, angles, initialImage);
    close(flat(there), flat(reflected(state)), { rel: 1e-10 });
    const scale = normBound(observable);
    close(there.expectation(observableImage), state.expectation(observable), { rel: 1e-10, scale });
    for (let cut = 1; cut < nQubits; cut++) {
      const want = state.schmidtValues(cut).filter((s) => s > 1e-10);
      const got = there.schmidtValues(nQubits - cut).filter((s) => s > 1e-10);
      close(got, want, { rel: 1e-10 });
    }
    const a = state.measure([qubit], { uniform: 0.4142 });
    const b = there.measure([mirror(qubit)], { uniform: 0.4142 });
    expect(b.outcome).toEqual(a.outcome);
    close(b.probability, a.probability, { rel: 1e-10 });
    close(parts(reflected(b.state).overlap(a.state)), [1, 0], { rel: 1e-10 });
    const here = engine.valueAndGradient(circuit, angles, expectation(observable), { initial });
    const beyond = engine.valueAndGradient(image, angles, expectation(observableImage), {
      initial: initialImage,
    });
    close(beyond.gradient, here.gradient, { rel: 1e-10, scale: 30 * scale });
  },
);

/** Returns the state with its qubits in reverse order, by swaps on the exact engine. */
function reflected(state: State): State {
  const { nQubits } = state;
  const half = Array.from({ length: Math.floor(nQubits / 2) }, (_, q) => q);
  const swaps = half.map((q) => ({ gate: 'swap' as const, qubits: [q, nQubits - 1 - q] as const }));
  return statevector().run(circuitFrom(nQubits, swaps), [], state);
}
