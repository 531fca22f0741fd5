import { expect, test } from 'vitest';
import { circuit } from '../circuit/builder.js';
import { OptionError } from '../common/errors.js';
import { rng } from '../common/rng.js';
import { mps } from '../engine/mps.js';
import { compressed, toMpsState } from './compressed.js';
import { randomMps } from './random.js';

// cos(x/2) |00> - i sin(x/2) |11>
const pair = (x: number) => mps().run(circuit(2, (c) => c.rxx(x, 0, 1)));

test('a chain is cut to a cutoff too, and keeps the limits it had', () => {
  const state = compressed(pair(0.2), { maxBond: 7 });
  const cut = toMpsState(state, { cutoff: 0.5 });
  expect(cut.report().bonds).toEqual([1]);
  expect(cut.report().discardedWeight).toBeCloseTo(Math.sin(0.1) ** 2, 14);
  expect(cut.policy).toMatchObject({ maxBond: 7, cutoff: 0.5 });
});

test('what is refused is told by the name of the function', () => {
  const state = randomMps(3, 2, rng(1));
  expect(() => compressed(state, { maxbond: 2 } as object)).toThrow(/compressed\(\)/);
  expect(() => toMpsState(state, { maxbond: 2 } as object)).toThrow(/toMpsState\(\)/);
  for (const other of ['state', undefined, {}]) {
    expect(() => toMpsState(other as never)).toThrow(OptionError);
    expect(() => toMpsState(other as never)).toThrow(/^Entry 0 of toMpsState\(\) is /);
  }
});
