import { fromQasm, toQasm } from 'tfjs-mps';
import { overlapSize } from '../check/amplitudes.js';
import { ensure } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import { amplitudesOf } from '../check/simulator.js';
import { isExact, type Subject } from '../check/subject.js';

/** Law 12.   fromQasm(toQasm(U)) psi = e^(i phi) U psi, in both versions of the language. */
export const qasmLaws = (subject: Subject): Law[] =>
  ([2, 3] as const).map((version) =>
    lawOf({
      family: 'qasm',
      title: `OpenQASM ${version} there and back`,
      cases: subject.runs(),
      holds: ({ circuit, angles, initial }) => {
        const text = version === 2 ? toQasm(circuit, { version, angles }) : toQasm(circuit);
        const { circuit: read } = fromQasm(text);
        const [a, b] = [
          subject.run(circuit, angles, initial),
          subject.run(read, version === 2 ? [] : angles, initial),
        ];
        if (!isExact(a) || !isExact(b)) return 'not applicable';
        const overlap = overlapSize(amplitudesOf(a), amplitudesOf(b));
        const { rel, abs } = subject.tolerance;
        ensure(Math.abs(overlap - 1) <= rel + abs, `|<written|read>| is ${overlap}, expected 1.`);
        return undefined;
      },
    }),
  );
