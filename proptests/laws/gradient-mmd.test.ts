import fc from 'fast-check';
import { mps, NotDifferentiableError, RankDeficientBondError, type State, statevector } from 'tfjs-mps';
import { mmd, mmdCost } from 'tfjs-mps/model';
import { describe, expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { mostTurned, placesOf } from '../check/places.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { richardson } from '../support/richardson.js';
import { tally } from '../support/tally.js';

// Law 7 for an MMD, which is quadratic in |psi><psi|: every way of taking it, any gate, on ensembles.
// mmd-gradient.test.ts has the exact shift rule of the same loss for 'auto'.

interface MmdCase {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly targets: readonly State[];
  readonly uniforms: readonly number[];
}

const cases: fc.Arbitrary<MmdCase> = overWidths(2, 5, (nQubits) =>
  fc.record({
    bound: boundCircuits(nQubits, 8),
    inputs: fc.array(startingStates(nQubits), { minLength: 2, maxLength: 3 }),
    targets: fc.array(startingStates(nQubits - 1), { minLength: 1, maxLength: 3 }),
    uniforms: fc.array(
      fc.nat({ max: 998 }).map((k) => (k + 0.5 / Math.E) / 1000),
      { minLength: 3, maxLength: 3 },
    ),
  }),
);

const exact = statevector();

describe.each(['adjoint', 'auto', 'truncated', 'finite-difference'] as const)('MMD, %s', (gradient) => {
  const counts = tally();
  law(
    'equals the exact engine',
    cases,
    ({ bound: { circuit, angles }, inputs, targets, uniforms }) => {
      const cost = mmdCost({ targets, ancillas: 1, uniforms: uniforms.slice(0, inputs.length) });
      const want = exact.valueAndGradient(circuit, angles, cost, { initial: inputs });
      fc.pre(want.details.leastProbability > 1e-3);
      try {
        const got = mps({ gradient }).valueAndGradient(circuit, angles, cost, { initial: inputs });
        const { discardedWeight, numericalFloor } = got.report;
        expect(discardedWeight).toBeLessThanOrEqual(1e-20);
        const scale =
          mostTurned(circuit.nParams, placesOf({ circuit, angles })) / want.details.leastProbability;
        const adjoint = gradient === 'adjoint' || gradient === 'auto';
        const w = adjoint ? discardedWeight : (numericalFloor + 1e-11) ** 2;
        close(got.value, want.value, { rel: 1e-9, scale, w: discardedWeight });
        close(got.gradient, want.gradient, { rel: 1e-9, scale, w });
        counts.add('equal');
      } catch (error) {
        if (!(error instanceof RankDeficientBondError || error instanceof NotDifferentiableError))
          throw error;
        expect(gradient).toBe('truncated');
      }
    },
    {
      runs: 50,
      afterwards: (runs) => expect(counts.of('equal')).toBeGreaterThan(0.4 * runs),
    },
  );
});

law(
  'the exact engine equals extrapolated differences of the loss of its branches',
  cases,
  ({ bound: { circuit, angles }, inputs, targets, uniforms }) => {
    const outcomes = inputs.map(
      (input, i) => exact.run(circuit, angles, input).measure([0], { uniform: uniforms[i] }).outcome,
    );
    const cost = mmdCost({ targets, ancillas: 1, uniforms: uniforms.slice(0, inputs.length) });
    const got = exact.valueAndGradient(circuit, angles, cost, { initial: inputs });
    // Where an outcome is rare the loss turns too fast for a finite step.
    fc.pre(got.details.leastProbability > 0.05);
    const loss = (k: number, x: number) => {
      const moved = angles.map((angle, j) => (j === k ? angle + x : angle));
      const branches = inputs.map(
        (input, i) => exact.run(circuit, moved, input).measure([0], { outcome: outcomes[i] }, 'remove').state,
      );
      return mmd(branches, targets);
    };
    const want = angles.map((_, k) => richardson((x) => loss(k, x), 2e-3));
    const error = Math.max(0, ...want.map((one) => one.error));
    fc.pre(error < 1e-8);
    close(
      got.gradient,
      want.map(({ derivative }) => derivative),
      { rel: 1e-9, w: (error + 1e-11) ** 2 },
    );
  },
  { runs: 40 },
);
