import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, type Ended, lineCount } from './testing/program.js';

const { path, bytes, text, put, run, stop, remove } = bench();
const EPOCHS = 30;
const ROWS = 8 * EPOCHS;
const rows = (out: string) => lineCount(path(out, 'history.ndjson'));

const RESULTS = ['parameters.npz', 'evaluation.json', 'distances.svg', 'history.svg', 'history.png'];
const EXACT = ['checkpoint.json', 'history.ndjson', ...RESULTS];
let whole: Ended;

const sameAsWhole = (out: string) => {
  for (const name of EXACT)
    expect([name, bytes(out, name).equals(bytes('whole', name))]).toEqual([name, true]);
};

beforeAll(async () => {
  const { out } = await run('train', '--preset', 'cluster-1-small', '--print-config');
  const changes = { name: 'short', epochs: EPOCHS, logEvery: 1, batch: 20, pool: 40 };
  put('short.json', { ...JSON.parse(out), ...changes });
  whole = await run('train', 'short.json', '--out', 'whole');
}, 120_000);
afterAll(remove);

test('trains to parameters, a history, an evaluation, pictures and a report', () => {
  const { code, out, err } = whole;
  expect(code).toBe(0);
  expect(err).toMatch(
    /^8 steps of 30 epochs, 16 angles a step\nstep 7 done: loss \d\.\d+, gradient \d\.\d+; \d+ s left\n(step \d .*\n){6}step 0 done: loss \d\.\d+, gradient \d\.\d+\nTrained in \d+ s; judging the model on 20 fresh inputs\n$/,
  );
  expect(out).toMatch(
    /20 generated states against as many fresh data:\n\nmetric +of +mean +deviation\nF0 +generated /,
  );
  const files = out.split('\n\n').at(-1)!.trim().split('\n');
  expect(files[0]).toBe('whole/report.md');
  expect(files).toContain('whole/bloch.png');
  expect(files.every((name) => existsSync(path(name)))).toBe(true);
  const others = [
    'checkpoint.json',
    'checkpoint.previous.json',
    'history.ndjson',
    'timings.ndjson',
    'train.json',
  ];
  expect(readdirSync(path('whole')).sort()).toEqual(
    [...others, ...files.map((name) => name.replace('whole/', ''))].sort(),
  );
  expect(rows('whole')).toBe(ROWS);
  const timings = text('whole', 'timings.ndjson').trim().split('\n');
  expect(timings.map((line) => JSON.parse(line)).map(({ step, epochs }) => [step, epochs])).toEqual(
    [7, 6, 5, 4, 3, 2, 1, 0].map((step) => [step, EPOCHS]),
  );
  for (const part of ['"seconds":', '"finished":"2', '"host":', '"node":"v'])
    expect(timings[0]).toContain(part);
});

test('run again it does not train again, and writes the results again without a word more', async () => {
  const before = text('whole', 'timings.ndjson');
  rmSync(path('whole', 'report.md'));
  expect(await run('train', 'short.json', '--out', 'whole')).toEqual({ ...whole, err: '' });
  expect(text('whole', 'timings.ndjson')).toBe(before);
  expect(text('whole', 'report.md')).toContain('npx tfjs-mps train short.json --out whole');
});

test('Ctrl-C at the beginning, in the middle and at the end says how to go on', async () => {
  const words = ['train', 'short.json', '--out', 'stopped'];
  const first = await stop('SIGINT', (err) => err.includes('angles a step'), ...words);
  const again = 'epochs are kept in stopped. To go on:\n  npx tfjs-mps train short.json --out stopped\n';
  expect(first.err).toMatch(/\n\nStopped\. \d+ of 240 epochs/);
  expect(first.err).toContain(again);
  const second = await stop('SIGINT', () => rows('stopped') > ROWS / 2, ...words);
  expect(second.err).toContain(again);
  expect([first.code, second.code]).toEqual([130, 130]);
  // Evaluation has no place to stop at: it dies of the signal, as a shell shows with 130 too.
  const third = await stop('SIGINT', (err) => err.includes('judging'), ...words);
  expect(third).toMatchObject({ code: null, by: 'SIGINT' });
  expect(await run(...words)).toMatchObject({ code: 0, err: '' });
  sameAsWhole('stopped');
  const timings = text('stopped', 'timings.ndjson').trim().split('\n');
  expect(timings.reduce((sum, line) => sum + JSON.parse(line).epochs, 0)).toBe(ROWS);
});

test('a damaged checkpoint is refused, and what the message says leads to the same bytes', async () => {
  const words = ['train', 'short.json', '--out', 'damaged'];
  await stop('SIGINT', () => rows('damaged') > ROWS / 2, ...words);
  const good = bytes('damaged', 'checkpoint.json');
  const flipped = Buffer.from(good);
  flipped[good.length >> 1] ^= 1;
  for (const bad of [flipped, good.subarray(0, good.length >> 1), Buffer.alloc(0)]) {
    put('damaged/checkpoint.json', bad);
    const { code, err } = await run(...words);
    expect(code).toBe(2);
    expect(err).toMatch(
      /^StoreError: damaged\/checkpoint\.json (is no whole checkpoint|was changed).*damaged\/checkpoint\.previous\.json, is still there: delete or move the damaged file/,
    );
    expect(bytes('damaged', 'checkpoint.json').equals(bad)).toBe(true);
  }
  renameSync(path('damaged', 'checkpoint.json'), path('aside.json'));
  expect((await run(...words)).code).toBe(0);
  sameAsWhole('damaged');
});
