import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bench, pause } from '../../src/cli/testing/program.js';

const { path, put, run, begin, text, remove } = bench();
const STUDY = {
  layers: 2,
  batch: 4,
  arms: [{ name: 'one', variant: 'original', points: [{ qubits: [2], inits: 6 }] }],
};
const LONG = { ...STUDY, arms: [{ ...STUDY.arms[0], points: [{ qubits: [4], inits: 5000 }] }] };
const TRAINING = {
  qubits: 1,
  layers: 1,
  data: { kind: 'cluster', epsilon: 0.1 },
  pool: 4,
  batch: 2,
  forward: { schedule: [1, 2] },
  epochs: 2,
};
beforeAll(() => {
  put('study.json', STUDY);
  put('long-study.json', LONG);
  put('train.json', TRAINING);
  put('long-train.json', { ...TRAINING, epochs: 100_000 });
});
afterAll(remove);

const dead = spawnSync(process.execPath, ['-e', '']).pid;
const holder = (content: object) => JSON.stringify({ host: hostname(), started: null, ...content });
const LOCK = new URL('../../dist/files/lock.js', import.meta.url).href;

/** Starts processes that wait for the same moment, and returns what each says then; they live until all have. */
async function atOnce<Answer>(count: number, script: string, ...words: string[]): Promise<Answer[]> {
  const file = fileURLToPath(new URL(`./support/${script}`, import.meta.url));
  const children = Array.from({ length: count }, () => fork(file, [LOCK, ...words]));
  const heard = () => Promise.all(children.map(async (child) => (await once(child, 'message'))[0]));
  await heard();
  const told = heard();
  for (const child of children) child.send(Date.now() + 300);
  const answers = await told;
  for (const child of children) child.kill();
  return answers;
}

test('twenty processes that come at the same moment: exactly one gets it, free or left by a dead one', async () => {
  const rounds = 50;
  mkdirSync(path('locks'));
  for (let round = 0; round < rounds; round += 2) put(`locks/${round}`, holder({ pid: dead }));
  const answers = await atOnce<string[]>(20, 'take-locks.mjs', path('locks'), String(rounds), '10');
  for (let round = 0; round < rounds; round++) {
    const losers = answers.map((each) => each[round]).filter((answer) => answer !== 'got it');
    expect([round, losers.length]).toEqual([round, 19]);
    for (const answer of losers) expect(answer).toMatch(/^StoreError: The results folder is in use/);
  }
  expect(readdirSync(path('locks'))).toHaveLength(rounds);
});

test('processes that die with the lock one after the other: never do two hold it, and always one gets it', async () => {
  mkdirSync(path('dying'));
  const words = [path('dying'), String(dead), '2000'];
  const all = await atOnce<{ taken: number; shared: number; others: string[] }>(
    5,
    'die-with-locks.mjs',
    ...words,
  );
  expect(all.flatMap(({ others }) => others)).toEqual([]);
  expect(all.map(({ shared }) => shared)).toEqual([0, 0, 0, 0, 0]);
  expect(all.reduce((sum, { taken }) => sum + taken, 0)).toBeGreaterThan(0);
});

test.each([
  ['study', 'long-study.json', 'rows.ndjson'],
  ['train', 'long-train.json', 'history.ndjson'],
])('%s: a second run is refused at once, one after kill -9 takes over', async (command, config, rows) => {
  const words = [command, config, '--out', command];
  const first = begin(words);
  while (!existsSync(path(command, rows))) await pause(5);
  const second = await run(...words);
  expect(second).toMatchObject({ code: 2, out: '' });
  expect(second.err).toMatch(
    new RegExp(
      `^StoreError: The results folder is in use: ${command}/lock is held, by process ${first.pid}\\. .*\n$`,
    ),
  );
  first.signal('SIGKILL');
  await first.ended;
  expect(JSON.parse(text(command, 'lock')).pid).toBe(first.pid);
  const third = begin(words);
  while (JSON.parse(text(command, 'lock')).pid !== third.pid && !third.isOver()) await pause(5);
  while (!/rows|epochs/.test(third.err()) && !third.isOver()) await pause(5);
  third.signal('SIGTERM');
  expect(await third.ended).toMatchObject({ code: 143 });
  expect(existsSync(path(command, 'lock'))).toBe(false);
});

const GARBAGE: readonly [what: string, content: string | Uint8Array][] = [
  ['nothing', ''],
  ['a torn one', holder({ pid: 1 }).slice(0, 7)],
  ['null', 'null'],
  ['a number', '3'],
  ['a pid that is a text', holder({ pid: '1' })],
  ['all processes', holder({ pid: -1 })],
  ['a group', holder({ pid: 0 })],
  ['noise', Uint8Array.from({ length: 5000 }, (_, k) => (k * k) % 251)],
];
test('a lock that does not say whose it is, or is of another host, is respected; the message says what to do', async () => {
  const refused = async (folder: string, content: string | Uint8Array, message: RegExp) => {
    mkdirSync(path(folder));
    put(`${folder}/lock`, content);
    const { code, err } = await run('study', 'study.json', '--out', folder);
    expect([folder, code]).toEqual([folder, 2]);
    expect(err).toMatch(message);
    expect(readdirSync(path(folder))).toEqual(['lock']);
    expect(readFileSync(path(folder, 'lock')).equals(Buffer.from(content))).toBe(true);
  };
  await Promise.all(
    GARBAGE.map(([what, content]) =>
      refused(
        what,
        content,
        /is held, it does not say by whom\. .*delete the file if that run is no more\.\n$/,
      ),
    ),
  );
  await refused(
    'foreign',
    holder({ pid: dead, host: 'elsewhere.invalid' }),
    /on host elsewhere\.invalid\. Wait/,
  );
});

test.runIf(existsSync('/proc/self/stat'))(
  'a number that another process has by now is no holder',
  async () => {
    mkdirSync(path('reused'));
    // This process lives, and did not begin at the first tick of the system.
    writeFileSync(path('reused', 'lock'), holder({ pid: process.pid, started: '1' }));
    expect(await run('study', 'study.json', '--out', 'reused')).toMatchObject({ code: 0 });
    expect(existsSync(path('reused', 'lock'))).toBe(false);
  },
);
