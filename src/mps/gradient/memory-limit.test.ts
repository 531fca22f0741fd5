import { expect, test } from 'vitest';
import { zeroChain } from '../chain/chain.js';
import { MpsState } from '../chain/mps-state.js';
import type { Site } from '../chain/site.js';
import { EXACT_POLICY } from '../chain/truncation.js';
import { circuit } from '../circuit/builder.js';
import { compile } from '../circuit/program.js';
import { plainKernels as kernels } from '../kernels/plain.js';
import { fromAmplitudes } from '../statevector/create.js';
import { adjointRoom } from './adjoint-room.js';
import type { Stretch } from './chain-history.js';
import {
  bytesOfChains,
  bytesOfSites,
  bytesOfState,
  lastGateOf,
  type MemoryLimit,
  operatorBytes,
  SITE_OVERHEAD,
  UNLIMITED,
  WORK,
  workOf,
} from './memory-limit.js';
import { runChain } from './run-chain.js';
import { tapeRoom } from './tape-room.js';

// Oracle: sums by hand. A site of bonds l, r holds 4 l r numbers of 8 bytes.

const policy = { ...EXACT_POLICY, kernels };
const site = (left: number, right: number): Site => ({
  left,
  right,
  data: new Float64Array(4 * left * right),
});
const sites = [site(1, 2), site(2, 3), site(3, 1)];
const bytes = 32 * (2 + 6 + 3) + 3 * SITE_OVERHEAD;
const chain = (own: Site[]) => ({ ...zeroChain(1, policy), sites: own });

const stepsOf = (build: Parameters<typeof circuit>[1], n = 5) => compile(circuit(n, build), []).steps;

test('sites, states and chains by their bytes', () => {
  expect(bytesOfSites(sites)).toBe(bytes);
  expect(bytesOfState(new MpsState(chain(sites)))).toBe(bytes);
  expect(bytesOfState(fromAmplitudes([1, 0, 0, 0, 0, 0, 0, 0], new Float64Array(8)))).toBe(0);
  expect(bytesOfChains([])).toEqual({ states: 0, work: 0 });
  expect(bytesOfChains([chain(sites), chain([site(1, 1)])])).toEqual({
    states: bytes + 32 + SITE_OVERHEAD,
    work: workOf(sites),
  });
});

test('the work is that of the largest site, or of two neighbours under a gate', () => {
  // Pairs hold 64 l r': 1 x 3 and 2 x 1 here.
  expect(workOf(sites)).toBe(WORK * 192);
  expect(workOf([site(1, 2), site(2, 9), site(9, 2)])).toBe(WORK * Math.max(32 * 18, 64 * 9, 64 * 4));
  expect(workOf([site(1, 8), site(8, 8), site(8, 1)])).toBe(WORK * 32 * 64);
  expect(workOf([site(1, 1)])).toBe(WORK * 32);
  expect(workOf([site(4, 1)])).toBe(WORK * 128);
});

test('operators take room under gates of distant qubits alone, the largest of them', () => {
  const five = [site(1, 1), site(1, 2), site(2, 3), site(3, 4), site(4, 1)];
  const under = (first: number, last: number) => 8 * bytesOfSites(five.slice(first, last + 1));
  expect(
    operatorBytes(
      stepsOf((c) => c.h(0).cnot(0, 1).cnot(3, 2)),
      five,
    ),
  ).toBe(0);
  expect(
    operatorBytes(
      stepsOf((c) => c.cnot(1, 3)),
      five,
    ),
  ).toBe(under(1, 3));
  expect(
    operatorBytes(
      stepsOf((c) => c.cnot(3, 1).cnot(0, 2)),
      five,
    ),
  ).toBe(under(1, 3));
  expect(
    operatorBytes(
      stepsOf((c) => c.rzz(0.4, 4, 1).rzz(0.1, 0, 2)),
      five,
    ),
  ).toBe(under(1, 4));
  expect(
    operatorBytes(
      stepsOf((c) => c.rzzAll(0.2)),
      five,
    ),
  ).toBe(0);
});

