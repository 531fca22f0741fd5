import fc from 'fast-check';
import { expectation, fidelity } from 'tfjs-mps';
import { boundCircuits } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { expectationJacobian, fidelityJacobian } from '../check/exact-jacobian.js';
import { type Law, lawOf } from '../check/law.js';
import type { Subject } from '../check/subject.js';

/**
 * Law 7.   d<C>/dx = parameter shift on the exact engine: at random angles, at zero, at Clifford angles, at 1e-6, in
 * identity blocks; gradients that a report calls truncated are not compared.
 */
export const gradientLaws = (subject: Subject): Law[] => {
  const cases = subject.over(
    1,
    (nQubits) =>
      fc.record({
        bound: boundCircuits(nQubits, 9, undefined, subject.circuits),
        input: subject.starts(nQubits),
        observable: pauliSums(nQubits),
        target: subject.starts(nQubits),
      }),
    5,
  );
  const rel = 10 * subject.tolerance.rel;
  return [
    lawOf({
      family: 'gradient',
      title: 'of an expectation is its parameter shift',
      needs: ['valueAndGradient'],
      cases,
      holds: ({ bound, input, observable }) => {
        const { circuit, angles } = bound;
        const cost = expectation(observable);
        const got = subject.simulator.valueAndGradient!(circuit, angles, cost, subject.initial(input));
        if (!(got.report?.exact ?? true)) return 'not applicable';
        const want = expectationJacobian({ bound, inputs: [input] }, [observable], normBound(observable));
        subject.close(got.value, want.values, { rel, scale: want.scale });
        return subject.close(got.gradient, want.jacobian, { rel, scale: want.scale });
      },
    }),
    lawOf({
      family: 'gradient',
      title: 'of a fidelity is its parameter shift',
      needs: ['valueAndGradient'],
      cases,
      holds: ({ bound, input, target }) => {
        const { circuit, angles } = bound;
        const got = subject.simulator.valueAndGradient!(
          circuit,
          angles,
          fidelity(target),
          subject.initial(input),
        );
        if (!(got.report?.exact ?? true)) return 'not applicable';
        const want = fidelityJacobian({ bound, inputs: [input] }, [target]);
        subject.close(got.value, want.values, { rel, scale: want.scale });
        return subject.close(got.gradient, want.jacobian, { rel, scale: want.scale });
      },
    }),
  ];
};
