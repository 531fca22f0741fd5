import { expect, test } from 'vitest';
import { zeroChain } from '../chain/chain.js';
import { EXACT_POLICY } from '../chain/truncation.js';
import { circuit, param } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { passages, recorded } from './chain-history.js';
import { SITE_OVERHEAD } from './memory-limit.js';

// Oracle: sums by hand. On three qubits without entanglement a site has 4 numbers of 8 bytes; a turn of every qubit
// makes a list of three sites and one new site three times.

const SITE = 32 + SITE_OVERHEAD;
const LIST = 3 * 8;
const START = 3 * SITE;
const LAYER = 3 * (LIST + SITE);

const chains = () => [zeroChain(3, { ...EXACT_POLICY, kernels })];
const turns = compile(
  circuit(3, (c) => c.ry(param(0), 0).ry(param(1), 1).ry(param(2), 2)),
  [0.1, 0.2, 0.3],
).steps;
const layers = (count: number) => Array.from({ length: count }, () => turns);

/** Records layers without a limit, the last of them with one. */
const withRoomAtLast = (count: number, room: number) => {
  let seen = 0;
  return recorded(chains(), layers(count), 0, () => (++seen < count ? Number.POSITIVE_INFINITY : room));
};
const sizes = (stretches: ReturnType<typeof recorded>) => stretches.map((one) => one.layers.length);
const kept = (stretches: ReturnType<typeof recorded>) => stretches.map((one) => one.histories !== undefined);

test('a stretch holds its lists and the sites that are new in them', () => {
  const [{ bytes, startBytes }] = withRoomAtLast(1, 0);
  expect([bytes, startBytes]).toEqual([LAYER, START]);
  // What a fixed gate changed is held by the next list alone.
  const { steps } = compile(
    circuit(3, (c) => c.h(0).ry(param(0), 1)),
    [0.4],
  );
  const [fixed] = recorded(chains(), [steps], 0, () => 0);
  expect(fixed.bytes).toBe(LIST + 2 * SITE);
});

test('the oldest histories go first, and no more of them than must', () => {
  const whole = 4 * (START + LAYER);
  expect(kept(withRoomAtLast(4, whole))).toEqual([true, true, true, true]);
  expect(kept(withRoomAtLast(4, whole - 1))).toEqual([false, true, true, true]);
  expect(kept(withRoomAtLast(4, whole - LAYER))).toEqual([false, true, true, true]);
  expect(kept(withRoomAtLast(4, whole - LAYER - 1))).toEqual([false, false, true, true]);
  expect(kept(withRoomAtLast(4, 0)).at(-1)).toBe(true);
});

test('then every second start, until what is left fits; the newest stays by itself', () => {
  const starts = (count: number) => count * START + LAYER;
  expect(sizes(withRoomAtLast(9, starts(9)))).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  expect(sizes(withRoomAtLast(9, starts(9) - 1))).toEqual([2, 2, 2, 2, 1]);
  expect(sizes(withRoomAtLast(9, starts(5)))).toEqual([2, 2, 2, 2, 1]);
  expect(sizes(withRoomAtLast(9, starts(5) - 1))).toEqual([4, 4, 1]);
  expect(sizes(withRoomAtLast(9, 0))).toEqual([8, 1]);
  // Of an even number the last but one stays, too: the newest is never joined.
  const even = withRoomAtLast(8, starts(8) - 1);
  expect(sizes(even)).toEqual([2, 2, 2, 1, 1]);
  expect(kept(even)).toEqual([false, false, false, false, true]);
});

test('what is run again takes half the room, one level deeper half of that', () => {
  const room = 4 * (START + LAYER);
  const stretches = withRoomAtLast(17, 0);
  expect(sizes(stretches)).toEqual([16, 1]);
  const lengths = [...passages(stretches, () => room)].map(({ first, end }) => (end - first) / turns.length);
  expect(lengths.reduce((sum, length) => sum + length)).toBe(17);
  const bytes = lengths.map((length) => length * (START + LAYER));
  expect(Math.max(...bytes.slice(1))).toBeLessThanOrEqual(room / 2);
  expect(Math.max(...bytes.slice(2))).toBeLessThanOrEqual(room / 4);
});
