import fc from 'fast-check';
import { expectation, type PauliSum, type State } from 'tfjs-mps';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { type BoundCircuit, circuitFrom } from '../check/bound-circuit.js';
import { type Law, lawOf } from '../check/law.js';
import { relabelled } from '../check/rewrite.js';
import { agrees, isExact, type Subject } from '../check/subject.js';

interface Reflected {
  readonly bound: BoundCircuit;
  readonly initial: State;
  readonly observable: PauliSum;
}

/** Law 16.   R: q -> n-1-q.   <R O R>_{R psi} = <O>_psi, and so for every other answer, when nothing is truncated. */
export const reflectionLaws = (subject: Subject): Law[] => {
  const cases = subject.over(2, (nQubits) =>
    fc.record({
      bound: subject.circuits(nQubits),
      initial: subject.starts(nQubits),
      observable: pauliSums(nQubits),
    }),
  );
  return [
    lawOf({
      family: 'reflection',
      title: 'of states',
      cases,
      holds: (one) => {
        const image = imageOf(subject, one);
        const there = subject.run(image.bound.circuit, image.bound.angles, image.initial);
        const here = subject.run(one.bound.circuit, one.bound.angles, one.initial);
        if (!isExact(there) || !isExact(here)) return 'not applicable';
        const { circuit, angles } = one.bound;
        return agrees(subject, there, reflected(subject, subject.exact.run(circuit, angles, one.initial)));
      },
    }),
    lawOf({
      family: 'reflection',
      title: 'of Schmidt values',
      needs: ['schmidtValues'],
      cases,
      holds: (one) => {
        const { nQubits } = one.bound.circuit;
        const image = imageOf(subject, one);
        const there = subject.run(image.bound.circuit, image.bound.angles, image.initial);
        const here = subject.run(one.bound.circuit, one.bound.angles, one.initial);
        if (!isExact(there) || !isExact(here)) return 'not applicable';
        for (let cut = 1; cut < nQubits; cut++) {
          const a = Array.from(here.schmidtValues!(cut));
          const b = Array.from(there.schmidtValues!(nQubits - cut));
          // A simulator may leave out what is zero.
          const length = Math.max(a.length, b.length);
          const filled = (values: number[]) => [...values, ...Array(length - values.length).fill(0)];
          subject.close(filled(b), filled(a));
        }
        return undefined;
      },
    }),
    lawOf({
      family: 'reflection',
      title: 'of gradients',
      needs: ['valueAndGradient'],
      cases,
      holds: (one) => {
        const [here, there] = [one, imageOf(subject, one)].map(({ bound, initial, observable }) =>
          subject.simulator.valueAndGradient!(
            bound.circuit,
            bound.angles,
            expectation(observable),
            subject.initial(initial),
          ),
        );
        if (![here, there].every(({ report }) => report?.exact ?? true)) return 'not applicable';
        const scale = normBound(one.observable);
        subject.close(there.value, here.value, { scale });
        return subject.close(there.gradient, here.gradient, { scale: 30 * scale });
      },
    }),
  ];
};

function imageOf(subject: Subject, { bound, initial, observable }: Reflected): Reflected {
  const { nQubits, operations } = bound.circuit;
  const mirror = (q: number) => nQubits - 1 - q;
  const image = circuitFrom(
    nQubits,
    operations.map((one) => (one.gate === 'rzzAll' ? one : relabelled(one, mirror))),
  );
  const terms = observable.terms.map(({ coefficient, factors }) => ({
    coefficient,
    factors: factors.map(({ qubit, pauli }) => ({ qubit: mirror(qubit), pauli })).reverse(),
  }));
  return {
    bound: { circuit: image, angles: bound.angles },
    initial: reflected(subject, initial),
    observable: { terms },
  };
}

/** Returns the state with its qubits in reverse order, by swaps on the exact engine. */
export function reflected(subject: Subject, state: State): State {
  const { nQubits } = state;
  const half = Array.from({ length: Math.floor(nQubits / 2) }, (_, q) => q);
  const swaps = half.map((q) => ({ gate: 'swap' as const, qubits: [q, nQubits - 1 - q] as const }));
  return subject.exact.run(circuitFrom(nQubits, swaps), [], state);
}
