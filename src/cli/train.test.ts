import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rng } from '../mps/common/rng.js';
import { bench, type Ended, lineCount, MAIN } from './testing/program.js';

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

test('killed ten times at random moments, it ends with the same bytes', async () => {
  const random = rng(20).split('kills');
  for (let k = 0; k < 10; k++) {
    const at = Math.min(ROWS, Math.floor(((k + random.uniform()) * ROWS) / 9));
    // The last ones come while the results are written.
    const delay = 150 * random.uniform() * (at === ROWS ? 1 : 0.2);
    let since = 0;
    const isTime = () => {
      if (since === 0 && rows('killed') >= at) since = performance.now();
      return since > 0 && performance.now() - since >= delay;
    };
    const { by } = await stop('SIGKILL', isTime, 'train', 'short.json', '--out', 'killed');
    expect(by).toBe('SIGKILL');
  }
  expect((await run('train', 'short.json', '--out', 'killed')).code).toBe(0);
  sameAsWhole('killed');
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

test('a second run on the same folder is refused while the first goes on', async () => {
  put('long.json', { ...JSON.parse(text('short.json')), epochs: 1000 });
  const words = ['train', 'long.json', '--out', 'shared'];
  let isBegun = false;
  let refused: Ended | undefined;
  const isRefused = () => {
    if (!isBegun && existsSync(path('shared', 'train.json'))) {
      isBegun = true;
      run(...words).then((ended) => {
        refused = ended;
      });
    }
    return refused !== undefined;
  };
  const first = await stop('SIGINT', isRefused, ...words);
  expect(refused?.code).toBe(2);
  expect(refused?.err).toMatch(
    /^StoreError: The results folder is in use: shared\/lock is held, by process \d+/,
  );
  expect(first.code).toBe(130);
});

test.runIf(existsSync('/dev/full'))('a full device is told, and costs nothing', async () => {
  const words = ['train', 'short.json', '--out', 'full'];
  await stop('SIGINT', () => rows('full') > ROWS / 2, ...words);
  const saved = bytes('full', 'checkpoint.json');
  symlinkSync('/dev/full', path('full', 'checkpoint.json.tmp'));
  const { code, err } = await run(...words);
  expect(code).toBe(2);
  expect(err).toMatch(
    /\nStoreError: Could not write full\/checkpoint\.json: ENOSPC: .*free some space and run the same command again\.\n$/,
  );
  expect(bytes('full', 'checkpoint.json').equals(saved)).toBe(true);
  expect((await run(...words)).code).toBe(0);
  sameAsWhole('full');
});

// A file system of 2 MiB, where users may have one of their own.
const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
test.runIf(canMount)('a disk that fills up is told, and the training goes on once there is room', () => {
  const script = `mount -t tmpfs -o size=2m tmpfs "$PWD/small" && head -c 2072576 /dev/zero > small/filler
    "$0" "$1" train short.json --out small/out; echo "code $?"; rm small/filler
    "$0" "$1" train short.json --out small/out 2>&1; cp -r small/out disk`;
  spawnSync('mkdir', [path('small')]);
  const { stdout, stderr } = spawnSync('unshare', ['-rm', 'sh', '-c', script, process.execPath, MAIN], {
    cwd: path('.'),
    encoding: 'utf8',
  });
  expect(stderr).toMatch(/StoreError: Could not .* small\/out\/.*: ENOSPC: .*free some space/);
  expect(stdout).toMatch(/^code 2\n8 steps of 30 epochs.*; going on at step [1-6]/);
  sameAsWhole('disk');
});
