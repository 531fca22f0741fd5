import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { StoreError } from '../../../src/files/index.js';
import { takeLock } from '../../../src/files/lock.js';
import { checkManifest, shardOf, writeManifest } from '../../../src/files/manifest.js';
import type { Rng } from '../../../src/index.js';
import { collectShards, type Row, readTimings, studyIdentity } from '../../../src/study/index.js';
import { rowLine } from '../../../src/study/rows/row-text.js';
import { readRows } from '../../../src/study/rows/rows-file.js';
import { timingLine, timingLines } from '../../../src/study/rows/timings.js';
import { agendaOf } from '../../../src/study/run/agenda.js';
import { planStudy } from '../../../src/study/run/plan.js';
import { syntheticRow } from '../../../src/study/testing/synthetic.js';
import { TINY } from '../../../src/study/testing/tiny.js';
import { mutatedBytes } from '../engine/bytes.js';
import { mutatedJsonText } from '../engine/json.js';
import { below, chance, pick } from '../engine/random.js';
import { scratch } from '../engine/scratch.js';
import { sane, target } from '../engine/target.js';
import { mutatedText } from '../engine/text.js';

const ENVIRONMENT = { kernels: 'wasm', version: '0.0.0', nodeMajor: 20 };
const IDENTITY = studyIdentity(TINY, ENVIRONMENT);
const MANIFEST = { what: 'study', identity: IDENTITY, environment: ENVIRONMENT, config: TINY } as const;

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

const manifests = scratch();

/** Returns the text of a manifest as a study writes it. */
function manifestText(shard?: { readonly index: number; readonly of: number }): string {
  const file = join(manifests.filled({}), 'study.json');
  writeManifest(file, { ...MANIFEST, shard });
  return readFileSync(file, 'utf8');
}

const manifest = target<string>({
  name: 'manifest',
  seeds: () => [manifestText()],
  mutate: (seed, random) => mutatedJsonText(seed, random, [seed, manifestText({ index: 1, of: 2 })]),
  read: (text) => {
    const file = join(manifests.filled({ 'study.json': text }), 'study.json');
    shardOf(file, 'study');
    sane(checkManifest(file, MANIFEST, studyIdentity), 'a manifest that is not there');
    sane(studyIdentity(JSON.parse(text).config, ENVIRONMENT) === IDENTITY, 'another config');
    sane(manifests.names().join() === 'study.json' && manifests.isAlone(), 'a file that was written');
  },
  expected: [StoreError],
  share: 0.3,
});

const JOBS = planStudy(TINY, ENVIRONMENT);
const ROWS: readonly Row[] = JOBS.map((job) => syntheticRow(job, TINY));
const LINES = ROWS.map(rowLine);

/** Moves lines, changes a row as JSON, or changes bytes. */
function mutatedRows(seed: Uint8Array, random: Rng): Uint8Array {
  const text = Buffer.from(seed).toString();
  const kind = random.uniform();
  if (kind < 0.4) return mutatedBytes(seed, random, [seed]);
  if (kind < 0.6) return bytes(mutatedText(text, random, [text], { tokens: [...LINES, '{', '}', '\n'] }));
  const lines = text.split('\n').slice(0, -1);
  const at = below(random, lines.length + 1);
  if (kind < 0.7) lines.splice(at, 1);
  else if (kind < 0.8) lines.splice(at, 0, pick(random, lines));
  else if (lines[at] !== undefined) lines[at] = mutatedJsonText(lines[at], random, LINES);
  return bytes(`${lines.join('\n')}${chance(random, 0.9) ? '\n' : ''}`);
}

const rows = target<Uint8Array>({
  name: 'rows',
  seeds: () => [LINES.join(''), LINES.slice(0, 4).join(''), `${LINES[0]}${LINES[1].slice(0, 70)}`].map(bytes),
  mutate: mutatedRows,
  read: (content) => {
    const agenda = agendaOf(TINY, { environment: ENVIRONMENT });
    const stored = readRows(Buffer.from(content), 'rows.ndjson', agenda);
    sane(stored.bytes <= content.length, 'bytes that are not there');
    const whole = Buffer.from(content).toString('utf8', 0, stored.bytes);
    sane(stored.rows.map(rowLine).join('') === whole, 'rows that would be written otherwise');
    stored.rows.forEach((row, i) => {
      sane(
        row.arm === JOBS[i].arm && row.qubits === JOBS[i].qubits && row.init === JOBS[i].init,
        'a row out of order',
      );
      sane(Object.values(row.values).every(Number.isFinite), 'a value');
    });
  },
  expected: [StoreError],
});

