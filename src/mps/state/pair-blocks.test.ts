import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Extents, pairBlocks, tableOfPairs } from './pair-blocks.js';

const ensembles = fc.record({
  bras: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 20,
  }),
  kets: fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 20,
  }),
  cells: fc.integer({ min: 1, max: 500 }),
});
const sumAt = (states: readonly Extents[], cut: number) => states.reduce((sum, one) => sum + one[cut], 0);

test('blocks cover every pair once and hold no more than they may, or one pair', () => {
  fc.assert(
    fc.property(ensembles, ({ bras, kets, cells }) => {
      const covered = bras.map(() => kets.map(() => 0));
      for (const block of pairBlocks(bras, kets, cells, false)) {
        const [some, others] = [
          bras.slice(block.bras.from, block.bras.to),
          kets.slice(block.kets.from, block.kets.to),
        ];
        const held = Math.max(...[0, 1].map((cut) => sumAt(some, cut) * sumAt(others, cut)));
        expect(held <= cells || some.length === 1).toBe(true);
        if (held > cells) expect(others.length).toBe(1);
        for (let i = block.bras.from; i < block.bras.to; i++) {
          for (let m = block.kets.from; m < block.kets.to; m++) covered[i][m]++;
        }
      }
      expect(covered.flat().every((times) => times === 1)).toBe(true);
    }),
    { seed: 1 },
  );
});

test('of an ensemble with itself the upper half is covered, and little of the other', () => {
  const states = Array(64).fill([1]);
  let pairs = 0;
  for (const { bras, kets } of pairBlocks(states, states, 4096, true)) {
    expect(kets.from).toBeGreaterThanOrEqual(bras.from);
    pairs += (bras.to - bras.from) * (kets.to - kets.from);
  }
  expect(pairs).toBe((5 / 8) * 64 ** 2);
});

test('a table has every block in its place, and a mirrored half is conjugated', () => {
  const states = Array.from({ length: 7 }, (_, i) => [1 + (i % 3)]);
  const entry = (i: number, m: number) => [10 * i + m, i - m];
  const table = (isSelf: boolean) =>
    tableOfPairs(states, states, 12, isSelf, ({ bras, kets }) => {
      const numbers: number[] = [];
      for (let i = bras.from; i < bras.to; i++) {
        for (let m = kets.from; m < kets.to; m++) numbers.push(...entry(i, m));
      }
      return Float64Array.from(numbers);
    });
  const all = (value: (i: number, m: number) => number[]) =>
    states.flatMap((_, i) => states.flatMap((__, m) => value(i, m)));
  expect([...table(false)]).toEqual(all(entry));
  expect([...table(true)]).toEqual(all((i, m) => (i <= m ? entry(i, m) : [entry(m, i)[0], i - m])));
});
