import fc from 'fast-check';
import {
  type Engine,
  expectation,
  fidelity,
  fidelityMatrix,
  mps,
  NotDifferentiableError,
  type PauliSum,
  RankDeficientBondError,
  type State,
  statevector,
} from 'tfjs-mps';
import { describe, expect } from 'vitest';
import { overWidths } from '../arbitraries/circuits.js';
import { boundCircuits, startingStates } from '../arbitraries/gradient-points.js';
import { normBound, pauliSums } from '../arbitraries/pauli-sums.js';
import type { BoundCircuit } from '../check/bound-circuit.js';
import { mostTurned, placesOf } from '../check/places.js';
import { close } from '../support/close.js';
import { law } from '../support/law.js';
import { tally } from '../support/tally.js';

// Law 11 for derivatives.   J[k] = grad C_k,   pullback(w) = sum_k w_k J[k], linear in w,   row i of an ensemble's
// matrix = that of input i alone; and the report says what was done.

const REL = 1e-10;

interface VectorCase {
  readonly bound: BoundCircuit;
  readonly inputs: readonly State[];
  readonly observables: readonly PauliSum[];
  readonly targets: readonly State[];
  readonly weights: readonly number[];
}

const cases: fc.Arbitrary<VectorCase> = overWidths(1, 5, (nQubits) =>
  fc.record({
    bound: boundCircuits(nQubits, 9),
    inputs: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 3 }),
    observables: fc.array(pauliSums(nQubits), { minLength: 1, maxLength: 3 }),
    targets: fc.array(startingStates(nQubits), { minLength: 1, maxLength: 3 }),
    weights: fc.array(
      fc.integer({ min: -20, max: 20 }).map((k) => k / 10),
      { minLength: 18, maxLength: 18 },
    ),
  }),
);

const ENGINES: readonly (readonly [string, Engine])[] = [
  ['statevector', statevector()],
  ['statevector, parameter shift', statevector({ gradient: 'parameter-shift' })],
  ['mps, auto', mps()],
  ['mps, adjoint', mps({ gradient: 'adjoint' })],
  ['mps, truncated', mps({ gradient: 'truncated' })],
  ['mps, parameter shift', mps({ gradient: 'parameter-shift' })],
];

describe.each(ENGINES)('Jacobian, %s', (name, engine) => {
  const counts = tally();
  const afterwards = (runs: number) => {
    expect(counts.of('compared'), `${counts}`).toBeGreaterThan(0.4 * runs);
  };
  const orRefused = (one: VectorCase, compare: (one: VectorCase) => void) => {
    try {
      compare(one);
      counts.add('compared');
    } catch (error) {
      if (!(error instanceof RankDeficientBondError || error instanceof NotDifferentiableError)) throw error;
      expect(name).toBe('mps, truncated');
      counts.add('refused');
    }
  };

  law(
    'of expectations has the gradients of its members for rows',
    cases,
    (one) =>
      orRefused(one, ({ bound, inputs, observables, weights }) => {
        const { circuit, angles } = bound;
        const scale = roundingOf(bound) * Math.max(...observables.map(normBound));
        const all = engine.valueAndGradient(circuit, angles, expectation(observables), { initial: inputs });
        const members = observables.map((o) =>
          engine.valueAndGradient(circuit, angles, expectation(o), { initial: inputs }),
        );
        const slack = 1e-13 + Math.max(...members.map(({ report }) => report.numericalFloor));
        closer(
          all.value,
          members.map(({ value }) => value),
          scale,
          slack,
        );
        const rows = members.map(({ gradient }) => gradient);
        closer(
          all.gradient,
          rows.flatMap((row) => [...row]),
          scale,
          slack,
        );
        const pullback = engine.pullback(circuit, angles, expectation(observables), { initial: inputs });
        expect([...pullback.value]).toEqual([...all.value]);
        linear(pullback, rows, weights, scale, slack);
      }),
    { runs: 50, afterwards },
  );

  law(
    'of a fidelity matrix has those of every input and target alone',
    cases,
    (one) =>
      orRefused(one, ({ bound, inputs, targets, weights }) => {
        const { circuit, angles } = bound;
        const scale = roundingOf(bound);
        const cost = fidelityMatrix(targets);
        const all = engine.valueAndGradient(circuit, angles, cost, { initial: inputs });
        const members = inputs.flatMap((initial) =>
          targets.map((target) => engine.valueAndGradient(circuit, angles, fidelity(target), { initial })),
        );
        const slack = 1e-13 + Math.max(...members.map(({ report }) => report.numericalFloor));
        closer(
          all.value,
          members.map(({ value }) => value),
          scale,
          slack,
        );
        const rows = members.map(({ gradient }) => gradient);
        closer(
          all.gradient,
          rows.flatMap((row) => [...row]),
          scale,
          slack,
        );
        linear(engine.pullback(circuit, angles, cost, { initial: inputs }), rows, weights, scale, slack);
        reported(all.report, engine.name);
      }),
    { runs: 50, afterwards },
  );
});

const roundingOf = (bound: BoundCircuit): number => mostTurned(bound.circuit.nParams, placesOf(bound));

/** Asserts closeness up to rounding, `slack` of it a unit of scale. */
const closer = (got: ArrayLike<number>, want: ArrayLike<number>, scale: number, slack: number): void =>
  close(got, want, { rel: REL, scale, w: slack ** 2 });

/** Asserts that a pullback is the weighted sum of rows, for weights, others, and their sum. */
function linear(
  pullback: ReturnType<Engine['pullback']>,
  rows: readonly Float64Array[],
  drawn: readonly number[],
  scale: number,
  slack: number,
): void {
  const first = drawn.slice(0, rows.length);
  const second = drawn.slice(rows.length, 2 * rows.length);
  const total = scale * rows.length * 4;
  const pulled = [first, second, first.map((x, k) => x + 3 * second[k])].map((weights) => {
    const { gradient } = pullback.gradient(weights);
    const sum = [...gradient].map((_, p) => rows.reduce((all, row, k) => all + weights[k] * row[p], 0));
    closer(gradient, sum, 4 * total, slack);
    return gradient;
  });
  const [a, b, both] = pulled;
  closer(
    both,
    a.map((x, p) => x + 3 * b[p]),
    4 * total,
    slack,
  );
}

/** Asserts that a report is what docs/conventions.md promises. */
function reported(report: ReturnType<Engine['valueAndGradient']>['report'], engine: string): void {
  expect(report.engine).toBe(engine);
  expect(['adjoint', 'truncated', 'parameter-shift', 'finite-difference']).toContain(report.method);
  for (const share of [report.smallestGap, report.smallestKeptRatio, report.fidelityLowerBound]) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
  expect(report.numericalFloor).toBeGreaterThanOrEqual(0);
  expect(report.discardedWeight).toBe(Math.max(report.stateWeight, report.coStateWeight));
  expect(report.exact).toBe(report.discardedWeight <= 1e-20);
  if (report.method === 'truncated' && report.smallestKeptRatio < 1e-7) {
    expect(report.warnings.join(' ')).toMatch(/kept.*Raise cutoff.*adjoint/);
  }
  if (engine === 'statevector' && report.method !== 'finite-difference') expect(report.warnings).toEqual([]);
}
