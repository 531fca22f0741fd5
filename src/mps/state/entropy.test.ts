import { describe, expect, test } from 'vitest';
import { OptionError, QubitRangeError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { ghz, scrambled, turned, wState } from './testing/states.js';

const LN2 = Math.log(2);

describe.each([statevector(), mps()])('entropy, $name', (engine) => {
  test('GHZ: ln 2 at every cut, in every order', () => {
    const state = engine.run(ghz(6));
    for (let cut = 1; cut < 6; cut++) {
      for (const order of [0, 0.5, 1, 2, 7, Number.POSITIVE_INFINITY]) {
        expect(state.entropy(cut, { order })).toBeCloseTo(LN2, 12);
      }
    }
  });

  test('W: the binary entropies of a cut at k of n', () => {
    const state = engine.run(wState(5));
    for (let cut = 1; cut < 5; cut++) {
      const p = [cut / 5, 1 - cut / 5];
      expect(state.entropy(cut)).toBeCloseTo(-p[0] * Math.log(p[0]) - p[1] * Math.log(p[1]), 12);
      expect(state.entropy(cut, { order: 2 })).toBeCloseTo(-Math.log(p[0] ** 2 + p[1] ** 2), 12);
      expect(state.entropy(cut, { order: Number.POSITIVE_INFINITY })).toBeCloseTo(
        -Math.log(Math.max(...p)),
        12,
      );
    }
  });

  test('a product has none, and no -0', () => {
    const state = engine.run(turned([0.3, 1.1, 2]));
    for (const order of [0.5, 1, 2]) expect(state.entropy(1, { order })).toBeCloseTo(0, 12);
    expect(Object.is(engine.run(turned([0, 0])).entropy(1), 0)).toBe(true);
  });

  test('the orders join: continuous at 1, falling with the order, towards the min-entropy', () => {
    const state = engine.run(scrambled(6, 3, 1));
    expect(state.entropy(3, { order: 1 + 1e-9 })).toBeCloseTo(state.entropy(3), 8);
    expect(state.entropy(3, { order: 1 - 1e-9 })).toBeCloseTo(state.entropy(3), 8);
    const orders = [0, 0.5, 1, 1.5, 2, 10, 1e4];
    const values = orders.map((order) => state.entropy(3, { order }));
    expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(values[6]).toBeCloseTo(state.entropy(3, { order: Number.POSITIVE_INFINITY }), 3);
  });

  test('refuses what is no cut and no order', () => {
    const state = engine.run(ghz(3));
    expect(() => state.entropy(0)).toThrow(QubitRangeError);
    expect(() => state.entropy(3)).toThrow(QubitRangeError);
    expect(() => state.entropy(1, { order: -1 })).toThrow(OptionError);
    expect(() => state.entropy(1, { order: Number.NaN })).toThrow('NaN');
    expect(() => state.entropy(1, { oder: 2 } as object)).toThrow("no option 'oder'");
  });
});
