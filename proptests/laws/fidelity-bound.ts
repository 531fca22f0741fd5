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
      const fidelity = fidelityOf(
        amplitudesOf(subject.exact.run(circuit, angles, initial)),
        amplitudesOf(state),
      );
      const { rel, abs } = subject.tolerance;
      const rounding = rel + abs;
      const promised = exact ? 1 : fidelityLowerBound;
      ensure(fidelity >= promised - rounding, `The fidelity is ${fidelity}, the report says ${promised}.`);
      ensure(discardedWeight >= 0, `The discarded weight is ${discardedWeight}.`);
    },
  }),
];

/** Returns |<a|b>|^2 of interleaved vectors. */
function fidelityOf(a: readonly number[], b: readonly number[]): number {
  let [re, im] = [0, 0];
  for (let i = 0; i < a.length; i += 2) {
    re += a[i] * b[i] + a[i + 1] * b[i + 1];
    im += a[i] * b[i + 1] - a[i + 1] * b[i];
  }
  return re * re + im * im;
}
