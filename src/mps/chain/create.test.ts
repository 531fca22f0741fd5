import { expect, test } from 'vitest';
import { NotAStateError, NotFiniteError } from '../common/errors.js';
import { productState, type QubitAmplitudes } from './create.js';

test('qubits are normalised one by one, however large or small their numbers are', () => {
  for (const size of [1e-300, 1, 1e300]) {
    const state = productState([
      [3 * size, 0, 0, -4 * size],
      [0, 2, 0, 0],
    ]);
    const [zero, one] = [state.amplitude('00'), state.amplitude('10')];
    expect([zero.re, zero.im, one.re, one.im].map((x) => Number(x.toFixed(14)) + 0)).toEqual([
      0, 0.6, 0.8, 0,
    ]);
  }
});

test.each<[unknown, RegExp]>([
  ['01', /^A product state is made of a list of qubits, not of "01"/],
  [undefined, /^A product state is made of a list of qubits, not of undefined/],
  [[], /^A product state needs at least one qubit/],
  [
    [
      [1, 0, 0, 0],
      [1, 0],
    ],
    /^Qubit 1 is given by 2 numbers; expected four/,
  ],
  [[[1, 0, 0, 0, 0]], /^Qubit 0 is given by 5 numbers; expected four/],
  [
    [
      [1, 0, 0, 0],
      [0, 0, 0, 0],
    ],
    /^Qubit 1 has the norm 0/,
  ],
])('%j is no product state', (qubits, words) => {
  expect(() => productState(qubits as QubitAmplitudes[])).toThrow(NotAStateError);
  expect(() => productState(qubits as QubitAmplitudes[])).toThrow(words);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%f is refused by its place', (x) => {
  const make = () =>
    productState([
      [1, 0, 0, 0],
      [0, 0, x, 0],
    ]);
  expect(make).toThrow(NotFiniteError);
  expect(make).toThrow(/Qubit 1, amplitude part 2/);
});
