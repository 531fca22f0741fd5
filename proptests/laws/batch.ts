import fc from 'fast-check';
import { type Cost, expectation, fidelity, type PauliSum, type State } from 'tfjs-mps';
import { angles } from '../arbitraries/angles.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { type Law, lawOf } from '../check/law.js';
import type { Subject } from '../check/subject.js';

/** Law 11.   C({psi_1, ..., psi_N}) = (1/N) sum_i C(psi_i), value and gradient; rows of angles are rows alone. */
export const batchLaws = (subject: Subject): Law[] => {
  const cases = subject.over(
    1,
    (nQubits) =>
      fc
        .record({
          bound: subject.circuits(nQubits),
          inputs: fc.array(subject.starts(nQubits), { minLength: 1, maxLength: 4 }),
          observable: pauliSums(nQubits),
          target: subject.starts(nQubits),
          drawn: fc.array(fc.array(angles(), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
        })
        .map((one) => ({ ...one, rows: one.drawn.map((row) => filled(row, one.bound.circuit.nParams)) })),
    5,
  );
  const costsOf = ({ observable, target }: { observable: PauliSum; target: State }): [Cost, number][] => [
    [expectation(observable), normBound(observable)],
    [fidelity(target), 1],
  ];
  return [
    lawOf({
      family: 'batch',
      title: 'an ensemble is the mean of its members',
      needs: ['valueAndGradient'],
      cases,
      holds: ({ bound: { circuit, angles: own }, inputs, ...rest }) => {
        const evaluate = subject.simulator.valueAndGradient!.bind(subject.simulator);
        for (const [cost, scale] of costsOf(rest)) {
          const batch = evaluate(circuit, own, cost, subject.initial(inputs));
          const members = inputs.map((input) => evaluate(circuit, own, cost, subject.initial(input)));
          if (![batch, ...members].every(({ report }) => report?.exact ?? true)) return 'not applicable';
          const mean = (of: (member: (typeof members)[number]) => number) =>
            members.reduce((sum, member) => sum + of(member), 0) / members.length;
          subject.close(
            batch.value,
            mean(({ value }) => value),
            { scale },
          );
          const gradient = Array.from(batch.gradient, (_x, k) => mean((member) => member.gradient[k]));
          subject.close(batch.gradient, gradient, { scale: 30 * scale });
        }
        return undefined;
      },
    }),
    lawOf({
      family: 'batch',
      title: 'a batch of rows is its rows one by one',
      needs: ['valueAndGradient', 'pullbackBatch'],
      cases,
      holds: ({ bound: { circuit }, inputs: [initial], rows, ...rest }) => {
        const { simulator } = subject;
        for (const [cost, scale] of costsOf(rest)) {
          const batch = simulator.pullbackBatch!(circuit, rows, cost, subject.initial(initial));
          const alone = rows.map((row) =>
            simulator.valueAndGradient!(circuit, row, cost, subject.initial(initial)),
          );
          if (!alone.every(({ report }) => report?.exact ?? true)) return 'not applicable';
          subject.close(
            batch.values,
            alone.map(({ value }) => value),
            { scale },
          );
          const { gradient } = batch.gradient(rows.map(() => 1));
          const want = alone.flatMap((one) => Array.from(one.gradient));
          subject.close(gradient, want, { scale: 30 * scale });
        }
        return undefined;
      },
    }),
  ];
};

/** Returns `count` angles, those given over and over. */
const filled = (angles: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, k) => angles[k % angles.length]);
