import fc from 'fast-check';
import { mps, type State, statevector } from 'tfjs-mps';
import { denoiser, mmd, mmdCost } from 'tfjs-mps/model';
import { describe, expect } from 'vitest';
import { angles, EVERY_POINT } from '../arbitraries/angles.js';
import { circuits, overWidths } from '../arbitraries/circuits.js';
import { ensembles } from '../arbitraries/ensembles.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { mostTurned, placesOf } from '../check/places.js';
import { identityBlock } from '../check/rewrite.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { branches, type FixedOutcomes, mmdGradient } from '../support/mmd-shift.js';

// Law 7 for the loss of QuDDPM.   d_k MMD({<z_i|Psi_i> / sqrt p_i}, targets) at fixed outcomes z_i
//          = exact parameter shifts of |<z_i b|Psi_i>|^2 and p_i, put together by the quotient rule.

interface Step {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly targets: readonly State[];
  readonly ancillas: number;
  readonly uniforms: readonly number[];
}

const widths = overWidths(2, 4, (nQubits) =>
  fc.tuple(fc.constant(nQubits), fc.integer({ min: 1, max: Math.min(2, nQubits - 1) })),
);
const pointKinds = fc.constantFrom(...EVERY_POINT.map((point) => [point]), EVERY_POINT);

/** Draws a denoiser of one or two layers. */
const denoisers = (
  nQubits: number,
  ancillas: number,
  angle: fc.Arbitrary<number>,
): fc.Arbitrary<BoundCircuit> =>
  fc.integer({ min: 1, max: 2 }).chain((layers) => {
    const circuit = denoiser({ dataQubits: nQubits - ancillas, ancillas, layers });
    const values = fc.array(angle, { minLength: circuit.nParams, maxLength: circuit.nParams });
    return values.map((own) => ({ circuit, angles: own }));
  });

const steps: fc.Arbitrary<Step> = fc.tuple(widths, pointKinds).chain(([[nQubits, ancillas], points]) => {
  const angle = angles(points);
  const any = circuits(nQubits, { maxGates: 8, angle });
  return fc.record({
    bound: fc.oneof(denoisers(nQubits, ancillas, angle), any, any.map(identityBlock)),
    inputs: ensembles(nQubits, { min: 2, max: 4 }),
    targets: ensembles(nQubits - ancillas, { min: 2, max: 4 }),
    ancillas: fc.constant(ancillas),
    uniforms: fc.array(
      fc.nat({ max: 998 }).map((k) => (k + 0.5 / Math.E) / 1000),
      { minLength: 4, maxLength: 4 },
    ),
  });
});

describe.each([
  ['statevector', statevector()],
  ['mps', mps({ maxBond: 64 })],
] as const)('MMD, %s', (_, engine) => {
  law(
    'value and gradient at fixed outcomes',
    steps,
    ({ bound, inputs, targets, ancillas, uniforms }) => {
      const cost = mmdCost({ targets, ancillas, uniforms: uniforms.slice(0, inputs.length) });
      const got = engine.valueAndGradient(bound.circuit, bound.angles, cost, { initial: inputs });
      const fixed = withOutcomes({ bound, inputs, targets, ancillas, uniforms });
      // Dividing by p raises rounding by 1 / p.
      const scale = mostTurned(bound.circuit.nParams, placesOf(bound)) / got.details.leastProbability;
      const w = got.report.discardedWeight;
      expect(w).toBeLessThanOrEqual(1e-20);
      close(got.value, mmd(branches(fixed), targets), { rel: 1e-10, scale, w });
      close(got.gradient, mmdGradient(fixed), { rel: 1e-9, scale, w });
      expect(got.value).toBeGreaterThanOrEqual(-1e-12);
    },
    { runs: 60 },
  );
});

law(
  'central differences agree, independent of any shift rule',
  steps,
  (step) => {
    const fixed = withOutcomes(step);
    const { circuit, angles: point } = fixed.bound;
    const value = (k: number, x: number) => {
      const moved = point.map((angle, i) => (i === k ? angle + x : angle));
      return mmd(branches({ ...fixed, bound: { circuit, angles: moved } }), fixed.targets);
    };
    const h = 1e-3;
    const least = leastProbability(fixed);
    // Where an outcome is rare the loss turns too fast for a finite step.
    fc.pre(least > 0.05);
    const want = point.map(
      (_, k) => (8 * (value(k, h) - value(k, -h)) - value(k, 2 * h) + value(k, -2 * h)) / (12 * h),
    );
    close(mmdGradient(fixed), want, { rel: 1e-6, w: 1e-14 });
  },
  { runs: 20 },
);

const withOutcomes = ({ uniforms, ...step }: Step): FixedOutcomes => ({
  ...step,
  outcomes: step.inputs.map((input, i) => measured(step, input, uniforms[i]).outcome),
});

const measured = ({ bound, ancillas }: Pick<Step, 'bound' | 'ancillas'>, input: State, uniform: number) =>
  statevector()
    .run(bound.circuit, bound.angles, input)
    .measure(
      Array.from({ length: ancillas }, (_, q) => q),
      { uniform },
    );

const leastProbability = ({ bound, ancillas, inputs, outcomes }: FixedOutcomes): number =>
  Math.min(
    ...inputs.map(
      (input, i) =>
        statevector()
          .run(bound.circuit, bound.angles, input)
          .measure(
            Array.from({ length: ancillas }, (_, q) => q),
            { outcome: outcomes[i] },
          ).probability,
    ),
  );
