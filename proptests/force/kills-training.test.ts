import { existsSync } from 'node:fs';
import type { Rng } from 'tfjs-mps';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, lineCount } from '../../src/cli/testing/program.js';
import {
  expectBeginning,
  expectGoodCheckpoint,
  expectSame,
  expectWholeOrAbsent,
  linesOf,
  type Stand,
} from './support/bare-files.js';
import { after, anyTime, killed, type Moment, roundsOf, SEED, timeFor } from './support/kills.js';

const STEPS = 6;
const EPOCHS = 100;
const CONFIG = {
  name: 'killed',
  qubits: 1,
  ancillas: 1,
  layers: 3,
  data: { kind: 'cluster', epsilon: 0.08 },
  pool: 20,
  batch: 10,
  forward: { schedule: [{ from: 1, to: 4, steps: STEPS }] },
  epochs: EPOCHS,
  logEvery: 1,
};
const RESULTS = [
  ...['train.json', 'parameters.npz', 'evaluation.json', 'report.md'],
  ...['history', 'distances', 'bloch'].flatMap((name) => [`${name}.svg`, `${name}.png`]),
];
const SHARES = { train: 0.3, judge: 0.15 };

const program = bench();
const { path, put, run } = program;
afterAll(program.remove);

let history: readonly string[];
let again: number;

beforeAll(async () => {
  put('train.json', CONFIG);
  // The caption of a picture and the report name the folder: every run has the same one, in a place of its own.
  expect(await run('train', 'train.json', '--out', 'whole')).toMatchObject({ code: 0 });
  history = linesOf(path('whole', 'history.ndjson')).whole;
  expect(history).toHaveLength(STEPS * EPOCHS);
  const start = performance.now();
  expect(await run('train', 'train.json', '--out', 'whole')).toMatchObject({ code: 0 });
  again = performance.now() - start;
}, 120_000);

/** At the start, among the epochs and checkpoints, and at the end while the model is judged and the report written. */
function momentOf(k: number, kills: number, folder: string, stream: Rng): Moment {
  const count = () => lineCount(path(folder, 'history.ndjson'));
  if (k === 0) return anyTime(stream, again / 2);
  if (k >= kills - 1 - kills / 5) return after(() => count() >= history.length, stream, again);
  const until = Math.ceil(((k - 1 + stream.uniform()) * history.length) / (0.8 * kills));
  return after(() => count() >= Math.min(until, history.length), stream, 10);
}

/** Epochs that are behind a training. */
const behind = ({ step, epoch }: Stand): number => (STEPS - 1 - step) * EPOCHS + epoch;

/** What is saved, from the bare files: the newest checkpoint, or where a kill came between two renamings the one before. */
function saved(folder: string): number {
  const [newest, previous] = ['checkpoint.json', 'checkpoint.previous.json'].map((name) =>
    expectGoodCheckpoint(path(folder, name)),
  );
  const stand = newest ?? previous;
  return stand === undefined ? 0 : behind(stand);
}

/** Epochs that a run said were done, by its lines "step 4 done" and "going on at step 3, epoch 7". */
function reported(err: string): number {
  const done = [...err.matchAll(/^step (\d+) done/gm)].map(([, step]) => (STEPS - Number(step)) * EPOCHS);
  const [, epochs = '0'] = /\((\d+) of \d+ epochs are done\)/.exec(err) ?? [];
  // The line of a step is written before its checkpoint; the line of the step before it, after.
  return Math.max(Number(epochs), ...done.map((epochs) => epochs - EPOCHS));
}

test(
  'a training that is killed at random moments keeps what was saved, and ends with the same bytes',
  async () => {
    const seen: number[] = [];
    for (const [round, { kills, stream }] of roundsOf(SHARES.train, 'train').entries()) {
      const folder = `out-${round}`;
      const words = ['train', 'train.json', '--out', folder];
      let before = 0;
      for (let k = 0; k < kills; k++) {
        const { err } = await killed(program, words, () => momentOf(k, kills, folder, stream));
        expectBeginning(path(folder, 'history.ndjson'), history);
        const epochs = saved(folder);
        expect(epochs).toBeGreaterThanOrEqual(Math.max(before, reported(err)));
        expect(linesOf(path(folder, 'history.ndjson')).whole.length).toBeGreaterThanOrEqual(epochs);
        seen.push(epochs);
        before = epochs;
      }
      expect((await run(...words)).code).toBe(0);
      expectSame(path(folder), path('whole'), ['timings.ndjson', 'report.md']);
      expect(program.text(folder, 'report.md').replaceAll(folder, 'whole')).toBe(
        program.text('whole', 'report.md'),
      );
    }
    console.log(
      `Killed with so many of ${history.length} epochs saved: ${seen.join(', ')} (FORCE_SEED=${SEED})`,
    );
  },
  timeFor(SHARES.train),
);

test(
  'samples and a judgement that are killed leave whole files or none, and the model as it was',
  async () => {
    const sample = (file: string) => ['sample', 'whole', '--count', '2000', '--out', file];
    const judge = (folder: string) => ['evaluate', 'whole', '--seed', '2', '--out', folder];
    expect((await run(...sample('reference.npz'))).code).toBe(0);
    expect((await run(...judge('reference'))).code).toBe(0);
    for (const [round, { kills, stream }] of roundsOf(SHARES.judge, 'judge').entries()) {
      const [file, folder] = [`samples-${round}.npz`, `judged-${round}`];
      for (let k = 0; k < kills; k++) {
        await killed(program, k % 2 === 0 ? judge(folder) : sample(file), () => anyTime(stream, again));
        if (existsSync(path(folder)))
          expectWholeOrAbsent(path(folder), path('reference'), RESULTS.filter(isOwn));
        if (existsSync(path(file)))
          expect(program.bytes(file).equals(program.bytes('reference.npz'))).toBe(true);
        expect(saved('whole')).toBe(STEPS * EPOCHS);
      }
      expect((await run(...sample(file))).code).toBe(0);
      expect((await run(...judge(folder))).code).toBe(0);
      expect(program.bytes(file).equals(program.bytes('reference.npz'))).toBe(true);
      expectSame(path(folder), path('reference'), ['report.md']);
    }
  },
  timeFor(SHARES.judge),
);

/** A report names the folder that it is in. */
const isOwn = (name: string): boolean => name !== 'report.md';