const timed = scratch();
const TIMINGS = ROWS.map((row) => timingLine(row, 1.5)).join('');

const timings = target<Uint8Array>({
  name: 'timings',
  seeds: () => [bytes(TIMINGS)],
  mutate: (seed, random) =>
    chance(random, 0.5)
      ? mutatedBytes(seed, random, [seed])
      : bytes(
          mutatedText(TIMINGS, random, [TIMINGS], {
            tokens: ['{', '}', '\n', 'null', '1e999', '"seconds":-1'],
          }),
        ),
  read: (content) => {
    const file = join(timed.filled({ 'timings.ndjson': content }), 'timings.ndjson');
    const seconds = ROWS.map(readTimings(file));
    sane(
      seconds.every((one) => one === undefined || (Number.isFinite(one) && one >= 0)),
      'a duration',
    );
    // What is put into the folder of the whole must read the same there.
    const again = join(timed.filled({ again: timingLines(file) }), 'again');
    sane(isDeepStrictEqual(ROWS.map(readTimings(again)), seconds), 'timings that are not kept');
    return seconds.every((one) => one === 1.5);
  },
  expected: [],
  share: 0.3,
});

const locks = scratch();

/** Whoever holds a folder, by another process or of another host, a lock says so. */
const lock = target<string>({
  name: 'lock',
  seeds: () => [JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: '1' })],
  mutate: (seed, random) =>
    mutatedJsonText(seed, random, [
      seed,
      JSON.stringify({ pid: process.pid, host: 'elsewhere', started: null }),
    ]),
  read: (text) => {
    const folder = locks.filled({ lock: text });
    try {
      takeLock(join(folder, 'lock'))();
      sane(locks.names().length === 0, 'a lock that is left');
    } finally {
      sane(locks.names().every((name) => name === 'lock') && locks.isAlone(), 'a file that is left');
    }
  },
  expected: [StoreError],
  share: 0.3,
});

const separate = [scratch(), scratch()] as const;
const SHARD_ENVIRONMENT = { environment: ENVIRONMENT } as const;

/** The files of the first shard of two; the second stays as it is. */
function shardFiles(index: number): Record<string, string> {
  const own = agendaOf(TINY, { ...SHARD_ENVIRONMENT, shard: { index, of: 2 } });
  return {
    [`study-${index}.json`]: manifestText({ index, of: 2 }),
    [`rows-${index}.ndjson`]: own.jobs.map((job) => rowLine(syntheticRow(job, TINY))).join(''),
    [`timings-${index}.ndjson`]: TIMINGS,
  };
}

const collect = target<Readonly<Record<string, string>>>({
  name: 'collect',
  seeds: () => [{ ...shardFiles(1), ...shardFiles(2) }],
  mutate: (seed, random) => {
    const name = pick(random, Object.keys(seed));
    const text = name.startsWith('study')
      ? mutatedJsonText(seed[name], random, [seed[name], manifestText()])
      : Buffer.from(mutatedRows(bytes(seed[name]), random)).toString();
    return { ...seed, [name]: text };
  },
  read: (files) => {
    const folder = (index: number): string => {
      const own = Object.entries(files).filter(([name]) => name.includes(`-${index}.`));
      return separate[index - 1].filled(
        Object.fromEntries(own.map(([name, text]) => [name.replace(`-${index}`, ''), text])),
      );
    };
    const { rows: collected } = collectShards([folder(1), folder(2)], TINY, ENVIRONMENT);
    sane(collected.length === JOBS.length, 'too few rows');
    sane(
      separate.every((one) => one.isAlone() && one.names().length === 3),
      'a file that was written',
    );
  },
  expected: [StoreError],
  share: 0.1,
});
export const studyFolderTargets = [manifest, rows, timings, lock, collect];
