import type { State } from 'tfjs-mps';
import { ensure } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import { amplitudesOf } from '../check/simulator.js';
import { agrees, isExact, type Subject } from '../check/subject.js';
import { answers } from './exact-answers.js';
import { branches } from './exact-branches.js';

/**
 * Law 2.   simulator(U psi) = statevector(U psi), every gate, any adjacency, for amplitudes and every other answer.
 *
 * The statevector engine is itself compared with textbook matrices in the library's own tests.
 */
export const exactLaws = (subject: Subject): Law[] => [
  lawOf({
    family: 'exact',
    title: 'all amplitudes are those of the exact engine',
    cases: subject.runs(),
    holds: ({ circuit, angles, initial }) => {
      const got = subject.run(circuit, angles, initial);
      if (!isExact(got)) return 'not applicable';
      return agrees(subject, got, subject.exact.run(circuit, angles, initial));
    },
  }),
  lawOf({
    family: 'exact',
    title: 'a run leaves its circuit, angles and start as they were',
    cases: subject.runs({ maxGates: 6 }),
    holds: ({ circuit, angles, initial }) => {
      const before = JSON.stringify([circuit, angles, flat(initial)]);
      // Read as well: what is computed when it is asked for may change it then.
      amplitudesOf(subject.run(circuit, angles, initial));
      const after = JSON.stringify([circuit, angles, flat(initial)]);
      ensure(after === before, 'run() changed what it was given; circuits, angles and states are values.');
    },
  }),
  ...answers(subject),
  ...branches(subject),
];

const flat = (state: State): number[] => {
  const { re, im } = state.toStatevector();
  return [re, im].flatMap((part) => Array.from({ length: part.size }, (_, i) => part.get(i)));
};
