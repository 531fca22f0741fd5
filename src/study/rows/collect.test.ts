import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from '../../files/errors.js';
import { parseConfig } from '../config/config.js';
import type { StudyConfig } from '../config/schema.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { collectShards } from './collect.js';
import { rowLine } from './row-text.js';
import { openStore } from './store.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tfjs-mps-collect-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const SEQUENTIAL = parseConfig({
  arms: [
    {
      name: 'sequential',
      variant: 'improved',
      points: [{ qubits: [2, 4, 6], inits: { least: 40, most: 80, relativeError: 0.15 } }],
    },
    { name: 'fixed', variant: 'original', points: [{ qubits: [2, 4], inits: 5 }] },
  ],
});

/** Runs a study, or a shard of it, into a folder, as far as it goes or up to so many rows. */
function run(
  config: StudyConfig,
  name: string,
  shard?: { index: number; of: number },
  most = Infinity,
): string {
  const folder = join(root, name);
  const store = openStore(folder, config, { shard });
  const { agenda } = store;
  while (agenda.next() < agenda.jobs.length && store.rows.length < most) {
    const job = agenda.jobs[agenda.next()];
    // Wide enough for one point to stop early and another to go on.
    const row = syntheticRow(job, config, job.qubits === 4 ? 2 : 0.5);
    agenda.add(row);
    store.append({ row, seconds: 2 });
  }
  store.close();
  return folder;
}

test.each([
  ['fixed numbers', TINY, 3],
  ['fixed numbers, more shards than jobs', TINY, 12],
  ['stopping by error', SEQUENTIAL, 2],
  ['stopping by error, three shards', SEQUENTIAL, 3],
])('%s: the rows of all shards are those of one run, to the byte', (_, config, of) => {
  const whole = readFileSync(join(run(config, 'whole'), 'rows.ndjson'), 'utf8');
  const folders = Array.from({ length: of }, (__, k) => run(config, `part-${k}`, { index: k + 1, of }));
  const { rows, timings, found } = collectShards([...folders].reverse(), config);
  expect(rows.map(rowLine).join('')).toBe(whole);
  expect(timings.trimEnd().split('\n')).toHaveLength(rows.length);
  expect(timings).not.toMatch(/"seconds":(?!2,)/);
  expect(timings.split('\n').every((line) => line === '' || line.startsWith('{'))).toBe(true);
  expect(found).toEqual(folders.map((__, k) => k + 1));
});

test('refuses what is missing, unfinished, given twice, or of another study', () => {
  const one = run(TINY, 'one', { index: 1, of: 2 });
  const two = run(TINY, 'two', { index: 2, of: 2 });
  const third = run(TINY, 'third', { index: 1, of: 3 });
  const torn = run(TINY, 'torn', { index: 2, of: 2 }, 2);
  const whole = run(TINY, 'whole');
  const other = run({ ...TINY, seed: 2 }, 'other', { index: 2, of: 2 });
  const refused = (folders: string[], message: RegExp) => {
    expect(() => collectShards(folders, TINY)).toThrow(message);
    expect(() => collectShards(folders, TINY)).toThrow(StoreError);
  };
  refused([one], /Shard 2 of 2 is missing/);
  refused([one, torn], /torn has 2 rows of shard 2 of 2/);
  refused([one, two, two], /two holds shard 2 of 2, and so does/);
  refused([one, third], /third holds shard 1 of 3/);
  refused([one, whole], /whole holds the whole study/);
  refused([one, other], /other.study\.json belongs to another study .*seed is 2 there and 1 here/s);
  refused([one, join(root, 'nowhere')], /nowhere has no study\.json/);
  refused([], /No folder was given; expected those of all shards/);
  refused(
    [one, torn],
    /torn has 2 rows .* run the study with --shard 2\/2 and --out .*torn to its end first\.$/,
  );
  const twelfth = run(TINY, 'twelfth', { index: 1, of: 13 });
  refused([twelfth], /^Shard 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 of 13 is missing;/);
  writeFileSync(join(two, 'rows.ndjson'), `${readFileSync(join(two, 'rows.ndjson'), 'utf8')}{}\n`);
  refused([one, two], /rows\.ndjson, line 6, is not a row/);
});

test('rows that differ in what they are a mean over do not go together', () => {
  const folders = [1, 2].map((index) => run(TINY, `part-${index}`, { index, of: 2 }));
  const file = join(folders[0], 'rows.ndjson');
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/"parameters":\d+/g, '"parameters":7'));
  const act = () => collectShards(folders, TINY);
  expect(act).toThrow(StoreError);
  expect(act).toThrow(/part-1.rows\.ndjson, line 1, is not what was written/);
  rmSync(join(folders[0], 'timings.ndjson'));
  expect(act).toThrow(StoreError);
  expect(act).toThrow(
    /A row of shard \d \(arm "\w+", \d+ qubits, initialisation \d\) does not go with the others: it is a mean/,
  );
});

test('shards of another environment than this one are read with its own', () => {
  const environment = { kernels: 'plain', version: '0.1.0', nodeMajor: 19 };
  const folder = join(root, 'elsewhere');
  const store = openStore(folder, TINY, { environment, shard: { index: 1, of: 1 } });
  const { agenda } = store;
  while (agenda.next() < agenda.jobs.length) {
    const row = syntheticRow(agenda.jobs[agenda.next()], TINY);
    agenda.add(row);
    store.append({ row });
  }
  store.close();
  const { rows, timings, found } = collectShards([folder], TINY, environment);
  expect(rows).toEqual(store.rows);
  expect(timings).toBe('');
  expect(found).toEqual([1]);
  expect(() => collectShards([folder], TINY)).toThrow(/nodeMajor is 19 there/);
});

test('what the disk refuses comes with what was attempted', () => {
  const file = join(root, 'a-file');
  writeFileSync(file, '');
  expect(() => collectShards([file], TINY)).toThrow(/^Could not read the results folder .*a-file: /);
});

test('a folder goes on with its own shard only', () => {
  const one = run(TINY, 'one', { index: 1, of: 2 }, 1);
  expect(() => openStore(one, TINY)).toThrow(/is of shard 1 of 2, and the whole study was asked for/);
  expect(() => openStore(one, TINY, { shard: { index: 2, of: 2 } })).toThrow(/shard 2 of 2 was asked for/);
  run(TINY, 'one', { index: 1, of: 2 });
});
