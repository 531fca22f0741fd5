import fc from 'fast-check';
import { describe, expect } from 'vitest';
import {
  type Circuit,
  circuit,
  expectation,
  fidelity,
  mps,
  type PauliSum,
  type State,
  statevector,
} from '../../src/index.js';
import { type GradientPoint, gradientPoints } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import { states } from '../arbitraries/states.js';
import { fidelityOf, squared } from '../support/amplitudes.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { mostShared, occurrences, shifted, summed } from '../support/parameter-shift.js';

// Law 7.   adjoint = parameter shift   on both engines when nothing is truncated: at random angles, at zero, at
//          Clifford angles, at 1e-6, in identity blocks, on GHZ and product and Haar states.

const REL = 1e-9;
const exact = statevector();

interface GradientCase extends GradientPoint {
  readonly observable: PauliSum;
  readonly target: State;
}

const cases = gradientPoints().chain((point) =>
  fc.record({
    bound: fc.constant(point.bound),
    initial: fc.constant(point.initial),
    observable: pauliSums(point.initial.nQubits),
    target: states(point.initial.nQubits),
  }),
);

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('gradient, %s', (_, engine) => {
  law(
    'of an expectation',
    cases,
    ({ bound, initial, observable }: GradientCase) => {
      const { nParams } = bound.circuit;
      const places = occurrences(bound);
      const value = (moved: Circuit) => exact.run(moved, [], initial).expectation(observable);
      const want = summed(nParams, places, (place) => shifted(place, value));
      const got = engine.valueAndGradient(bound.circuit, bound.angles, expectation(observable), { initial });
      expect(got.report.exact).toBe(true);
      const scale = normBound(observable) * mostShared(nParams, places);
      const w = got.report.discardedWeight;
      close(got.gradient, want, { rel: REL, scale, w });
      const here = exact.run(bound.circuit, bound.angles, initial).expectation(observable);
      close(got.value, here, { rel: REL, scale: normBound(observable), w });
    },
    { runs: 120 },
  );

  law(
    'of a fidelity',
    cases,
    ({ bound, initial, target }: GradientCase) => {
      const { nParams } = bound.circuit;
      const places = occurrences(bound);
      const value = (moved: Circuit) => fidelityOf(target, exact.run(moved, [], initial));
      const want = summed(nParams, places, (place) => shifted(place, value));
      const got = engine.valueAndGradient(bound.circuit, bound.angles, fidelity(target), { initial });
      expect(got.report.exact).toBe(true);
      // The overlap is linear in the state: its derivative is half its value at x + pi.
      const overlaps = places.map(
        ({ movedBy }) => Math.sqrt(fidelityOf(target, exact.run(movedBy(Math.PI), [], initial))) / 2,
      );
      const here = squared(target.overlap(exact.run(bound.circuit, bound.angles, initial)));
      // Below 1e-15 an overlap is rounding, and one engine's exact zero is the other's 1e-17.
      const scale = Math.max(Math.sqrt(here), ...overlaps, 1e-15);
      const w = got.report.discardedWeight;
      close(got.gradient, want, { rel: REL, scale: scale * mostShared(nParams, places), w });
      close(got.value, here, { rel: REL, scale, w });
    },
    { runs: 120 },
  );

  law(
    'of an all-to-all rotation, by central differences of fourth order',
    fc.record({
      point: gradientPoints({ min: 2, max: 6, maxGates: 5 }),
      angle: fc.constantFrom(0, 1e-6, Math.PI / 2, 0.3, -1.1),
    }),
    ({ point: { bound, initial }, angle }) => {
      const { nQubits } = initial;
      const at = engine.run(bound.circuit, bound.angles, initial);
      const everyPair = circuit(nQubits, (c) =>
        c
          .rzzAll({ param: 0 })
          .ry(0.4, 0)
          .rx(0.3, nQubits - 1),
      );
      const cost = expectation(observableOn(nQubits));
      const value = (x: number) => exact.run(everyPair, [x], at).expectation(observableOn(nQubits));
      const got = engine.valueAndGradient(everyPair, [angle], cost, { initial: at });
      // The error h^4 f^(5) / 30 stays below 1e-6 of f for six qubits, rounding below 1e-12.
      const h = 1e-3;
      const want =
        (8 * (value(angle + h) - value(angle - h)) - value(angle + 2 * h) + value(angle - 2 * h)) / (12 * h);
      close(got.gradient, [want], { rel: 1e-6, w: 1e-14, scale: 1 });
    },
  );
});

/** Z on the first and the last qubit, so that an all-to-all phase reaches both ends. */
const observableOn = (nQubits: number): PauliSum => ({
  terms: [0, nQubits - 1].map((qubit) => ({ coefficient: 1, factors: [{ qubit, pauli: 'Z' as const }] })),
});

law(
  'both engines return the same gradient on wider registers',
  gradientPoints({ min: 6, max: 8, maxGates: 12 }),
  ({ bound, initial }) => {
    const observable = observableOn(initial.nQubits);
    const target = exact.run(
      bound.circuit,
      bound.angles.map((x) => x + 0.1),
      initial,
    );
    const scale = 2 * mostShared(bound.circuit.nParams, occurrences(bound));
    for (const cost of [expectation(observable), fidelity(target)]) {
      const a = exact.valueAndGradient(bound.circuit, bound.angles, cost, { initial });
      const b = mps({ maxBond: 64 }).valueAndGradient(bound.circuit, bound.angles, cost, { initial });
      close(b.value, a.value, { rel: REL, scale, w: b.report.discardedWeight });
      close(b.gradient, a.gradient, { rel: REL, scale, w: b.report.discardedWeight });
    }
  },
  { runs: 20 },
);
