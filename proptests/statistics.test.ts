import fc from 'fast-check';
import { counts, mps, probabilities, rng, statevector } from 'tfjs-mps';
import { describe, expect, test } from 'vitest';
import { circuits } from './arbitraries/circuits.js';

// Sampling and measurement follow |<x|psi>|^2: chi-squared on 20 generated circuits, both engines, fixed seeds.

const N_QUBITS = 4;
const SHOTS = 4000;
const generated = fc.sample(circuits(N_QUBITS), { numRuns: 20, seed: 42 });

/** Pearson's statistic against the probabilities, strings that expect fewer than 5 shots put together. */
function chiSquared(observed: Readonly<Record<string, number>>, expected: ArrayLike<number>): number {
  let rareExpected = 0;
  let rareObserved = 0;
  let statistic = 0;
  let cells = 0;
  for (let x = 0; x < expected.length; x++) {
    const want = SHOTS * expected[x];
    const got = observed[x.toString(2).padStart(N_QUBITS, '0')] ?? 0;
    if (want < 5) {
      rareExpected += want;
      rareObserved += got;
    } else {
      statistic += (got - want) ** 2 / want;
      cells++;
    }
  }
  if (rareExpected >= 5) {
    statistic += (rareObserved - rareExpected) ** 2 / rareExpected;
    cells++;
  } else {
    // What cannot be tested by a distribution must at least be rare.
    expect(rareObserved).toBeLessThan(25);
  }
  return standardised(statistic, cells - 1);
}

/** Wilson and Hilferty's cube root brings a chi-squared variable close to a standard normal one. */
function standardised(statistic: number, freedom: number): number {
  if (freedom < 1) return 0;
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(statistic / freedom) - (1 - spread)) / Math.sqrt(spread);
}

/** None of 20 beyond 4 deviations, and not all of them suspiciously good. */
function plausible(deviates: readonly number[]): void {
  expect(Math.max(...deviates), deviates.map((z) => z.toFixed(1)).join(' ')).toBeLessThan(4);
  const tested = deviates.filter((z) => z !== 0);
  expect(tested.length).toBeGreaterThan(5);
  expect(Math.max(...tested)).toBeGreaterThan(-2);
}

describe.each([
  ['statevector', statevector()],
  ['mps', mps()],
] as const)('%s', (_, engine) => {
  test('20 circuits: the counts of samples', () => {
    const deviates = generated.map(({ circuit, angles }, i) => {
      const state = engine.run(circuit, angles);
      const found = Object.fromEntries(counts(state.sample(SHOTS, rng(i))));
      return chiSquared(found, probabilities(state).data);
    });
    plausible(deviates);
  });

  test('20 circuits: the counts of measurements', () => {
    const qubits = Array.from({ length: N_QUBITS }, (_, q) => q);
    const deviates = generated.map(({ circuit, angles }, i) => {
      const state = engine.run(circuit, angles);
      const stream = rng(i).split('measure');
      const found: Record<string, number> = {};
      for (let shot = 0; shot < SHOTS; shot++) {
        const bits = state.measure(qubits, { uniform: stream.uniform() }).outcome.join('');
        found[bits] = (found[bits] ?? 0) + 1;
      }
      return chiSquared(found, probabilities(state).data);
    });
    plausible(deviates);
  });
});
