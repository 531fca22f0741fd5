import fc from 'fast-check';
import { expectation, type Operation } from 'tfjs-mps';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { unitaries } from '../arbitraries/unitaries.js';
import { circuitFrom } from '../check/bound-circuit.js';
import { type Law, lawOf } from '../check/law.js';
import { inverted } from '../check/rewrite.js';
import { isExact, type Subject } from '../check/subject.js';

/**
 * Law 6 as far as a circuit shows it.   U V V^H W = U W: a random unitary on a bond and its inverse, put anywhere into
 * a circuit, change no observable and no gradient. Centres and gauges of the library's own chains are tested beside it.
 */
export const gaugeLaws = (subject: Subject): Law[] => {
  const cases = subject.over(2, (nQubits) =>
    fc
      .record({
        bound: subject.circuits(nQubits),
        initial: subject.starts(nQubits),
        observable: pauliSums(nQubits),
        bond: fc.nat({ max: nQubits - 2 }),
        matrix: unitaries(),
        place: fc.nat({ max: 12 }),
      })
      .map(({ bound, bond, matrix, place, ...rest }) => {
        const { operations } = bound.circuit;
        const gate: Operation = { gate: 'unitary', qubits: [bond, bond + 1], matrix };
        const at = Math.min(place, operations.length);
        const widened = operations.toSpliced(at, 0, gate, ...inverted([gate], (angle) => angle));
        return { ...rest, bound, dressed: circuitFrom(nQubits, widened) };
      }),
  );
  return [
    lawOf({
      family: 'gauge',
      title: 'a unitary on a bond and its inverse change no expectation',
      needs: ['expectation'],
      gates: ['unitary'],
      cases,
      holds: ({ bound: { circuit, angles }, dressed, initial, observable }) => {
        const [a, b] = [circuit, dressed].map((one) => subject.run(one, angles, initial));
        if (!isExact(a) || !isExact(b)) return 'not applicable';
        const scale = normBound(observable);
        return subject.close(b.expectation!(observable), a.expectation!(observable), { scale });
      },
    }),
    lawOf({
      family: 'gauge',
      title: 'a unitary on a bond and its inverse change no gradient',
      needs: ['valueAndGradient'],
      gates: ['unitary'],
      cases,
      holds: ({ bound: { circuit, angles }, dressed, initial, observable }) => {
        const [a, b] = [circuit, dressed].map((one) =>
          subject.simulator.valueAndGradient!(one, angles, expectation(observable), subject.initial(initial)),
        );
        if (![a, b].every(({ report }) => report?.exact ?? true)) return 'not applicable';
        const scale = normBound(observable);
        subject.close(b.value, a.value, { scale });
        return subject.close(b.gradient, a.gradient, { scale: 30 * scale });
      },
    }),
  ];
};
