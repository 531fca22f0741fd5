import fc from 'fast-check';
import {
  type Cost,
  circuit,
  expectation,
  fidelity,
  haarState,
  type MpsOptions,
  mps,
  NotDifferentiableError,
  type PauliSum,
  param,
  RankDeficientBondError,
  rng,
  type State,
  statevector,
} from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { mostTurned, placesOf } from '../check/places.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { tally } from '../support/tally.js';

// Law 7 at any cap.   w <= 1e-20  =>  gradient = that of the exact circuit;   'truncated' may refuse, never be wrong.
// The trap: at zero, Clifford and identity-block angles a bond hides directions that carry first-order change, and a
// cap at the number of Schmidt values hides them too, though nothing is discarded.

interface CappedCase {
  readonly bound: BoundCircuit;
  readonly initial: State;
  readonly observable: PauliSum;
  readonly target: State;
  readonly options: MpsOptions;
}

const cases: fc.Arbitrary<CappedCase> = overWidths(1, 6, (nQubits) =>
  fc.record({
    bound: boundCircuits(nQubits, 10),
    initial: startingStates(nQubits),
    observable: pauliSums(nQubits),
    target: startingStates(nQubits),
    options: fc.record({
      maxBond: fc.constantFrom(1, 2, 3, 4, 5, 8, 64),
      cutoff: fc.constantFrom(0, 1e-14, 1e-13, 1e-10),
      schedule: fc.constantFrom('program' as const, 'planned' as const),
    }),
  }),
);

describe.each(['auto', 'adjoint', 'truncated'] as const)('gradient at any cap, %s', (gradient) => {
  const counts = tally();
  law(
    'equals the exact one where nothing was discarded, or is refused',
    cases,
    ({ bound: { circuit: built, angles }, initial, observable, target, options }) => {
      const engine = mps({ ...options, gradient });
      const turned = mostTurned(built.nParams, placesOf({ circuit: built, angles }));
      const costs: [Cost, number][] = [
        [expectation(observable), normBound(observable)],
        [fidelity(target), 1],
      ];
      for (const [cost, norm] of costs) {
        const got = refusedOr(() => engine.valueAndGradient(built, angles, cost, { initial }));
        if (got === undefined) {
          expect(gradient).toBe('truncated');
          counts.add('refused');
          continue;
        }
        const { discardedWeight: w, numericalFloor, warnings } = got.report;
        if (w > 1e-20) {
          counts.add('cut');
          continue;
        }
        const want = statevector().valueAndGradient(built, angles, cost, { initial });
        if (gradient === 'truncated') {
          // Small kept values cost it digits: the report says how many for one place of a parameter, and warns below 1e-7.
          const off = got.gradient.map((x, k) => Math.abs(x - want.gradient[k]));
          const largest = Math.max(0, ...want.gradient.map(Math.abs));
          expect(Math.max(0, ...off)).toBeLessThanOrEqual(
            1e-9 * largest + (numericalFloor + 1e-14 * norm) * turned,
          );
        } else {
          close(got.gradient, want.gradient, { rel: 1e-9, scale: norm * turned, w });
        }
        counts.add(warnings.length > 0 ? 'warned' : 'equal');
      }
    },
    {
      runs: 400,
      afterwards: (runs) => {
        expect(counts.of('equal'), `${counts}`).toBeGreaterThan(0.6 * runs);
        expect(counts.of('warned'), `${counts}`).toBeLessThan(0.05 * runs);
        if (gradient === 'truncated') expect(counts.of('refused'), `${counts}`).toBeGreaterThan(0.3 * runs);
      },
    },
  );
});

/** Returns undefined where the truncated derivative is refused by one of its two typed errors. */
function refusedOr<T>(gradient: () => T): T | undefined {
  try {
    return gradient();
  } catch (error) {
    if (error instanceof RankDeficientBondError || error instanceof NotDifferentiableError) return undefined;
    throw error;
  }
}

test('a cap at the number of Schmidt values: GHZ, then RXX(0) on the middle pair at bond 2', () => {
  const ghz = circuit(4, (c) => c.h(0).cnot(0, 1).cnot(1, 2).cnot(2, 3).rxx(param(0), 1, 2));
  const cost = fidelity(haarState(4, rng(3)));
  const exact = statevector().valueAndGradient(ghz, [0], cost).gradient;
  expect(Math.abs(exact[0])).toBeGreaterThan(1e-3);
  const at = (gradient: 'truncated' | 'adjoint' | 'auto') =>
    mps({ maxBond: 2, gradient }).valueAndGradient(ghz, [0], cost);
  expect(() => at('truncated')).toThrow(RankDeficientBondError);
  expect(() => at('truncated')).toThrow(/rxx on 1, 2.* bond 2 /);
  for (const gradient of ['adjoint', 'auto'] as const) {
    const { report, gradient: got } = at(gradient);
    if (report.exact) close(got, exact, { rel: 1e-9 });
  }
});
