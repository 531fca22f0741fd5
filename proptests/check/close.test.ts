import { circuit, statevector } from 'tfjs-mps';
import { expect, test } from 'vitest';
import { type Comparable, close, LawBrokenError } from './assertions.js';

const exact = statevector();
const bell = exact.run(
  circuit(2, (c) => c.h(0).cnot(0, 1)),
  [],
);
const flipped = exact.run(
  circuit(2, (c) => c.x(0).h(0).cnot(0, 1)),
  [],
);
const CLOSE = { rel: 1e-10 };
const S = Math.SQRT1_2;
const rows = (...of: number[][]) => ({
  size: of.flat().length,
  shape: [of.length, of[0].length],
  get: (i: number, j: number) => of[i][j],
});

test.each<[string, Comparable, Comparable]>([
  ['an ndarray and a list', bell.toStatevector().re, [S, 0, 0, S]],
  ['amplitudes and lists', bell.toStatevector(), { re: [S, 0, 0, S], im: new Float64Array(4) }],
  ['complex numbers', bell.overlap(bell), { re: 1, im: 0 }],
  ['matrices', bell.reducedDensityMatrix([0]).re, rows([0.5, 0], [0, 0.5])],
  ['a matrix and its rows', rows([1, 2, 3], [4, 5, 6]), [1, 2, 3, 4, 5, 6]],
])('%s are read', (_, got, want) => {
  close(got, want, CLOSE);
  close(want, got, CLOSE);
});

test.each<[string, Comparable, Comparable, RegExp]>([
  [
    'ndarrays',
    flipped.toStatevector().re,
    bell.toStatevector().re,
    /^-0\.7\d+ at entry 3 of 4 stands where 0\.7/,
  ],
  ['amplitudes', flipped.toStatevector(), bell.toStatevector(), /at entry 3 of re of 4/],
  ['complex numbers', { re: 1, im: 0 }, { re: 0.5, im: 5 }, /^0 at im stands where 5 is expected; off by 5/],
  ['imaginary parts', { re: [0, 0], im: [0, 1] }, { re: [0, 0], im: [0, 2] }, /^1 at entry 1 of im of 2/],
  ['matrices', rows([1, 2, 3], [4, 5, 6]), rows([1, 2, 3], [4, 7, 6]), /^5 at entry 1,1 of 2 x 3 stands/],
  [
    'shapes',
    rows([1, 2, 3], [4, 5, 6]),
    rows([1, 2], [3, 4], [5, 6]),
    /An array of 2 x 3 stands where .* 3 x 2/,
  ],
  ['sizes', bell.toStatevector().re, [1], /4 numbers stand where 1 are expected/],
])('%s that differ are told apart', (_, got, want, message) => {
  expect(() => close(got, want, CLOSE)).toThrow(LawBrokenError);
  expect(() => close(got, want, CLOSE)).toThrow(message);
});

test.each<[unknown, unknown, RegExp]>([
  [{ re: 1, im: 0 }, [1, 0], /close got complex \{ re, im \} numbers and real ones; expected both real/],
  [1, { re: 1, im: 0 }, /close got real numbers and complex/],
  [{ re: 1, im: 'no' }, { re: 1, im: 0 }, /The first argument of close, its im, is "no"/],
  [{ re: 1 }, { re: 1 }, /The first argument of close is an object; expected a number, a list/],
  [new Map(), 1, /is an object; expected a number/],
])('%j and %j cannot be compared', (got, want, message) => {
  expect(() => close(got as Comparable, want as Comparable, CLOSE)).toThrow(message);
  expect(() => close(got as Comparable, want as Comparable, CLOSE)).not.toThrow(LawBrokenError);
});
