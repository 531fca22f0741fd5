import { expect, test } from 'vitest';
import { OptionError, SizeMismatchError } from '../mps/common/errors.js';
import { rng } from '../mps/common/rng.js';
import { pauliSum } from '../mps/observables/pauli-sum.js';
import type { State } from '../mps/state/state.js';
import { haarStates } from './ensembles.js';
import { type InputSpec, sampleInputs } from './inputs.js';
import { meanOf } from './testing/sample-mean.js';
import { staircaseSecondMoment } from './testing/staircase.js';

const fidelityWithZero = (state: State) => {
  const { re, im } = state.amplitude('0'.repeat(state.nQubits));
  return re * re + im * im;
};

test.each<[string, InputSpec, number, number]>([
  ['Haar states', { kind: 'haar' }, 1 / 8, 2 / (8 * 9)],
  ['product Haar states', { kind: 'productHaar' }, 1 / 8, 1 / 27],
  ['the widest staircase, which is Haar,', { kind: 'staircase', width: 2 }, 1 / 8, 2 / (8 * 9)],
])('%s have their moments E F and E F^2', (_, spec, first, second) => {
  const f = sampleInputs(spec, 3, 5000, rng('moments')).map(fidelityWithZero);
  const [one, two] = [meanOf(f), meanOf(f.map((value) => value * value))];
  expect(Math.abs(one.mean - first)).toBeLessThan(4 * one.error);
  expect(Math.abs(two.mean - second)).toBeLessThan(4 * two.error);
});

test.each([0, 1, 2])('a staircase of width %i has its exact E <Z_q>^2 at every site', (width) => {
  const states = sampleInputs({ kind: 'staircase', width }, 8, 4000, rng('ladder'));
  for (let q = 0; q < 8; q++) {
    const { mean, error } = meanOf(states.map((state) => state.expectation(pauliSum(`Z${q}`)) ** 2));
    expect(Math.abs(mean - staircaseSecondMoment(8, width, q))).toBeLessThan(4 * error);
  }
  expect(states[0].engine).toBe('mps');
  expect(states[0].schmidtValues(4).length).toBe(2 ** width);
});

test.each([0, 1, 2, 3, 4])('the exact values at width %i settle at 1/(2 4^b + 1) in the bulk', (width) => {
  expect(staircaseSecondMoment(60, width, 30)).toBeCloseTo(1 / (2 * 4 ** width + 1), 9);
});

test('Haar inputs are those of a study', () => {
  const [a, b] = [sampleInputs({ kind: 'haar' }, 3, 4, rng(1)), haarStates(3, 4, rng(1))];
  expect(a.map((state) => state.toStatevector())).toEqual(b.map((state) => state.toStatevector()));
});

test('forward inputs are what the caller grows', () => {
  const grown = haarStates(2, 3, rng(2));
  const asked: (number | undefined)[] = [];
  const grow = (steps: number | undefined) => {
    asked.push(steps);
    return grown;
  };
  expect(sampleInputs({ kind: 'forward', steps: 8 }, 2, 3, rng(3), grow)).toEqual(grown);
  sampleInputs({ kind: 'forward' }, 2, 3, rng(3), grow);
  expect(asked).toEqual([8, undefined]);
  expect(() => sampleInputs({ kind: 'forward' }, 2, 4, rng(3), grow)).toThrow(SizeMismatchError);
  expect(() => sampleInputs({ kind: 'forward' }, 3, 3, rng(3), grow)).toThrow('of 2 qubits; expected 3 of 3');
});

test.each<[InputSpec, string]>([
  [{ kind: 'forward' }, 'a function that grows them'],
  [{ kind: 'forward', steps: -1 }, 'forward steps'],
  [{ kind: 'staircase', width: 4 }, 'expected at most 3'],
  [{ kind: 'staircase', width: 0.5 }, 'width of a staircase'],
  [{ kind: 'thermal' as never }, '"thermal"'],
])('%o is refused', (spec, words) => {
  expect(() => sampleInputs(spec, 4, 2, rng(1))).toThrow(OptionError);
  expect(() => sampleInputs(spec, 4, 2, rng(1))).toThrow(words);
});
