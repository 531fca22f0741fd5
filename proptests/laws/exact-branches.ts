import fc from 'fast-check';
import { subsets } from '../arbitraries/subsets.js';
import { bitStrings } from '../check/amplitudes.js';
import { same } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import { agrees, isExact, type Subject } from '../check/subject.js';

/** Law 2 for measurements: the same uniform number gives the same outcome, probability and state. */
export const branches = (subject: Subject): Law[] => [
  lawOf({
    family: 'exact',
    title: 'a measurement of one uniform number is that of the exact engine',
    needs: ['measure'],
    cases: subject.over(2, (nQubits) =>
      fc.record({
        bound: subject.circuits(nQubits),
        initial: subject.starts(nQubits),
        qubits: subsets(nQubits, nQubits - 1),
        // Thousandths and a bit: no outcome's threshold in a Clifford state lies there.
        uniform: fc.nat({ max: 998 }).map((k) => (k + 0.5 / Math.E) / 1000),
        after: fc.constantFrom('keep' as const, 'reset' as const, 'remove' as const),
      }),
    ),
    holds: ({ bound: { circuit, angles }, initial, qubits, uniform, after }) => {
      const got = subject.run(circuit, angles, initial);
      if (!isExact(got)) return 'not applicable';
      const a = subject.exact.run(circuit, angles, initial).measure(qubits, { uniform }, after);
      const b = got.measure!(qubits, { uniform }, after);
      same(b.outcome, a.outcome, 'outcome');
      subject.close(b.probability, a.probability);
      // Dividing by the root of the probability raises rounding.
      const { rel, abs } = subject.tolerance;
      agrees(subject, b.state, a.state, { rel: 10 * rel, abs: 10 * abs });
      return same(b.state.nQubits, a.state.nQubits, 'width after the measurement') as undefined;
    },
  }),
  lawOf({
    family: 'exact',
    title: 'all outcomes of a measurement are those of the exact engine',
    needs: ['enumerate'],
    cases: subject.over(2, (nQubits) =>
      fc.record({
        bound: subject.circuits(nQubits),
        initial: subject.starts(nQubits),
        qubits: subsets(nQubits, Math.min(4, nQubits - 1)),
        after: fc.constantFrom('keep' as const, 'reset' as const, 'remove' as const),
      }),
    ),
    holds: ({ bound: { circuit, angles }, initial, qubits, after }) => {
      const got = subject.run(circuit, angles, initial);
      if (!isExact(got)) return 'not applicable';
      const exact = subject.exact.run(circuit, angles, initial);
      const [mine, theirs] = [got.enumerate!(qubits, after), exact.enumerate(qubits, after)].map(
        (all) => new Map([...all].map((branch) => [branch.outcome.join(''), branch])),
      );
      for (const outcome of bitStrings(qubits.length).map((bits) => bits.join(''))) {
        const [b, a] = [mine.get(outcome), theirs.get(outcome)];
        subject.close(b?.probability ?? 0, a?.probability ?? 0);
        // Below this the state of a branch is mostly rounding.
        if (a === undefined || b === undefined || a.probability < 1e-8) continue;
        const { rel, abs } = subject.tolerance;
        agrees(subject, b.state, a.state, { rel: 10 * rel, abs: 10 * abs });
      }
      return undefined;
    },
  }),
];
