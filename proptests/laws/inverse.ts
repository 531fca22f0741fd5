import { circuitFrom } from '../check/bound-circuit.js';
import { type Law, lawOf } from '../check/law.js';
import { identityBlock, inverted, literal } from '../check/rewrite.js';
import { agrees, isExact, type Subject } from '../check/subject.js';

/** Law 3.   U^H U psi = psi, the phase included, in one circuit and with the angles negated in another. */
export const inverseLaws = (subject: Subject): Law[] => [
  lawOf({
    family: 'inverse',
    title: 'a circuit and its inverse, literal angles',
    cases: subject.runs(),
    holds: (one) => {
      const there = literal(one);
      const back = inverted(there, (angle) => -(angle as number));
      const home = subject.run(circuitFrom(one.nQubits, [...there, ...back]), [], one.initial);
      if (!isExact(home)) return 'not applicable';
      return agrees(subject, home, one.initial);
    },
  }),
  lawOf({
    family: 'inverse',
    title: 'a circuit and its inverse, parameters negated',
    cases: subject.runs(),
    holds: (one) => {
      const { circuit, angles } = identityBlock(one);
      const home = subject.run(circuit, angles, one.initial);
      if (!isExact(home)) return 'not applicable';
      return agrees(subject, home, one.initial);
    },
  }),
];
