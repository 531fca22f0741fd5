import fc from 'fast-check';
import { expectation } from 'tfjs-mps';
import { combined, normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { type Law, lawOf } from '../check/law.js';
import type { Subject } from '../check/subject.js';

/** Law 10.   <a A + b B> = a <A> + b <B>, and so for the gradient; truncated or not. */
export const linearityLaws = (subject: Subject): Law[] => {
  const eighths = fc.integer({ min: -30, max: 30 }).map((k) => k / 8);
  const cases = subject.over(1, (nQubits) =>
    fc.record({
      bound: subject.circuits(nQubits),
      initial: subject.starts(nQubits),
      first: pauliSums(nQubits),
      second: pauliSums(nQubits),
      a: eighths,
      b: eighths,
    }),
  );
  return [
    lawOf({
      family: 'linearity',
      title: 'of expectations',
      needs: ['expectation'],
      cases,
      holds: ({ bound: { circuit, angles }, initial, first, second, a, b }) => {
        const state = subject.run(circuit, angles, initial);
        const [onFirst, onSecond, onSum] = [first, second, combined(a, first, b, second)].map((observable) =>
          state.expectation!(observable),
        );
        const scale = Math.abs(a) * normBound(first) + Math.abs(b) * normBound(second);
        subject.close(onSum, a * onFirst + b * onSecond, { scale });
      },
    }),
    lawOf({
      family: 'linearity',
      title: 'of gradients',
      needs: ['valueAndGradient'],
      cases,
      holds: ({ bound: { circuit, angles }, initial, first, second, a, b }) => {
        const [onFirst, onSecond, onSum] = [first, second, combined(a, first, b, second)].map((observable) =>
          subject.simulator.valueAndGradient!(
            circuit,
            angles,
            expectation(observable),
            subject.initial(initial),
          ),
        );
        if (![onFirst, onSecond, onSum].every(({ report }) => report?.exact ?? true)) return 'not applicable';
        // A shared angle adds up the derivatives of all its gates, an all-to-all one of all pairs.
        const scale = 30 * (Math.abs(a) * normBound(first) + Math.abs(b) * normBound(second));
        const sum = Array.from(onFirst.gradient, (x, k) => a * x + b * onSecond.gradient[k]);
        return subject.close(onSum.gradient, sum, { scale });
      },
    }),
  ];
};
