import { type Rng, rng } from 'tfjs-mps';
import { expect } from 'vitest';
import { type Bench, type Ended, pause, type Running } from '../../../src/cli/testing/program.js';

/** How many kills all tests of kills make together; a round of ten or fewer is a folder's. */
const KILLS = Number(process.env.FORCE_KILLS ?? 20);
const ROUND = 10;

/** Another one at every run, unless it is given. A moment is drawn from it; what the program does then is its own. */
export const SEED = Number(process.env.FORCE_SEED ?? Date.now() % 1_000_000);

/** Returns the rounds that a share of all kills comes to: the number of kills of each, and its stream. */
export function roundsOf(
  share: number,
  name: string,
): readonly { readonly kills: number; readonly stream: Rng }[] {
  const all = Math.max(1, Math.round(KILLS * share));
  const count = Math.ceil(all / ROUND);
  return Array.from({ length: count }, (_, k) => ({
    kills: Math.floor(((k + 1) * all) / count) - Math.floor((k * all) / count),
    stream: rng(SEED).split(name).split(k),
  }));
}

/** Milliseconds of the test's timeout for so many kills. */
export const timeFor = (share: number): number => 60_000 + 15_000 * KILLS * share;

/** Whether a run is to be killed now. */
export type Moment = (run: Running) => boolean;

/** Returns a moment at any time from the start on, up to `most` milliseconds. */
export function anyTime(stream: Rng, most: number): Moment {
  const at = performance.now() + most * stream.uniform();
  return () => performance.now() >= at;
}

/** Returns a moment that comes up to `most` milliseconds after something is the case. */
export function after(isSo: () => boolean, stream: Rng, most: number): Moment {
  const delay = most * stream.uniform();
  let since = Number.POSITIVE_INFINITY;
  return () => {
    if (since === Number.POSITIVE_INFINITY && isSo()) since = performance.now();
    return performance.now() >= since + delay;
  };
}

/** Starts a run and kills it, all its processes, when the moment has come; one that was faster is started again. */
export async function killed(
  { begin }: Bench,
  words: readonly string[],
  momentOf: () => Moment,
): Promise<Ended> {
  for (let tries = 0; tries < 20; tries++) {
    const run = begin(words);
    const isTime = momentOf();
    while (!isTime(run) && !run.isOver()) await pause(1);
    run.signal('SIGKILL');
    const ended = await run.ended;
    if (ended.by === 'SIGKILL') return ended;
    expect(ended).toMatchObject({ code: 0 });
  }
  throw new Error(`"${words.join(' ')}" ended before every one of 20 kills.`);
}
