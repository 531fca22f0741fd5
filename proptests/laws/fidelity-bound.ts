import { overlapSize } from '../check/amplitudes.js';
import { ensure } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import { amplitudesOf } from '../check/simulator.js';
import type { Subject } from '../check/subject.js';

/** Law 5.   |<exact|truncated>|^2 >= fidelityLowerBound, and 1 where a report says `exact`. */
export const fidelityBoundLaws = (subject: Subject): Law[] => [
  lawOf({
    family: 'fidelityBound',
    title: 'the true fidelity is never below the bound of the report',
    needs: ['report'],
    cases: subject.runs(),
    holds: ({ circuit, angles, initial }) => {
      const state = subject.run(circuit, angles, initial);
      const { fidelityLowerBound, discardedWeight, exact } = state.report!();
      const overlap = overlapSize(
        amplitudesOf(subject.exact.run(circuit, angles, initial)),
        amplitudesOf(state),
      );
      const fidelity = overlap ** 2;
      const { rel, abs } = subject.tolerance;
      const rounding = rel + abs;
      const promised = exact ? 1 : fidelityLowerBound;
      ensure(fidelity >= promised - rounding, `The fidelity is ${fidelity}, the report says ${promised}.`);
      ensure(discardedWeight >= 0, `The discarded weight is ${discardedWeight}.`);
    },
  }),
];
