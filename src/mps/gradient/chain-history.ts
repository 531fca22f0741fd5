import { applyStep } from '../chain/apply.js';
import { type Chain, copyChain } from '../chain/chain.js';
import type { Site } from '../chain/site.js';
import { isDifferentiable, type Step } from '../circuit/program.js';
import { bytesOfChains, SITE_OVERHEAD } from './memory-limit.js';

/** The sites of one input after every step that depends on a parameter. */
export type History = readonly (readonly Site[] | undefined)[];

/** A part of the way back: the steps from `first` up to, not including, `end`, and the inputs' sites after them. */
export interface Passage {
  readonly first: number;
  readonly end: number;
  /** One history an input; entry k belongs to step `first` + k. */
  readonly histories: readonly History[];
}

/** Layers that follow one another: where they began, and what they held as long as there was memory for it. */
export interface Stretch {
  readonly first: number;
  readonly layers: readonly (readonly Step[])[];
  /** The chains before the first step; sites are values, so that these hold references only. */
  readonly starts: readonly Chain[];
  readonly startBytes: number;
  histories: readonly History[] | undefined;
  bytes: number;
}

/** Says how many bytes may be kept, after a stretch was run; throws where even that is too much. */
export type Room = (chains: readonly Chain[], newest: Stretch) => number;

/**
 * Runs chains side by side through the layers of a program, and keeps their histories within a budget of memory.
 *
 * Past the budget the oldest histories are dropped, and when none but the newest is left, every second of the chains
 * from which they could be run again. `passages` runs what is missing once more.
 */
export function recorded(
  chains: readonly Chain[],
  layers: readonly (readonly Step[])[],
  first: number,
  room: Room,
): Stretch[] {
  let stretches: Stretch[] = [];
  let at = first;
  for (const layer of layers) {
    const newest = run(chains, layer, at);
    stretches = within([...stretches, newest], room(chains, newest));
    at += layer.length;
  }
  return stretches;
}

/** Yields the way back through stretches, from the last step to the first; what is yielded is valid until the next. */
export const passages = (stretches: readonly Stretch[], room: Room): Generator<Passage> =>
  walkedBack([...stretches], room);

/** Consumes its list: nothing may hold on to what has been walked through, as what follows takes the same room again. */
function* walkedBack(left: Stretch[], room: Room): Generator<Passage> {
  const kept: Stretch[] = [];
  while (left.at(-1)?.histories !== undefined) kept.unshift(left.pop() as Stretch);
  if (kept.length > 0) yield joinedPassage(kept);
  kept.length = 0;
  for (let stretch = left.pop(); stretch !== undefined; stretch = left.pop()) {
    const { starts, layers, first } = stretch;
    // Chains kept one level deeper come on top of those kept here: half the room each time bounds their sum.
    const half: Room = (chains, newest) => room(chains, newest) / 2;
    yield* walkedBack(
      recorded(
        starts.map((chain) => copyChain(chain)),
        layers,
        first,
        half,
      ),
      half,
    );
  }
}

function run(chains: readonly Chain[], layer: readonly Step[], first: number): Stretch {
  const starts = chains.map((chain) => copyChain(chain));
  let bytes = 0;
  const histories = chains.map((chain) => {
    let seen: readonly Site[] = [...chain.sites];
    return layer.map((step) => {
      applyStep(chain, step);
      if (!isDifferentiable(step)) return undefined;
      const sites = [...chain.sites];
      bytes += newBytes(sites, seen);
      return (seen = sites);
    });
  });
  const startBytes = bytesOfChains(starts).states;
  return { first, layers: [layer], starts, startBytes, histories, bytes };
}

/** Returns the bytes of sites that were not there before, and of the list of all. */
function newBytes(sites: readonly Site[], before: readonly Site[]): number {
  let sum = 8 * sites.length;
  sites.forEach((site, q) => {
    if (site !== before[q]) sum += site.data.byteLength + SITE_OVERHEAD;
  });
  return sum;
}

/** Drops what does not fit, the newest stretch excepted. */
function within(stretches: readonly Stretch[], room: number): Stretch[] {
  let held = stretches.reduce((sum, { bytes, startBytes }) => sum + bytes + startBytes, 0);
  for (const stretch of stretches.slice(0, -1)) {
    if (held <= room) break;
    held -= stretch.bytes;
    stretch.bytes = 0;
    stretch.histories = undefined;
  }
  let left = [...stretches];
  while (held > room && left.length > 2) {
    left = pairsJoined(left);
    held = left.reduce((sum, { bytes, startBytes }) => sum + bytes + startBytes, 0);
  }
  return left;
}

/** Joins neighbours without histories in pairs; an odd one out stays, and the newest. */
function pairsJoined(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (let i = 0; i < stretches.length; i += 2) {
    const [one, next] = [stretches[i], stretches[i + 1]];
    const whole = i + 2 < stretches.length ? { ...one, layers: [...one.layers, ...next.layers] } : undefined;
    joined.push(...(whole === undefined ? stretches.slice(i) : [whole]));
  }
  return joined;
}

function joinedPassage(stretches: readonly Stretch[]): Passage {
  const { first, starts } = stretches[0];
  const histories = starts.map((_, i) => stretches.flatMap((stretch) => stretch.histories?.[i] ?? []));
  return { first, end: first + histories[0].length, histories };
}
