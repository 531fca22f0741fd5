import fc from 'fast-check';
import { expectation, rng } from 'tfjs-mps';
import { pauliSums } from '../arbitraries/pauli-sums.js';
import { same } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import { amplitudesOf } from '../check/simulator.js';
import type { Subject } from '../check/subject.js';

/** Law 13.   same seed, same bytes: states, samples and gradients, whatever ran before. */
export const determinismLaws = (subject: Subject): Law[] => {
  const cases = subject.over(1, (nQubits) =>
    fc.record({
      bound: subject.circuits(nQubits),
      other: subject.circuits(nQubits),
      initial: subject.starts(nQubits),
      observable: pauliSums(nQubits),
      seed: fc.nat({ max: 10_000 }),
    }),
  );
  return [
    lawOf({
      family: 'determinism',
      title: 'a run is the same the second time, bit for bit',
      cases,
      holds: ({ bound, other, initial, seed }) => {
        const once = () => {
          const state = subject.run(bound.circuit, bound.angles, initial);
          return [amplitudesOf(state), state.sample?.(50, rng(seed))];
        };
        const first = once();
        subject.run(other.circuit, other.angles, initial);
        same(once(), first, 'amplitudes and samples of the second run');
      },
    }),
    lawOf({
      family: 'determinism',
      title: 'a gradient is the same the second time, bit for bit',
      needs: ['valueAndGradient'],
      cases,
      holds: ({ bound, other, initial, observable }) => {
        const once = ({ circuit, angles }: typeof bound) => {
          const { value, gradient } = subject.simulator.valueAndGradient!(
            circuit,
            angles,
            expectation(observable),
            subject.initial(initial),
          );
          return [value, Array.from(gradient)];
        };
        const first = once(bound);
        once(other);
        same(once(bound), first, 'value and gradient of the second time');
      },
    }),
  ];
};
