import { describe, expect, test } from 'vitest';
import { NotFiniteError, PauliSyntaxError, QubitRangeError, type TfjsMpsError } from '../common/errors.js';
import { addSums, type PauliEntry, pauliSum, scaledSum } from './pauli-sum.js';

describe('a list of terms', () => {
  const want = pauliSum('0.5 Z0 Z3 - 2 X1 + 3');

  test('as pairs, as records, with factors as text or as data, in any order', () => {
    expect(
      pauliSum([
        [0.5, 'Z3 Z0'],
        [-2, 'X1'],
        [3, ''],
      ]),
    ).toEqual(want);
    const z = [
      { qubit: 3, pauli: 'Z' },
      { qubit: 2, pauli: 'I' },
      { qubit: 0, pauli: 'Z' },
    ] as const;
    expect(
      pauliSum([{ coefficient: 0.5, factors: z }, { coefficient: -2, factors: ' X1 ' }, [3, []]]),
    ).toEqual(want);
  });

  test('equal strings add up, and a sum may be built from its own terms', () => {
    expect(
      pauliSum([
        [1, 'X0 Y1'],
        [2, 'Y1 X0'],
      ]),
    ).toEqual(pauliSum('3 X0 Y1'));
    expect(pauliSum(want.terms)).toEqual(want);
  });

  test('is frozen through and through', () => {
    expect(Object.isFrozen(want)).toBe(true);
    expect(Object.isFrozen(want.terms)).toBe(true);
    expect(Object.isFrozen(want.terms[0])).toBe(true);
    expect(Object.isFrozen(want.terms[0].factors)).toBe(true);
  });

  type ErrorClass = abstract new (message: string) => TfjsMpsError;
  const bad: [string, unknown, ErrorClass, string][] = [
    ['nothing', [], PauliSyntaxError, 'an empty list'],
    ['a number', 3, PauliSyntaxError, 'not from 3'],
    ['a term that is none', [[1, 'X0'], 7], PauliSyntaxError, 'Term 1 is 7'],
    ['a text that is no string', [[1, 'X0 +']], PauliSyntaxError, '"X0 +"'],
    ['a letter', [[1, [{ qubit: 0, pauli: 'Q' }]]], PauliSyntaxError, '"Q" on qubit 0'],
    ['a qubit', [[1, [{ qubit: -1, pauli: 'X' }]]], QubitRangeError, 'qubit -1'],
    ['a qubit twice', [[1, 'X0 Z0']], PauliSyntaxError, 'qubit 0 twice'],
    ['a coefficient', [[Number.NaN, 'X0']], NotFiniteError, 'Term 0 has a coefficient of NaN'],
    ['coefficient text', [['1', 'X0']], NotFiniteError, '"1"'],
    ['no factors', [{ coefficient: 1 }], PauliSyntaxError, 'undefined'],
  ];
  test.each(bad)('refuses %s', (_, source, kind, culprit) => {
    expect(() => pauliSum(source as PauliEntry[])).toThrow(kind);
    expect(() => pauliSum(source as PauliEntry[])).toThrow(culprit);
  });
});

test('sums add and scale', () => {
  const a = pauliSum('X0 - Z1');
  expect(addSums(a, pauliSum('2 X0 + Y2'))).toEqual(pauliSum('3 X0 - Z1 + Y2'));
  expect(addSums(a)).toEqual(a);
  expect(scaledSum(-2, a)).toEqual(pauliSum('-2 X0 + 2 Z1'));
  expect(() => scaledSum(Number.NaN, a)).toThrow(NotFiniteError);
  expect(() => addSums(pauliSum('1e308 X0'), pauliSum('1e308 X0'))).toThrow(NotFiniteError);
});
