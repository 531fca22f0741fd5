import type { Kernels } from '../../mps/kernels/kernels.js';
import { absorbed, type Bonds, FOUR_EDGES, type FourLegs, joined, type Legs, mixed } from './four-legs.js';
import { type Leg, legOf } from './leg.js';
import type { OpenRegister } from './open-register.js';
import type { PulledBack, Window } from './pulled-back.js';
import type { Twirl } from './twirl.js';

/** A pulled-back target and its derivatives, every site laid out as a leg. */
export interface LegChain {
  /** For sweeps from the left. */
  readonly left: readonly Leg[];
  /** For sweeps from the right, as all that follow. */
  readonly right: readonly Leg[];
  readonly windows: readonly LegWindow[];
}

interface LegWindow {
  readonly from: number;
  readonly own: readonly Leg[];
  readonly derivative: readonly Leg[];
}

/** What all pairs have in common. */
export interface Ladder {
  readonly kernels: Kernels;
  readonly twirl: Twirl;
  readonly register: OpenRegister;
}

/** Lays a pulled-back target and its windows out. */
export function legChain(
  { left, right }: PulledBack,
  windows: readonly Window[],
  { register: { places } }: Ladder,
): LegChain {
  return {
    left: left.map((site, q) => legOf(site, places[q], 'left')),
    right: right.map((site, q) => legOf(site, places[q], 'right')),
    windows: windows.map(({ from, own, derivative }) => ({
      from,
      own: own.map((site, k) => legOf(site, places[from + k], 'right')),
      derivative: derivative.map((site, k) => legOf(site, places[from + k], 'right')),
    })),
  };
}

/**
 * Returns, for every derivative, Re E (u_a conj(u_b) - u_a u_b) with u_a = <psi|w_a><a|psi>, times 4^n.
 *
 * summed over the outcomes in a and in b: w_a = <0_A|W^H Q W U^H|a>, a the state itself. Outside the window of a derivative
 * all four legs are those of a, a, b, b, which is contracted once from either side.
 */
export function pairSquares(ladder: Ladder, a: LegChain, b: LegChain): number[] {
  const { windows } = a;
  const width = a.right.length;
  const lefts = environments(
    windows.map(({ from }) => from),
    0,
    (environment, q) =>
      towardsRight(ladder, environment, q, { k1: a.left[q], b1: a.left[q], k2: b.left[q], b2: b.left[q] }),
  );
  const rights = environments(windows.map(endOf), width, (environment, q) =>
    towardsLeft(ladder, environment, q - 1, {
      k1: a.right[q - 1],
      b1: a.right[q - 1],
      k2: b.right[q - 1],
      b2: b.right[q - 1],
    }),
  );
  return windows.map((window, k) => {
    const other = b.windows[k];
    const through = (legsAt: (k: number) => Legs) => {
      let environment = rights.get(endOf(window)) as FourLegs;
      for (let i = window.own.length - 1; i >= 0; i--) {
        environment = towardsLeft(ladder, environment, window.from + i, legsAt(i));
      }
      return joined(lefts.get(window.from) as FourLegs, environment);
    };
    const [p, q] = [window, other];
    const apart = through((i) => ({ k1: p.derivative[i], b1: p.own[i], k2: q.own[i], b2: q.derivative[i] }));
    const along = through((i) => ({ k1: p.derivative[i], b1: p.own[i], k2: q.derivative[i], b2: q.own[i] }));
    return ladder.twirl.first * (apart - along);
  });
}
const endOf = ({ from, own }: LegWindow): number => from + own.length;

/** Goes from the cut `start`, at one end, to all of the given cuts, one qubit at a time. */
function environments(
  cuts: readonly number[],
  start: number,
  next: (environment: FourLegs, cut: number) => FourLegs,
): Map<number, FourLegs> {
  const direction = start === 0 ? 1 : -1;
  const found = new Map<number, FourLegs>();
  let environment = FOUR_EDGES;
  let cut = start;
  for (const wanted of [...cuts].sort((a, b) => direction * (a - b))) {
    for (; cut !== wanted; cut += direction) environment = next(environment, cut);
    found.set(wanted, environment);
  }
  return found;
}

/** The matrix between two gates goes with the qubit on its left. */
function towardsLeft(ladder: Ladder, environment: FourLegs, q: number, legs: Legs): FourLegs {
  const before = isMixed(ladder, q) ? mixed(environment, ladder.twirl, bondsOf(legs, 'inner')) : environment;
  return absorbed(ladder.kernels, before, legs, ladder.register.places[q]);
}

function towardsRight(ladder: Ladder, environment: FourLegs, q: number, legs: Legs): FourLegs {
  const after = absorbed(ladder.kernels, environment, legs, ladder.register.places[q]);
  return isMixed(ladder, q) ? mixed(after, ladder.twirl, bondsOf(legs, 'outer')) : after;
}

function isMixed({ register, twirl }: Ladder, q: number): boolean {
  const data = register.dataAt[q];
  return data !== undefined && twirl.isMixed(data);
}

const bondsOf = ({ k1, b1, k2, b2 }: Legs, side: 'inner' | 'outer'): Bonds => [
  k1[side],
  b1[side],
  k2[side],
  b2[side],
];
