import { type Circuit, fromQasm, toQasm } from 'tfjs-mps';
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
        // What has no name there comes back as other gates.
        if (hasOther(read, circuit, subject)) return 'not applicable';
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

/** Tells whether a circuit has a gate that neither another one has nor the simulator is said to know. */
const hasOther = (read: Circuit, { operations }: Circuit, { gates }: Subject): boolean =>
  read.operations.some(({ gate }) => !gates.includes(gate) && !operations.some((one) => one.gate === gate));
