import type { Rng } from 'tfjs-mps';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, lineCount } from '../../src/cli/testing/program.js';
import { expectBeginning, expectSame, expectWholeOrAbsent, linesOf } from './support/bare-files.js';
import { after, anyTime, killed, type Moment, roundsOf, SEED, timeFor } from './support/kills.js';

// Every kind of row: exact, chain, averaged in closed form, sampled, checked, and stopped by its error.
const CONFIG = {
  name: 'killed',
  layers: 2,
  batch: 4,
  arms: [
    {
      name: 'loss',
      variant: 'improved',
      points: [{ qubits: [3, 5], inits: 8, engine: { mps: { maxBond: 4 } }, checks: 2 }],
    },
    { name: 'haar', quantity: 'cross', variant: 'original', points: [{ qubits: [3], inits: 6 }] },
    {
      name: 'sequential',
      quantity: 'cross',
      variant: 'improved',
      points: [{ qubits: [3], inits: { least: 35, most: 70, relativeError: 0.2 } }],
    },
    {
      name: 'ansatz',
      quantity: 'ansatz',
      ansatz: { family: { denoiser: { layers: 2 } }, observable: { pauli: 'Z{mid}' }, angles: 'uniform' },
      points: [{ qubits: [3, 5], inits: 12 }],
    },
  ],
};
const RESULTS = ['figure.svg', 'figure.png', 'report.md', 'rows.parquet', 'study.json'];
const SHARES = { study: 0.3, shards: 0.25 };

const program = bench();
const { path, put, run } = program;
afterAll(program.remove);

let rows: readonly string[];
let out: string;
/** Milliseconds from the start to the results of a study whose rows are there. */
let again: number;

beforeAll(async () => {
  put('study.json', CONFIG);
  out = (await run('study', 'study.json', '--out', 'whole')).out;
  rows = linesOf(path('whole', 'rows.ndjson')).whole;
  const start = performance.now();
  expect(await run('study', 'study.json', '--out', 'whole')).toMatchObject({ code: 0, out });
  again = performance.now() - start;
}, 120_000);

/** At the start, among the rows, and at the end while figure and report are written: what the k-th of so many kills meets. */
function momentOf(k: number, kills: number, folder: string, total: number, stream: Rng): Moment {
  const file = path(folder, 'rows.ndjson');
  if (k === 0) return anyTime(stream, again / 2);
  if (k >= kills - 1 - kills / 5) return after(() => lineCount(file) >= total, stream, again);
  const from = lineCount(file);
  const until = from + Math.ceil((stream.uniform() * (total - from)) / (kills - k));
  return after(() => lineCount(file) >= until, stream, 30);
}

/** The rows that a run said it had, by its last line of progress. */
const reported = (err: string): number =>
  Math.max(
    0,
    ...[...err.matchAll(/^(\d+)(?: of (?:at most )?\d+ rows are|\/\d+ rows)/gm)].map(([, count]) =>
      Number(count),
    ),
  );

test(
  'a study that is killed at random moments loses no row, doubles none, and ends with the same bytes',
  async () => {
    const seen: number[] = [];
    for (const [round, { kills, stream }] of roundsOf(SHARES.study, 'study').entries()) {
      const folder = `out-${round}`;
      const words = () => [
        'study',
        'study.json',
        '--out',
        folder,
        '--workers',
        stream.uniform() < 0.5 ? '1' : '2',
      ];
      let before = 0;
      for (let k = 0; k < kills; k++) {
        const { err } = await killed(program, words(), () => momentOf(k, kills, folder, rows.length, stream));
        const there = expectBeginning(path(folder, 'rows.ndjson'), rows);
        expect(there).toBeGreaterThanOrEqual(Math.max(before, reported(err)));
        expectWholeOrAbsent(path(folder), path('whole'), RESULTS);
        seen.push(there);
        before = there;
      }
      expect(await run(...words())).toMatchObject({ code: 0, out: out.replaceAll('whole/', `${folder}/`) });
      expectSame(path(folder), path('whole'), ['timings.ndjson']);
    }
    console.log(
      `Killed with so many of ${rows.length} rows on the disk: ${seen.join(', ')} (FORCE_SEED=${SEED})`,
    );
  },
  timeFor(SHARES.study),
);

test(
  'shards and their collection, killed at random moments, come to the rows of one run',
  async () => {
    for (const [round, { kills, stream }] of roundsOf(SHARES.shards, 'shards').entries()) {
      const shards = [1, 2].map((k) => `shard-${round}-${k}`);
      const commands = [
        ...shards.map((folder, k) => ['study', 'study.json', '--shard', `${k + 1}/2`, '--out', folder]),
        ['study', 'collect', ...shards, '--out', `all-${round}`],
      ];
      for (const [c, words] of commands.entries()) {
        const own = Math.floor(((c + 1) * kills) / 3) - Math.floor((c * kills) / 3);
        const file = path(words.at(-1) as string, 'rows.ndjson');
        for (let k = 0; k < own; k++) {
          const before = linesOf(file).whole;
          await killed(program, words, () => anyTime(stream, 1.2 * again));
          const { whole } = linesOf(file);
          expect(whole.slice(0, before.length)).toEqual(before);
          for (const line of whole) expect(rows).toContain(line);
          expect(new Set(whole).size).toBe(whole.length);
        }
        expect((await run(...words)).code).toBe(0);
      }
      expectSame(path(`all-${round}`), path('whole'), [
        'timings.ndjson',
        'figure.svg',
        'figure.png',
        'report.md',
      ]);
    }
  },
  timeFor(SHARES.shards),
);
