import { describe, expect, test } from 'vitest';
import { compressed } from '../chain/compressed.js';
import { OptionError } from '../common/errors.js';
import { mps } from '../engine/mps.js';
import { statevector } from '../engine/statevector.js';
import { pauliSum } from '../observables/pauli-sum.js';
import type { BondLimits } from './state.js';
import { ghz, scrambled } from './testing/states.js';

const sum = pauliSum('Z0 X1 - 0.4 X2 Z3');

describe.each([statevector(), mps()])('limits, $name', (engine) => {
  const state = engine.run(scrambled(4, 4, 1));

  test.each<[unknown, string]>([
    ...[Number.NaN, 'x', 1.5, 0, -1, null].map((maxBond): [unknown, string] => [{ maxBond }, 'maxBond is']),
    ...[1, 2, Number.NaN, -1, '0', null].map((cutoff): [unknown, string] => [{ cutoff }, 'cutoff is']),
    [{ maxbond: 2 }, "no option 'maxbond'"],
    [{ minFidelity: 0.5 }, "no option 'minFidelity'"],
    [{ kernels: {} }, "no option 'kernels'"],
    [null, 'not null'],
    [8, 'not 8'],
    [[8], 'not an array'],
  ])('%o is refused', (limits, culprit) => {
    for (const observable of [sum, pauliSum('Z0'), pauliSum('0 Z0')]) {
      const take = () => state.apply(observable, limits as BondLimits);
      expect(take).toThrow(OptionError);
      expect(take).toThrow(culprit);
    }
    expect(() => compressed(state, limits as BondLimits)).toThrow(culprit);
  });

  test('undefined is absent', () => {
    const { norm, state: want } = state.apply(sum);
    for (const limits of [undefined, {}, { maxBond: undefined, cutoff: undefined }]) {
      const got = state.apply(sum, limits as BondLimits);
      expect(got.norm).toBe(norm);
      expect(got.state.overlap(want).re).toBeCloseTo(1, 13);
    }
  });
});

test('limits hold for this once', () => {
  const state = mps().run(ghz(6));
  const once = state.apply(pauliSum('Z0 + 0.5 X3'), { maxBond: 1 }).state;
  expect(once.report().bonds).toEqual([1, 1, 1, 1, 1]);
  expect(once.apply(pauliSum('Z0 + 0.5 X3')).state.report().maxBond).toBeGreaterThan(1);
});
