import { describe, expect, test } from 'vitest';
import { NotFiniteError, OptionError, SizeMismatchError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { haarState } from '../statevector/create.js';
import type { Cost } from './cost.js';
import { evaluated } from './evaluated.js';

const stream = rng(12);
const [a, b] = [haarState(2, stream), haarState(2, stream)];
const one = haarState(1, stream);
const outputs = [a, b];
function refused(act: () => unknown, kind: new (message: string) => Error, words: RegExp): void {
  expect(act).toThrow(kind);
  expect(act).toThrow(words);
}

describe('a cost of the user', () => {
  const scalar = (evaluation: unknown) => () =>
    evaluated({ name: 'mine', evaluate: () => evaluation } as unknown as Cost, outputs);
  const kets = [[{ coefficient: { re: 3, im: 2 }, state: a }], []];

  test('of one value has no shape; its co-states are those, times the weight', () => {
    const found = scalar({ value: 3, details: { part: 1 }, coStates: kets })();
    expect(found).toMatchObject({
      scalar: true,
      values: Float64Array.of(3),
      shape: [],
      details: { part: 1 },
    });
    expect(found.coStates(Float64Array.of(1))).toEqual(kets);
    const [[{ coefficient, state }], none] = found.coStates(Float64Array.of(-2));
    expect({ coefficient, same: state === a, none }).toEqual({
      coefficient: { re: -6, im: -4 },
      same: true,
      none: [],
    });
  });

  test('of many values has their shape', () => {
    const values = Float64Array.of(1, 2, 3, 4, 5, 6);
    const found = scalar({ values, shape: [2, 3], coStates: () => kets, details: { part: 1 } })();
    expect(found).toMatchObject({ scalar: false, values, shape: [2, 3], details: { part: 1 } });
    expect(scalar({ values, shape: [6], coStates: () => kets })().details).toEqual({});
    expect(found.values).not.toBe(values);
    expect(found.coStates(values)).toEqual(kets);
  });

  test.each<[unknown, new (message: string) => Error, RegExp]>([
    [undefined, OptionError, /^The cost 'mine' returned undefined; expected \{ value, coStates \}/],
    [null, OptionError, /^The cost 'mine' returned null; expected/],
    [7, OptionError, /^The cost 'mine' returned 7; expected/],
    [
      Promise.resolve(),
      OptionError,
      /^The cost 'mine' returned a promise; expected \{ value, coStates \} at once/,
    ],
    [{}, NotFiniteError, /^The cost 'mine' has the value undefined; expected a finite number/],
    [{ value: '3' }, NotFiniteError, /has the value "3"; expected a finite number/],
    [{ value: Number.NaN }, NotFiniteError, /has the value NaN; expected a finite number/],
    [
      { values: [1], shape: [1] },
      OptionError,
      /returned an array of shape an array; expected a Float64Array and a list/,
    ],
    [
      { values: Float64Array.of(1), shape: 1 },
      OptionError,
      /of shape 1; expected a Float64Array and a list of lengths/,
    ],
    [{ values: Float64Array.of(1), shape: [0] }, OptionError, /each at least 1/],
    [{ values: Float64Array.of(1), shape: [0.5] }, OptionError, /each at least 1/],
    [{ values: new Float64Array(0), shape: [2, 0], coStates: () => kets }, OptionError, /each at least 1/],
    [
      { values: Float64Array.of(1), shape: [1], coStates: kets },
      OptionError,
      /has an array for coStates; expected a f/,
    ],
    [
      { values: Float64Array.of(1, 2), shape: [3], coStates: () => kets },
      SizeMismatchError,
      /gave 2 values for the shape \[3\], which holds 3/,
    ],
    [
      { values: Float64Array.of(1, Number.POSITIVE_INFINITY), shape: [2], coStates: () => kets },
      NotFiniteError,
      /has the value Infinity at 1; expected finite numbers/,
    ],
    [
      { values: Float64Array.of(Number.NaN, 1), shape: [2], coStates: () => kets },
      NotFiniteError,
      /has the value NaN at 0/,
    ],
  ])('that gives %j is refused', (evaluation, kind, words) => {
    refused(scalar(evaluation), kind, words);
  });

  test.each<[unknown, new (message: string) => Error, RegExp]>([
    [
      undefined,
      SizeMismatchError,
      /^The cost 'mine' gave undefined lists of co-states for 2 outputs; give one each/,
    ],
    ['no', SizeMismatchError, /gave 2 lists of co-states for 2 outputs|lists of co-states/],
    [[[]], SizeMismatchError, /gave 1 lists of co-states for 2 outputs/],
    [[[], 7], OptionError, /gave output 1 7 for co-states; expected a list of kets/],
    [[[], [null]], OptionError, /gave output 1, at entry 0 of its co-states, a ket null; expected/],
    [[[], [undefined]], OptionError, /gave output 1, at entry 0 of its co-states, a ket undefined/],
    [
      [[{ coefficient: { re: 1, im: 0 } }], []],
      OptionError,
      /gave output 0, at entry 0 .* a ket whose state is undefined; expected/,
    ],
    [
      [
        [],
        [
          { coefficient: { re: 1, im: 0 }, state: a },
          { coefficient: { re: 1, im: 0 }, state: {} },
        ],
      ],
      OptionError,
      /gave output 1, at entry 1 of its co-states, a ket whose state is an object; expected .* an engine returned/,
    ],
    [[[{ state: a }], []], NotFiniteError, /gave output 0 a coefficient that is no finite \{ re, im \}/],
    [[[Object.assign(() => 1, { state: a })], []], NotFiniteError, /gave output 0 a coefficient/],
    [
      [[], [{ coefficient: { re: 1, im: Number.NaN }, state: a }]],
      NotFiniteError,
      /gave output 1 a coefficient/,
    ],
    [
      [[], [{ coefficient: { re: Number.NaN, im: 1 }, state: a }]],
      NotFiniteError,
      /gave output 1 a coefficient/,
    ],
    [
      [[{ coefficient: { re: 1, im: 0 }, state: one }], []],
      SizeMismatchError,
      /gave output 0 a co-state of 1 qubits; the output has 2/,
    ],
  ])('with the co-states %j is refused where they are asked for', (coStates, kind, words) => {
    const found = scalar({ value: 1, coStates })();
    refused(() => found.coStates(Float64Array.of(1)), kind, words);
  });

  test('without any co-states is refused where they are asked for', () => {
    const found = scalar({ value: 1 })();
    refused(
      () => found.coStates(Float64Array.of(1)),
      SizeMismatchError,
      /gave undefined lists of co-states for 2 outputs/,
    );
  });

  test('that is none is refused', () => {
    for (const cost of [undefined, null, 7, {}]) {
      refused(
        () => evaluated(cost as unknown as Cost, outputs),
        OptionError,
        /^A cost is .*; expected one such as exp/,
      );
    }
  });

  test('may make its co-states when they are asked for', () => {
    let asked = 0;
    const found = scalar({
      value: 1,
      get coStates() {
        asked++;
        return kets;
      },
    })();
    expect(asked).toBe(0);
    found.coStates(Float64Array.of(1));
    expect(asked).toBe(1);
  });
});
