import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauliSums } from '../../../proptests/arbitraries/pauli-sums.js';
import {
  NotFiniteError,
  OptionError,
  PauliSyntaxError,
  QubitRangeError,
  StateTooLargeError,
} from '../common/errors.js';
import { reverseQubits } from '../state/qubit-order.js';
import { fromPauliLabels, toPauliLabels } from './pauli-labels.js';
import { pauliSum } from './pauli-sum.js';

test("the example of Qiskit's SparsePauliOp.from_sparse_list, H = Z_1 X_4 + 2 Y_0 Y_3", () => {
  const dense = [
    ['XIIZI', 1],
    ['IYIIY', 2],
  ] as const;
  const sum = fromPauliLabels(dense.map(([label, c]) => [reverseQubits(label), c]));
  expect(sum).toEqual(pauliSum('Z1 X4 + 2 Y0 Y3'));
  expect(toPauliLabels(sum, 5).map(([label, c]) => [reverseQubits(label), c])).toEqual(dense);
});

test('qubit 0 is the first letter; equal labels are added up', () => {
  expect(toPauliLabels(pauliSum('X0 Z2 - 0.7 Y1 + 3'), 3)).toEqual([
    ['XIZ', 1],
    ['IYI', -0.7],
    ['III', 3],
  ]);
  expect(
    fromPauliLabels([
      ['IZ', 1],
      ['IZ', 0.5],
    ]),
  ).toEqual(pauliSum('1.5 Z1'));
});

test('a sum comes back from its labels, on a wider register too', () => {
  fc.assert(
    fc.property(pauliSums(5, { maxTerms: 6 }), fc.integer({ min: 5, max: 9 }), (sum, width) => {
      const labels = toPauliLabels(sum, width);
      expect(labels.every(([label]) => label.length === width)).toBe(true);
      expect(fromPauliLabels(labels)).toEqual(sum);
    }),
  );
});

test.each<[unknown, new (m: string) => Error, RegExp]>([
  [[], PauliSyntaxError, /an empty list; expected pairs such as \['XIZ', 0\.5\]/],
  ['XIZ', PauliSyntaxError, /"XIZ"; expected pairs/],
  [[['XA', 1]], PauliSyntaxError, /Label 0 is "XA"; expected a pair .* of the letters I, X, Y and Z/],
  [[['', 1]], PauliSyntaxError, /Label 0 is ""/],
  [
    [
      ['X', 1],
      ['XX', 1],
    ],
    PauliSyntaxError,
    /Label 1 has 2 letters and label 0 1/,
  ],
  [[null], PauliSyntaxError, /Label 0 is null/],
  [new Array(1), PauliSyntaxError, /Label 0 is undefined/],
  [[['X', Number.NaN]], NotFiniteError, /NaN/],
  [[['X', '1']], NotFiniteError, /"1"/],
])('fromPauliLabels refuses %j', (given, type, message) => {
  const act = () => fromPauliLabels(given as never);
  expect(act).toThrow(type);
  expect(act).toThrow(message);
});

test('toPauliLabels refuses a register that is none, too narrow, or too wide to write', () => {
  expect(() => toPauliLabels(pauliSum('X0'), 0)).toThrow(OptionError);
  expect(() => toPauliLabels(pauliSum('X4'), 4)).toThrow(QubitRangeError);
  expect(() => toPauliLabels(pauliSum('X0 + Z0'), 2 ** 28)).toThrow(StateTooLargeError);
});
