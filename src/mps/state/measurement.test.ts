import { describe, expect, test } from 'vitest';
import { OptionError, QubitRangeError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import type { AfterMeasurement } from './state.js';
import { ghz, scrambled, turned, wState } from './testing/states.js';

describe.each([statevector(), mps()])('reset and enumeration, $name', (engine) => {
  test("'reset' returns the measured qubit to |0> and leaves the rest projected", () => {
    const { outcome, probability, state } = engine.run(ghz(3)).measure([1], { outcome: [1] }, 'reset');
    expect(outcome).toEqual([1]);
    expect(probability).toBeCloseTo(0.5, 14);
    expect(state.amplitude('101').re).toBeCloseTo(1, 13);
    expect(state.nQubits).toBe(3);
  });

  test("'reset' is 'remove' with |0> put back, also at the left end", () => {
    const state = engine.run(scrambled(4, 3, 2));
    const reset = state.measure([0], { uniform: 0.6 }, 'reset');
    const removed = state.measure([0], { uniform: 0.6 }, 'remove');
    expect(reset.outcome).toEqual(removed.outcome);
    expect(reset.state.overlap(removed.state.prepend('0')).re).toBeCloseTo(1, 12);
  });

  test('resetting everything leaves |0...0>, up to a phase', () => {
    const { state } = engine.run(scrambled(4, 3, 2)).measure([2, 0, 3, 1], { uniform: 0.3 }, 'reset');
    const { re, im } = state.amplitude('0000');
    expect(Math.hypot(re, im)).toBeCloseTo(1, 12);
  });

  test('W: all outcomes of two qubits that can occur, in order', () => {
    const branches = [...engine.run(wState(4)).enumerate([3, 0])];
    expect(branches.map(({ outcome }) => outcome)).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
    [0.5, 0.25, 0.25].forEach((p, i) => {
      expect(branches[i].probability).toBeCloseTo(p, 13);
    });
    expect(Math.abs(branches[1].state.amplitude('1000').re)).toBeCloseTo(1, 12);
  });

  test.each(['keep', 'reset', 'remove'] as const)(
    "a branch is the measurement of its outcome, '%s'",
    (after) => {
      const state = engine.run(scrambled(5, 3, 8));
      const qubits = [4, 1, 2];
      const branches = [...state.enumerate(qubits, after)];
      expect(branches).toHaveLength(8);
      expect(branches.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
      for (const branch of branches) {
        const { probability, state: want } = state.measure(qubits, { outcome: branch.outcome }, after);
        expect(branch.probability).toBeCloseTo(probability, 13);
        expect(branch.state.overlap(want).re).toBeCloseTo(1, 12);
      }
    },
  );

  test('nothing measured is one branch: the state', () => {
    const [only, ...others] = engine.run(turned([0.4, 1])).enumerate([]);
    expect(others).toEqual([]);
    expect(only.probability).toBe(1);
    expect(only.state.amplitude('00').re).toBeCloseTo(Math.cos(0.2) * Math.cos(0.5), 14);
  });

  test('refuses before the loop begins', () => {
    const state = engine.run(ghz(2));
    expect(() => state.enumerate([2])).toThrow(QubitRangeError);
    expect(() => state.enumerate([0, 1], 'remove')).toThrow(OptionError);
    expect(() => state.enumerate([0], 'drop' as AfterMeasurement)).toThrow('"drop"');
    expect(() => state.measure([0], { uniform: 0 }, 'drop' as AfterMeasurement)).toThrow('"drop"');
  });
});

test('40 qubits of GHZ have two outcomes', () => {
  const all = Array.from({ length: 40 }, (_, q) => q);
  const branches = [...mps().run(ghz(40)).enumerate(all)];
  expect(branches.map(({ outcome }) => outcome.join(''))).toEqual(['0'.repeat(40), '1'.repeat(40)]);
  for (const { probability } of branches) expect(probability).toBeCloseTo(0.5, 12);
});
