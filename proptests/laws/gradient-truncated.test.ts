import fc from 'fast-check';
import {
  type Cost,
  expectation,
  fidelity,
  fidelityMatrix,
  haarState,
  mps,
  NotDifferentiableError,
  pauliSum,
  postMeasurement,
  RankDeficientBondError,
  rng,
  type State,
  type VectorCost,
} from 'tfjs-mps';
import { expect } from 'vitest';
import { genericState, type TruncatedCase, truncatedCases } from '../arbitraries/truncated-cases.js';
import { fidelityOf } from '../check/amplitudes.js';
import { type CutShape, cutShapes } from '../support/cut-shapes.js';
import { law } from '../support/law.js';
import { richardson } from '../support/richardson.js';
import { type Tally, tally } from '../support/tally.js';

// Law 7, second half.   'truncated' = d/dx of the truncated computation, by extrapolated differences of what the same
// engine computes, at bond 2 to 8: relative 1e-8 where the gap at every cut exceeds 1e-2 and the oracle itself is
// good to 1e-9. Other draws, and those that a typed error refuses, are drawn again and counted.

const REL = 1e-8;
const STEP = 1e-4;
const SHAPES: readonly CutShape[] = ['2l = 2r', '2l > 2r', '2l < 2r'];

/** A cost and the same number read off the states, without the library's costs. */
interface Probe {
  readonly cost: Cost | VectorCost;
  readonly values: (outputs: readonly State[]) => number[];
}

function held(title: string, probeOf: (one: TruncatedCase) => Probe, members = 1): void {
  const counts = tally();
  law(title, truncatedCases(), (one) => check(one, probeOf(one), members, counts), {
    runs: 25,
    afterwards: (runs) => {
      expect(counts.of('equal'), `${counts}`).toBeGreaterThanOrEqual(runs);
      // Half of all draws at least are of use, and no reason to draw again swallows the rest.
      const again = ['refused', 'nothing cut', 'small gap', 'oracle'].map(counts.of);
      expect(
        again.reduce((a, b) => a + b),
        `${counts}`,
      ).toBeLessThanOrEqual(4 * runs);
      for (const shape of SHAPES) expect(counts.of(shape), `${shape} in ${counts}`).toBeGreaterThan(0);
    },
  });
}

function check(
  { bound, initial, options, seed }: TruncatedCase,
  probe: Probe,
  members: number,
  counts: Tally,
) {
  const again = (reason: string): void => {
    counts.add(reason);
    fc.pre(false);
  };
  const { circuit, angles } = bound;
  const engine = mps({ ...options, gradient: 'truncated' });
  const others = Array.from({ length: members - 1 }, (_, i) => genericState(circuit.nQubits, 2, seed + i));
  const inputs = [initial, ...others];
  const got = refusedOr(() => engine.pullback(circuit, angles, probe.cost, { initial: inputs }));
  if (got === undefined) return again('refused');
  const rows = Array.from(got.value, (_, k) => got.gradient(unit(got.value.length, k)));
  const { stateWeight, smallestGap } = rows[0].report;
  if (stateWeight < 1e-12) return again('nothing cut');
  if (smallestGap < 1e-2) return again('small gap');
  const at = (k: number, x: number) => {
    const moved = angles.map((angle, i) => (i === k ? angle + x : angle));
    return probe.values(inputs.map((input) => engine.run(circuit, moved, input)));
  };
  const want = rows.map((_, value) => angles.map((_angle, k) => richardson((x) => at(k, x)[value], STEP)));
  const largest = Math.max(...want.flat().map(({ derivative }) => Math.abs(derivative)));
  const error = Math.max(...want.flat().map((one) => one.error));
  if (!(largest > 0 && error <= 1e-9 * largest)) return again('oracle');
  const off = rows.flatMap(({ gradient }, value) =>
    [...gradient].map((x, k) => Math.abs(x - want[value][k].derivative)),
  );
  expect(Math.max(...off)).toBeLessThanOrEqual(REL * largest);
  counts.add('equal');
  for (const shape of cutShapes(bound, initial, options)) counts.add(shape);
}

const unit = (length: number, at: number): number[] => Array.from({ length }, (_, k) => (k === at ? 1 : 0));

/** Returns undefined where the truncated derivative is refused by one of its two typed errors. */
function refusedOr<T>(gradient: () => T): T | undefined {
  try {
    return gradient();
  } catch (error) {
    if (error instanceof RankDeficientBondError || error instanceof NotDifferentiableError) return undefined;
    throw error;
  }
}

const observable = pauliSum('Z0 Z1 - 0.7 X2 + Y1 X3 + 0.3 Z3');

held('expectation', () => ({
  cost: expectation(observable),
  values: ([output]) => [output.expectation(observable)],
}));

held('fidelity', ({ initial, seed }) => {
  const target = haarState(initial.nQubits, rng(seed));
  return { cost: fidelity(target), values: ([output]) => [fidelityOf(target, output)] };
});

held('expectation behind a measurement', () => {
  const left = pauliSum('Z0 X1 - 0.7 X2');
  const branch = (output: State) => output.measure([1], { outcome: [0] }, 'remove').state;
  return {
    cost: postMeasurement(expectation(left), { qubits: [1], bits: [0] }),
    values: ([output]) => [branch(output).expectation(left)],
  };
});

held(
  'fidelity matrix of an ensemble',
  ({ initial: { nQubits }, seed }) => {
    const targets = [haarState(nQubits, rng(seed)), genericState(nQubits, 2, seed + 7)];
    return {
      cost: fidelityMatrix(targets),
      values: (outputs) => outputs.flatMap((output) => targets.map((target) => fidelityOf(target, output))),
    };
  },
  2,
);