test('the last gate of several qubits has a name', () => {
  expect(lastGateOf([])).toBe('gates on single qubits');
  expect(lastGateOf(stepsOf((c) => c.h(0)))).toBe('gates on single qubits');
  expect(lastGateOf(stepsOf((c) => c.cnot(0, 1).cnot(2, 3).h(0)))).toBe('gate 1 (cnot on 2, 3)');
  expect(lastGateOf(stepsOf((c) => c.rzzAll(0.2).h(1)))).toBe('gate 0 (rzzAll)');
  expect(lastGateOf(stepsOf((c) => c.cz(0, 1).cz(1, 2).cz(2, 3)))).toBe('gate 2 (cz on 2, 3)');
});

const run = {
  circuit: circuit(1, (c) => c.h(0)),
  inputs: [fromAmplitudes([1, 0], [0, 0]), fromAmplitudes([0, 1], [0, 0])],
};
const limit = (most: number): MemoryLimit => ({
  bytes: most,
  tooLarge: (_, held, reached) => new RangeError(`${held} at ${reached}`),
});
const layer = stepsOf((c) => c.cnot(0, 1));

test('without a limit there is none', () => {
  expect(UNLIMITED.bytes).toBe(Number.POSITIVE_INFINITY);
  expect(UNLIMITED.tooLarge(run, 1, 'it')).toBeInstanceOf(RangeError);
});

test('histories of an adjoint take a quarter of the limit, or half of what the states leave', () => {
  const stretch = (own: number, startBytes: number) =>
    ({ layers: [layer], bytes: own, startBytes }) as unknown as Stretch;
  const states = 8 * bytes + workOf(sites);
  const roomAt = (most: number) => adjointRoom(limit(most), run)([chain(sites)], stretch(100, 10));
  expect(roomAt(4 * states)).toBe(states);
  expect(roomAt(1.5 * states)).toBe(0.25 * states);
  expect(roomAt(states + 220)).toBe(110);
  expect(() => roomAt(states + 219)).toThrow(`${states + 220} at gate 0 (cnot on 0, 1)`);
});

test('the room of an adjoint remembers the most that the states ever took', () => {
  const stretch = { layers: [layer], bytes: 0, startBytes: 0 } as unknown as Stretch;
  const states = 8 * bytes + workOf(sites);
  const room = adjointRoom(limit(1.5 * states), run);
  const alone = room([chain([site(1, 1)])], stretch);
  expect(alone).toBe(0.375 * states);
  expect(room([chain(sites)], stretch)).toBe(0.25 * states);
  expect(room([chain([site(1, 1)])], stretch)).toBe(0.25 * states);
});

test('tapes take what they may, less where the limit leaves less', () => {
  expect(tapeRoom(1000, UNLIMITED, run)).toEqual({ left: 1000 });
  const roomy = tapeRoom(1000, limit(1e9), run);
  roomy.watch?.(chain(sites), layer, 5);
  expect(roomy.left).toBe(1000);

  // One start of a layer, two chains an input and two more, the work, the newest tape.
  const least = (layers: number) => (layers + 6) * bytes + workOf(sites) + 5;
  const tight = tapeRoom(1000, limit(least(2) + 300), run);
  tight.watch?.(chain(sites), layer, 5);
  expect(tight.left).toBe(1000);
  tight.watch?.(chain(sites), layer, 5);
  expect(tight.left).toBe(300);
  expect(() => tight.watch?.(chain(sites), layer, 5)).toThrow(`${least(3)} at gate 0 (cnot on 0, 1)`);

  const exact = tapeRoom(1000, limit(least(1)), run);
  exact.left -= 40;
  exact.watch?.(chain(sites), layer, 5);
  expect(exact.left).toBe(-40);
});

test('a run holds two chains, and the work on the largest site', () => {
  const product = circuit(2, (c) => c.h(0).h(1));
  const zero = fromAmplitudes([1, 0, 0, 0], new Float64Array(4));
  const held = 2 * 2 * (32 + SITE_OVERHEAD) + WORK * 64;
  expect(runChain(product, [], zero, policy, limit(held)).nQubits).toBe(2);
  expect(() => runChain(product, [], zero, policy, limit(held - 1))).toThrow(
    `${held} at gates on single qubits`,
  );
});
