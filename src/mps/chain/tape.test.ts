import { expect, test } from 'vitest';
import { plainKernels as kernels } from '../kernels/plain.js';
import {
  checkTriangle,
  emptyTape,
  enterCut,
  NotDifferentiableError,
  RankDeficientBondError,
  record,
  roomOn,
  type Tape,
} from './tape.js';
import { EXACT_POLICY } from './truncation.js';

const sites = [1, 2, 4, 2, 1].slice(0, -1).map((left, q, all) => ({
  left,
  right: all[q + 1] ?? 1,
  data: new Float64Array(1),
}));

test('an empty tape knows the bonds as they are', () => {
  expect(emptyTape(sites)).toEqual({
    pullbacks: [],
    ranks: [1, 2, 4, 2, 1],
    gate: 'no gate',
    bytes: 0,
    room: new Float64Array(0),
    taken: 0,
  });
});

test('rooms follow one another in buffers that grow, up to 1 MiB, and are counted', () => {
  const tape = emptyTape(sites);
  const first = roomOn(tape, 4000);
  expect([first.length, first.byteOffset, tape.room.length, tape.bytes]).toEqual([4000, 0, 4096, 32_768]);
  const second = roomOn(tape, 96);
  expect(second.buffer).toBe(first.buffer);
  expect([second.length, second.byteOffset, tape.bytes]).toEqual([96, 32_000, 32_768]);
  const third = roomOn(tape, 1);
  expect(third.buffer).not.toBe(first.buffer);
  expect([third.byteOffset, tape.room.length, tape.bytes]).toEqual([0, 8192, 32_768 + 65_536]);
  // What is larger than a buffer gets one of its own size.
  expect(roomOn(tape, 9000).length).toBe(9000);
  expect(tape.room.length).toBe(16_384);
  const lengths = Array.from({ length: 5 }, () => {
    roomOn(tape, tape.room.length - tape.taken + 1);
    return tape.room.length;
  });
  expect(lengths).toEqual([32_768, 65_536, 131_072, 131_072, 131_072]);
  roomOn(tape, 200_000);
  expect(tape.room.length).toBe(200_000);
});

test('a move is entered with what it holds', () => {
  const tape = emptyTape(sites);
  const moves = [() => {}, () => {}];
  record(tape, moves[0], { data: new Float64Array(3) }, { data: new Float64Array(5) });
  record(tape, moves[1]);
  expect(tape.pullbacks).toEqual(moves);
  expect(tape.bytes).toBe(64);
});

interface CutOf {
  readonly ranks?: number[];
  readonly grown?: number;
  readonly values: readonly number[];
  readonly kept: number;
  readonly significant?: number;
  readonly tied?: boolean;
  readonly maxBond?: number;
}

/** Enters a cut of the middle bond, and returns its rank afterwards. */
function entered({ ranks = [2, 0, 2], grown = 8, values, kept, ...more }: CutOf): number {
  const { significant = values.length, tied = false, maxBond = 8 } = more;
  const tape: Tape = { ...emptyTape([]), gate: 'Gate 7', ranks: [...ranks] };
  const cut = { kept, significant, norm: 1, tied };
  enterCut(tape, 1, grown, Float64Array.from(values), cut, { ...EXACT_POLICY, maxBond, kernels });
  return tape.ranks[1];
}

test('a bond has the rank that its neighbours and the gate allow', () => {
  expect(entered({ values: [1, 0.5, 0.2, 0.1], kept: 4 })).toBe(4);
  expect(entered({ values: [1, 0.5, 0.2, 0.1], kept: 4, grown: 3 })).toBe(3);
  expect(entered({ values: [1, 0.5, 0.2, 0.1], kept: 4, ranks: [1, 0, 8] })).toBe(2);
  expect(entered({ values: [1, 0.5, 0.2, 0.1], kept: 4, ranks: [8, 0, 1] })).toBe(2);
});

test('a bond that was cut has the rank of what was kept', () => {
  expect(entered({ values: [1, 0.5, 0.2, 0.1], kept: 2, maxBond: 2 })).toBe(2);
  expect(entered({ values: [1, 0.5, 0.2, 0.1], kept: 3, maxBond: 3, grown: 2 })).toBe(3);
});

test.each<[string, CutOf, number, number]>([
  ['too few values', { values: [1, 0.5, 0.2], kept: 3 }, 3, 4],
  ['rounding among the kept', { values: [1, 0.5, 0.2, 1e-14], kept: 4 }, 3, 4],
  ['rounding beside a value above 1', { values: [3, 1.5, 0.6, 2e-14], kept: 4 }, 3, 4],
  ['a value below the cutoff', { values: [1, 0.5, 0.2, 0.1], kept: 3, significant: 3 }, 3, 4],
  ['a full cap that may hide one', { values: [1, 0.5], kept: 2, maxBond: 2 }, 2, 4],
  ['a dropped value that no ledger sees', { values: [1, 0.5, 1e-10], kept: 2, maxBond: 2 }, 2, 4],
])('%s: the bond is refused, by number', (_, cut, found, rank) => {
  expect(() => entered(cut)).toThrow(RankDeficientBondError);
  expect(() => entered(cut)).toThrow(
    `Gate 7 leaves bond 1 with ${found} Schmidt values beyond rounding and cutoff; at generic angles it has ${rank} (maxBond ${cut.maxBond ?? 8}). The truncated derivative would miss what the others change at first order. Take gradient: 'adjoint', a maxBond small enough to cut among values that count, or other angles.`,
  );
});

test('what counts is enough', () => {
  expect(entered({ values: [1, 0.5, 0.2, 2e-14], kept: 4 })).toBe(4);
  expect(entered({ values: [1, 0.5, 2e-10], kept: 2, maxBond: 2 })).toBe(2);
  expect(entered({ values: [1, 0.5], kept: 2, maxBond: 2, grown: 2 })).toBe(2);
  expect(entered({ values: [3, 1.5, 0.6, 4e-14], kept: 4 })).toBe(4);
});

test('a cut between equal values has no derivative', () => {
  const cut = { values: [1, 0.5, 0.5, 0.1], kept: 2, maxBond: 2, tied: true };
  expect(() => entered(cut)).toThrow(NotDifferentiableError);
  expect(() => entered(cut)).toThrow(
    "Gate 7 leaves bond 1 with equal Schmidt values on both sides of the cut at 2: the truncated state has no derivative there. Raise maxBond until the whole multiplet fits, or take gradient: 'adjoint'.",
  );
});

test('a triangular factor must be far from singular', () => {
  const tape = { ...emptyTape([]), gate: 'gate 3' };
  expect(() => checkTriangle(tape, 2, [3, 1, 2])).not.toThrow();
  expect(() => checkTriangle(tape, 2, [2, 2e-14 * 1.01])).not.toThrow();
  for (const diagonal of [
    [2, 2e-14],
    [0, 0],
  ]) {
    expect(() => checkTriangle(tape, 2, diagonal)).toThrow(RankDeficientBondError);
  }
  expect(() => checkTriangle(tape, 2, [1, 0])).toThrow(
    "Before gate 3, bond 2 has fewer Schmidt values than dimensions; the truncated derivative cannot pass it. Take gradient: 'adjoint', a smaller maxBond, or other angles.",
  );
  expect(() => checkTriangle({ ...tape, singular: 0.1 }, 2, [1, 0.1])).toThrow(RankDeficientBondError);
  expect(() => checkTriangle({ ...tape, singular: 1e-20 }, 2, [1, 1e-19])).not.toThrow();
});
