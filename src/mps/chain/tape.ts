import type { SingleStep } from '../circuit/program.js';
import type { SmallMatrix } from '../circuit/small-matrix.js';
import { TfjsMpsError } from '../common/errors.js';
import type { Site } from './site.js';
import type { ChainPolicy, Cut } from './truncation.js';

/** A derivative through a bond that hides directions in which the state changes at first order. */
export class RankDeficientBondError extends TfjsMpsError {}

/** A derivative through a cut between equal Schmidt values, where the truncated state has none. */
export class NotDifferentiableError extends TfjsMpsError {}

/** Takes the derivatives in the angles that a pullback comes across. */
export interface Sink {
  /** T_st = sum of conj(cotangent)_s site_t over everything but the physical leg, after the step. */
  single(step: SingleStep, transition: SmallMatrix): void;
  /** The derivative in the angle of one gate of two qubits or all. */
  angle(gate: { readonly param: number | undefined; readonly times: number }, derivative: number): void;
}

/**
 * Turns the cotangents of all sites after a move into those before it.
 *
 * Cotangents have the shape of the sites: dC = 2 Re sum_q sum conj(cotangent_q) d site_q. The rules hold for costs
 * that do not change under unitaries on a bond, as all costs of a state are.
 */
export type Pullback = (cotangents: Site[], sink: Sink) => void;

/** A run as it can be played backward. */
export interface Tape {
  /** One a move, in the order of the moves. */
  readonly pullbacks: Pullback[];
  /** The structural rank of every bond, by the qubits left of it; 1 at both ends. */
  readonly ranks: number[];
  /** The gate at work, for messages. */
  gate: string;
  /** What the pullbacks hold on to, in bytes. */
  bytes: number;
  /** Where the next matrices go, and how much of it is taken. */
  room: Float64Array;
  taken: number;
  /** Triangular factors with a diagonal entry below this share of the largest count as singular; 1e-14 if absent. */
  readonly singular?: number;
}

/** Returns an empty tape for sites whose bonds are taken as they are: no parameter has entered yet. */
export const emptyTape = (sites: readonly Site[]): Tape => ({
  pullbacks: [],
  ranks: [1, ...sites.map(({ right }) => right)],
  gate: 'no gate',
  bytes: 0,
  room: new Float64Array(0),
  taken: 0,
});

/** Numbers in the first and in the largest piece of room that a tape takes at once: 32 KiB and 1 MiB. */
const [FIRST_ROOM, LARGEST_ROOM] = [2 ** 12, 2 ** 17];

/**
 * Returns room for `count` numbers that live as long as the tape.
 *
 * Many matrices share one buffer: an array of its own costs more than a small matrix takes to copy.
 */
export function roomOn(tape: Tape, count: number): Float64Array {
  if (tape.taken + count > tape.room.length) {
    const size = Math.min(LARGEST_ROOM, Math.max(FIRST_ROOM, 2 * tape.room.length));
    tape.room = new Float64Array(Math.max(count, size));
    tape.bytes += tape.room.byteLength;
    tape.taken = 0;
  }
  tape.taken += count;
  return tape.room.subarray(tape.taken - count, tape.taken);
}

/** Enters a move and the arrays that its pullback needs besides those on the tape's own buffers. */
export function record(
  tape: Tape,
  pullback: Pullback,
  ...held: readonly { readonly data: Float64Array }[]
): void {
  tape.pullbacks.push(pullback);
  for (const { data } of held) tape.bytes += data.byteLength;
}

/** A kept Schmidt value below this share of the largest is rounding, whatever the cutoff. */
const ROUNDING = 1e-14;

/** A value below this share that the cap drops leaves no weight in the ledger (1e-20), but may move at first order. */
const UNSEEN = 1e-10;

/**
 * Enters a cut bond: R = min(2 R_left, 2 R_right, grown) is the rank it has at generic angles.
 *
 * With fewer Schmidt values that count than min(R, maxBond + 1), directions that carry first-order change have been
 * dropped, though the ledger shows nothing discarded. Values count above the cutoff, where they are more than
 * rounding, and those that the cap drops where the ledger sees them. The + 1 matters: with exactly maxBond values the
 * cap hides the next one.
 *
 * @throws RankDeficientBondError there; NotDifferentiableError for a cut between equal values.
 */
export function enterCut(
  tape: Tape,
  bond: number,
  grown: number,
  values: Float64Array,
  { kept, significant, tied }: Cut,
  { maxBond }: ChainPolicy,
): void {
  const rank = Math.min(2 * tape.ranks[bond - 1], 2 * tape.ranks[bond + 1], grown);
  let found = 0;
  for (let i = 0; i < significant; i++) {
    if (values[i] > (i < kept ? ROUNDING : UNSEEN) * values[0]) found++;
  }
  if (found < Math.min(rank, maxBond + 1)) {
    throw new RankDeficientBondError(
      `${tape.gate} leaves bond ${bond} with ${found} Schmidt values beyond rounding and cutoff; at generic angles it ` +
        `has ${rank} (maxBond ${maxBond}). The truncated derivative would miss what the others change at first order. ` +
        "Take gradient: 'adjoint', a maxBond small enough to cut among values that count, or other angles.",
    );
  }
  if (tied) {
    throw new NotDifferentiableError(
      `${tape.gate} leaves bond ${bond} with equal Schmidt values on both sides of the cut at ${kept}: the truncated ` +
        "state has no derivative there. Raise maxBond until the whole multiplet fits, or take gradient: 'adjoint'.",
    );
  }
  tape.ranks[bond] = kept < significant ? kept : Math.min(rank, kept);
}

/** A triangular factor with a diagonal entry below this share of the largest has no inverse to speak of. */
const SINGULAR = 1e-14;

/** Throws a RankDeficientBondError where a triangular factor that must be inverted is singular. */
export function checkTriangle(tape: Tape, bond: number, diagonal: readonly number[]): void {
  const largest = Math.max(...diagonal);
  if (Math.min(...diagonal) > (tape.singular ?? SINGULAR) * largest) return;
  throw new RankDeficientBondError(
    `Before ${tape.gate}, bond ${bond} has fewer Schmidt values than dimensions; the truncated derivative cannot ` +
      "pass it. Take gradient: 'adjoint', a smaller maxBond, or other angles.",
  );
}
