import fc from 'fast-check';
import { ImpossibleOutcomeError, rng } from 'tfjs-mps';
import { subsets } from '../arbitraries/subsets.js';
import { bitStrings } from '../check/amplitudes.js';
import { ensure, same } from '../check/assertions.js';
import { type Law, lawOf } from '../check/law.js';
import { amplitudesOf, type SimulatedState } from '../check/simulator.js';
import type { Subject } from '../check/subject.js';

type Measurable = Required<Pick<SimulatedState, 'measure'>>;

/** Law 15.   sum_z p(z) = 1,   p(z) = sum over strings that agree with z of |<x|psi>|^2; truncated or not. */
export const measurementLaws = (subject: Subject): Law[] => {
  const cases = subject.over(
    1,
    (nQubits) =>
      fc.record({
        bound: subject.circuits(nQubits),
        initial: subject.starts(nQubits),
        qubits: subsets(nQubits),
        seed: fc.nat({ max: 10_000 }),
      }),
    5,
  );
  return [
    lawOf({
      family: 'measurement',
      title: 'probabilities are those of the amplitudes and sum to one',
      needs: ['measure'],
      cases,
      holds: ({ bound, initial, qubits }) => {
        const state = subject.run(bound.circuit, bound.angles, initial);
        const got = bitStrings(qubits.length).map((bits) => probabilityOf(state as Measurable, qubits, bits));
        subject.close(got, outcomeProbabilities(state, qubits));
        subject.close(
          got.reduce((sum, p) => sum + p, 0),
          1,
        );
      },
    }),
    lawOf({
      family: 'measurement',
      title: 'the outcome of u is the z with P(< z) <= u < P(<= z), z in the order of its bits',
      needs: ['measure'],
      cases,
      holds: ({ bound, initial, qubits }) => {
        const state = subject.run(bound.circuit, bound.angles, initial) as SimulatedState & Measurable;
        const probabilities = outcomeProbabilities(state, qubits);
        // Next to both thresholds, as near as rounding lets a test decide.
        const inset = Math.max(1e-9, 10 * subject.tolerance.rel);
        let below = 0;
        bitStrings(qubits.length).forEach((outcome, k) => {
          const width = probabilities[k];
          if (width > 4 * inset) {
            for (const uniform of [below + inset, below + width / 2, below + width - inset]) {
              same(state.measure(qubits, { uniform }).outcome, outcome, `outcome of u = ${uniform}`);
            }
          }
          below += width;
        });
      },
    }),
    lawOf({
      family: 'measurement',
      title: 'samples follow the probabilities',
      needs: ['sample'],
      cases,
      holds: ({ bound, initial, seed }) => {
        const { nQubits } = bound.circuit;
        const state = subject.run(bound.circuit, bound.angles, initial);
        const every = Array.from({ length: nQubits }, (_, q) => q);
        const shots = 500;
        const drawn = state.sample!(shots, rng(seed));
        same(drawn.length, shots, 'number of samples');
        const found = new Array<number>(2 ** nQubits).fill(0);
        for (const bits of drawn) found[Number.parseInt(bits, 2)]++;
        outcomeProbabilities(state, every).forEach((p, x) => {
          // Bernstein: further off than this once in 1e12 draws.
          const allowed = Math.sqrt(2 * 28 * shots * p * Math.max(0, 1 - p)) + 28;
          const off = Math.abs(found[x] - shots * p);
          ensure(off <= allowed, `${found[x]} of ${shots} shots gave ${x}, whose probability is ${p}.`);
          ensure(p > 1e-20 || found[x] === 0, `${x} was drawn, which has probability ${p}.`);
        });
      },
    }),
  ];
};

/** Sums |amplitude|^2 over the strings that show each outcome, outcomes in the order of their bits. */
function outcomeProbabilities(state: SimulatedState, qubits: readonly number[]): number[] {
  const numbers = amplitudesOf(state);
  const nQubits = Math.round(Math.log2(numbers.length / 2));
  const sums = new Array<number>(2 ** qubits.length).fill(0);
  for (let x = 0; x < 2 ** nQubits; x++) {
    const outcome = qubits.reduce((value, q) => 2 * value + ((x >> (nQubits - 1 - q)) & 1), 0);
    sums[outcome] += numbers[2 * x] ** 2 + numbers[2 * x + 1] ** 2;
  }
  return sums;
}

function probabilityOf(state: Measurable, qubits: readonly number[], outcome: readonly number[]): number {
  try {
    return state.measure(qubits, { outcome }).probability;
  } catch (error) {
    if (error instanceof ImpossibleOutcomeError) return 0;
    throw error;
  }
}
