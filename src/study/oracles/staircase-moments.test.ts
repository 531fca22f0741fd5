import { describe, expect, test } from 'vitest';
import { pauliSum, rng, type State } from '../../index.js';
import { sampleInputs } from '../../model/index.js';
import { meanOf } from '../../model/testing/sample-mean.js';
import { staircaseSecondMoment } from '../../model/testing/staircase.js';
import { haarFidelityMoments } from './haar-moments.js';
import {
  staircaseBulkMoment,
  staircaseFidelityMoment,
  staircaseMoment,
  staircasePauliMoment,
} from './staircase-moments.js';
import { expectPrinted } from './testing/printed.js';

const lettersOf = (text: string) => pauliSum(text).terms[0].factors;

test.each([
  [0, '2.867972e-10'],
  [1, '3.874205e-11'],
  [2, '9.695160e-12'],
  [4, '2.760202e-12'],
  [19, '1.819e-12'],
])('E F^2 with a product state at 20 qubits and width %i is %s', (b, printed) => {
  expectPrinted(staircaseFidelityMoment(20, b), printed);
});

test.each([3, 9, 33, 129, 513].map((inverse, b) => [b, inverse]))(
  'E <Z>^2 in the bulk at width %i is 1/%i',
  (b, inverse) => {
    expect(staircaseBulkMoment(b)).toBe(1 / inverse);
    expect(1 / staircasePauliMoment(200, b, lettersOf('Z100')) / inverse).toBeCloseTo(1, 12);
  },
);

test('the ends of the ladder are product-Haar and Haar', () => {
  for (const n of [1, 3, 40, 500]) {
    const widest = n - 1;
    expect(staircaseFidelityMoment(n, 0) / 3 ** -n).toBeCloseTo(1, 11);
    expect(staircaseFidelityMoment(n, widest) / haarFidelityMoments(n).meanSquare).toBeCloseTo(1, 12);
    expect(staircasePauliMoment(n, widest, lettersOf('Y0')) * (2 ** n + 1)).toBeCloseTo(1, 12);
    expect(staircasePauliMoment(n, widest, [])).toBeCloseTo(1, 12);
  }
  expect(staircasePauliMoment(40, 0, lettersOf('X3 Y4 Z39'))).toBeCloseTo(1 / 27, 14);
});

test.each([0, 1, 2, 3])('one Z anywhere at width %i, against the recursion written for it alone', (b) => {
  for (let q = 0; q < 9; q++) {
    const own = staircasePauliMoment(9, b, [{ qubit: q, pauli: 'Z' }]);
    expect(own).toBeCloseTo(staircaseSecondMoment(9, b, q), 14);
  }
});

describe.each([1, 2])('states of the ensemble of width %i on 5 qubits', (width) => {
  const states = sampleInputs({ kind: 'staircase', width }, 5, 3000, rng('staircase'));
  const sampled = (f: (state: State) => number) => meanOf(states.map(f));

  test.each(['Z0', 'Z4', 'X1 Y2', 'Z0 Z4', 'X0 Y1 Z2 X3 Z4'])('have the moment of %s', (text) => {
    const { mean, error } = sampled((state) => state.expectation(pauliSum(text)) ** 2);
    expect(Math.abs(mean - staircasePauliMoment(5, width, lettersOf(text)))).toBeLessThan(4 * error);
  });

  test('have the moment of the fidelity with |0...0>, and of one qubit with |0>', () => {
    const { mean, error } = sampled((state) => {
      const { re, im } = state.amplitude('00000');
      return (re * re + im * im) ** 2;
    });
    expect(Math.abs(mean - staircaseFidelityMoment(5, width))).toBeLessThan(4 * error);
    const one = sampled((state) => ((1 + state.expectation(pauliSum('Z2'))) / 2) ** 2);
    const factors = Array.from({ length: 5 }, (_, q) => (q === 2 ? ([1, 1] as const) : ([4, 2] as const)));
    expect(Math.abs(one.mean - staircaseMoment(factors, width))).toBeLessThan(4 * one.error);
  });
});

test.each([
  [() => staircaseFidelityMoment(4, 4), /expected at most 3/],
  [() => staircaseFidelityMoment(501, 1), /up to 500/],
  [() => staircaseMoment([], 0), /list of pairs/],
  [() => staircaseMoment([[1, 1], [1]] as never, 0), /list of pairs/],
  [() => staircasePauliMoment(4, 1, lettersOf('Z4')), /letter on qubit 4; expected qubits from 0 to 3/],
  [() => staircasePauliMoment(4, 1, [...lettersOf('Z1'), ...lettersOf('X1')]), /each at most once/],
  [() => staircasePauliMoment(4, 1, 'Z1' as never), /list of \{ qubit, pauli \}/],
  [() => staircaseBulkMoment(-1), /width of a staircase/],
])('refused, %#', (act, words) => {
  expect(act).toThrow(words);
});
