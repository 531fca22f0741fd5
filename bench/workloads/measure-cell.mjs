import { loadavg } from 'node:os';
import { RankDeficientBondError } from '../../dist/index.js';
import { callsFor, milliseconds, warmedUp } from '../support/clock.mjs';
import { median } from '../support/statistics.mjs';
import { agreement } from './agreement.mjs';
import { sizeOf } from './cells.mjs';
import { ourCalls } from './ours.mjs';

/** Calls longer than this are measured in fewer rounds. */
const LONG_MS = 5000;
const FEW = 3;

/** What is divided by what, both of one round. */
const RATIOS = {
  'forward/numpy': ['forward', 'numpy'],
  'cone/numpy': ['cone', 'numpy'],
  'truncated/torch': ['truncated', 'torch'],
  'truncated/forward': ['truncated', 'forward'],
  'adjoint/forward': ['adjoint', 'forward'],
};

/** Returns the row of a cell: medians of interleaved rounds, of the times and of their ratios, and both fidelities. */
export async function measureCell(cell, yardstick, fidelityOf, rounds) {
  const calls = ourCalls(cell);
  const ready = await prepared(cell, calls, yardstick);
  const pairs = Object.values(ready).some(({ ms }) => ms > LONG_MS) ? Math.min(FEW, rounds) : rounds;
  const times = Object.fromEntries(Object.keys(ready).map((name) => [name, []]));
  for (let round = 0; round < pairs; round++) {
    for (const [name, { measure }] of Object.entries(ready)) times[name].push(await measure());
  }
  const values = Object.fromEntries(Object.entries(ready).map(([name, { value }]) => [name, value]));
  const fidelity = await fidelityOf(cell, calls);
  return {
    ...cell,
    pairs,
    load: loadavg()[0],
    ms: Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)])),
    ratios: ratiosOf(times),
    ...(ready.truncated === undefined && { refused: 'truncated' }),
    values,
    fidelity,
    agreement: await agreement(cell, values, fidelity, calls, yardstick),
  };
}

/** Returns the calls of both sides, warm, in the order of a round: what is compared stands side by side. */
async function prepared(cell, calls, yardstick) {
  const { forward, cone, truncated, adjoint } = calls;
  const torch = yardstick?.here.torch ? 'gradient' : undefined;
  const inOrder = [
    ['forward', () => oursReady(forward)],
    ['numpy', () => theirsReady(cell, yardstick, yardstick && 'forward')],
    ['cone', () => cone && oursReady(cone)],
    ['truncated', () => unlessRefused(() => oursReady(truncated))],
    ['torch', () => theirsReady(cell, yardstick, torch)],
    ['adjoint', () => oursReady(adjoint)],
  ];
  const ready = [];
  for (const [name, prepare] of inOrder) ready.push([name, await prepare()]);
  return Object.fromEntries(ready.filter(([, side]) => side !== undefined));
}

function oursReady(work) {
  const result = work();
  const ms = warmedUp(work);
  const calls = callsFor(ms);
  return { ms, value: result.value ?? result, measure: () => milliseconds(work, calls) };
}

async function theirsReady({ workload, ...cell }, yardstick, what) {
  if (what === undefined) return undefined;
  const ask = (calls) => yardstick.ask(`${workload} ${what} ${sizeOf(cell)} ${calls}`);
  await ask(1);
  const { ms, value } = await ask(1);
  const calls = callsFor(ms);
  return { ms, value, measure: async () => (await ask(calls)).ms };
}

/** Where the truncated derivative would be wrong it is refused, before anything is timed. */
function unlessRefused(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof RankDeficientBondError) return undefined;
    throw error;
  }
}

function ratiosOf(times) {
  const there = Object.entries(RATIOS).filter(([, [a, b]]) => times[a] && times[b]);
  return Object.fromEntries(
    there.map(([name, [a, b]]) => [name, median(times[a].map((t, i) => t / times[b][i]))]),
  );
}
