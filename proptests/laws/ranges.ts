import fc from 'fast-check';
import type { State } from 'tfjs-mps';
import { squared } from '../check/amplitudes.js';
import { ensure } from '../check/assertions.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { type Law, lawOf } from '../check/law.js';
import type { Subject } from '../check/subject.js';

/** Law 17.   0 <= |<a|b>|^2 = |<b|a>|^2 <= 1,   MMD_V(A, B) >= 0,   MMD_V(A, A) = 0; truncated or not. */
export const rangesLaws = (subject: Subject): Law[] => {
  const { rel, abs } = subject.tolerance;
  const rounding = 10 * (rel + abs);
  const pair = (nQubits: number) =>
    fc.record({ bound: subject.circuits(nQubits), initial: subject.starts(nQubits) });
  const ensemble = (runs: readonly { readonly bound: BoundCircuit; readonly initial: State }[]) =>
    runs.map(({ bound, initial }) => subject.run(bound.circuit, bound.angles, initial) as State);
  return [
    lawOf({
      family: 'ranges',
      title: 'fidelities lie in [0, 1] and do not depend on the order',
      needs: ['overlap'],
      cases: subject.over(1, (nQubits) => fc.tuple(pair(nQubits), pair(nQubits))),
      holds: (runs) => {
        const [a, b] = ensemble(runs);
        const [there, back] = [squared(a.overlap(b)), squared(b.overlap(a))];
        ensure(there >= 0 && there <= 1 + rounding, `|<a|b>|^2 is ${there}, expected a number in [0, 1].`);
        subject.close(back, there);
      },
    }),
    lawOf({
      family: 'ranges',
      title: 'the MMD (V) is not negative, and zero for equal ensembles',
      needs: ['overlap'],
      cases: subject.over(
        1,
        (nQubits) =>
          fc.tuple(
            fc.array(pair(nQubits), { minLength: 1, maxLength: 3 }),
            fc.array(pair(nQubits), { minLength: 1, maxLength: 3 }),
          ),
        4,
      ),
      holds: (runs) => {
        const [a, b] = runs.map(ensemble);
        const distance = mmdOf(a, b);
        ensure(distance >= -rounding, `MMD_V is ${distance}, expected at least 0.`);
        subject.close(mmdOf(b, a), distance);
        const own = mmdOf(a, [...a].reverse());
        ensure(Math.abs(own) <= rounding, `MMD_V of equal ensembles is ${own}, expected 0.`);
      },
    }),
  ];
};

/** Returns (1/N^2) sum F(a_i, a_j) + (1/M^2) sum F(b_i, b_j) - (2/NM) sum F(a_i, b_j), F the fidelity. */
function mmdOf(a: readonly State[], b: readonly State[]): number {
  const mean = (rows: readonly State[], columns: readonly State[]) =>
    rows.flatMap((x) => columns.map((y) => squared(x.overlap(y)))).reduce((sum, f) => sum + f, 0) /
    (rows.length * columns.length);
  return mean(a, a) + mean(b, b) - 2 * mean(a, b);
}
