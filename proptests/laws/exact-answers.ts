import fc from 'fast-check';
import type { PauliSum, State } from 'tfjs-mps';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { subsets } from '../arbitraries/subsets.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { type Law, lawOf } from '../check/law.js';
import type { Need, SimulatedState } from '../check/simulator.js';
import { agrees, isExact, type Subject } from '../check/subject.js';

interface Asked {
  readonly bound: BoundCircuit;
  readonly initial: State;
  readonly other: State;
  readonly observable: PauliSum;
  readonly letters: readonly ['X' | 'Y' | 'Z', 'X' | 'Y' | 'Z'];
  readonly qubits: readonly number[];
}

type Question = (got: Required<SimulatedState>, want: State, asked: Asked, subject: Subject) => void;

/** What is asked of a state, one law a question: the exact engine's answer is the one expected. */
const QUESTIONS: Readonly<Partial<Record<Need, Question>>> = {
  expectation: (got, want, { observable }, { close }) =>
    close(got.expectation(observable), want.expectation(observable), { scale: normBound(observable) }),
  variance: (got, want, { observable }, { close }) =>
    close(got.variance(observable), want.variance(observable), { scale: 100 * normBound(observable) ** 2 }),
  correlations: (got, want, { letters }, { close }) =>
    close(got.correlations(...letters), want.correlations(...letters), { scale: 100 }),
  overlap: (got, want, { other }, { close }) => close(got.overlap(other), want.overlap(other)),
  amplitude: (got, want, _, { close }) => {
    for (const letter of ['01', '10', '0', '1']) {
      const bits = letter.repeat(want.nQubits).slice(0, want.nQubits);
      close(got.amplitude(bits), want.amplitude(bits));
    }
  },
  schmidtValues: (got, want, _, { close }) => {
    for (let cut = 1; cut < want.nQubits; cut++) {
      const [a, b] = [got, want].map((state) => Array.from(state.schmidtValues(cut)));
      // A simulator may leave out what is zero.
      close([...a, ...Array(Math.max(0, b.length - a.length)).fill(0)], b);
    }
  },
  entropy: (got, want, _, { close }) => {
    for (let cut = 1; cut < want.nQubits; cut++) {
      for (const order of [0.5, 1, 2, 3.7, Number.POSITIVE_INFINITY]) {
        // A Schmidt value of 1e-15 that is rounding to one simulator moves an order of 1/2 by about as much.
        close(got.entropy(cut, { order }), want.entropy(cut, { order }), { scale: order < 1 ? 1e3 : 10 });
      }
    }
  },
  reducedDensityMatrix: (got, want, { qubits }, { close }) =>
    close(got.reducedDensityMatrix(qubits), want.reducedDensityMatrix(qubits)),
  apply: (got, want, { observable }, subject) => {
    const [a, b] = [got.apply(observable), want.apply(observable)];
    const scale = normBound(observable);
    if (isExact(a.state)) subject.close(a.norm, b.norm, { scale });
    // Below this the direction is mostly rounding; and a chain cuts what it applied back to its own limits.
    if (b.norm > 1e-4 * scale && isExact(a.state)) agrees(subject, a.state, b.state);
  },
  prepend: (got, want, _, subject) => agrees(subject, got.prepend('01'), want.prepend('01')),
};

/** One law for every question that a state answers by a number or a state. */
export const answers = (subject: Subject): Law[] =>
  Object.entries(QUESTIONS).map(([need, question]) =>
    lawOf({
      family: 'exact',
      title: `${need} is that of the exact engine`,
      needs: [need as Need],
      cases: subject.over(need === 'schmidtValues' || need === 'entropy' ? 2 : 1, (nQubits) =>
        askedOf(subject, nQubits),
      ),
      holds: (asked) => {
        const { circuit, angles } = asked.bound;
        const got = subject.run(circuit, angles, asked.initial);
        if (!isExact(got)) return 'not applicable';
        const want = subject.exact.run(circuit, angles, asked.initial);
        return question(got as Required<SimulatedState>, want, asked, subject) as undefined;
      },
    }),
  );

const askedOf = (subject: Subject, nQubits: number): fc.Arbitrary<Asked> => {
  const letter = fc.constantFrom('X' as const, 'Y' as const, 'Z' as const);
  return fc.record({
    bound: subject.circuits(nQubits),
    initial: subject.starts(nQubits),
    other: subject.starts(nQubits),
    observable: pauliSums(nQubits),
    letters: fc.tuple(letter, letter),
    qubits: subsets(nQubits, 5),
  });
};
