import { ensure } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import type { Subject } from '../check/subject.js';

/**
 * Law 4 as far as a state shows it.   s_1 >= s_2 >= ... >= 0,   sum_j s_j^2 = 1,   at most 2^min(cut, n - cut) of them.
 *
 * That sites are isometries is tested on the library's own chains, whose sites it can see.
 */
export const canonicalFormLaws = (subject: Subject): Law[] => [
  lawOf({
    family: 'canonicalForm',
    title: 'Schmidt values descend, fit their cut and have norm 1',
    needs: ['schmidtValues'],
    cases: subject.runs({ least: 2 }),
    holds: ({ nQubits, circuit, angles, initial }) => {
      const state = subject.run(circuit, angles, initial);
      for (let cut = 1; cut < nQubits; cut++) {
        const values = Array.from(state.schmidtValues!(cut));
        const most = 2 ** Math.min(cut, nQubits - cut);
        ensure(values.length <= most, `${values.length} Schmidt values at cut ${cut}, where ${most} fit.`);
        const descends = values.every((s, j) => s >= 0 && (j === 0 || s <= values[j - 1]));
        ensure(descends, `Schmidt values at cut ${cut} are ${values}, expected descending and not negative.`);
        subject.close(
          values.reduce((sum, s) => sum + s * s, 0),
          1,
        );
      }
    },
  }),
];
