import { type Law, lawOf } from '../check/law.js';
import { amplitudesOf } from '../check/simulator.js';
import type { Subject } from '../check/subject.js';

/** Law 1.   <psi|U^H U|psi> = <psi|psi> = 1; a truncated state is normalised as well. */
export const normLaws = (subject: Subject): Law[] => [
  lawOf({
    family: 'norm',
    title: 'the amplitudes of a run have norm 1',
    cases: subject.runs(),
    holds: ({ circuit, angles, initial }) => {
      const state = subject.run(circuit, angles, initial);
      const sum = amplitudesOf(state).reduce((total, x) => total + x * x, 0);
      subject.close(sum, 1);
    },
  }),
  lawOf({
    family: 'norm',
    title: 'the overlap of a state with itself is 1',
    needs: ['overlap'],
    cases: subject.runs(),
    holds: ({ circuit, angles, initial }) => {
      const state = subject.run(circuit, angles, initial);
      const own = state.overlap!(state as Parameters<NonNullable<typeof state.overlap>>[0]);
      subject.close(own, { re: 1, im: 0 });
    },
  }),
];
