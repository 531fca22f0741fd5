import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StoreError } from './errors.js';
import { takeLock } from './lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const LINUX = existsSync('/proc/self/stat');
const here = { host: hostname(), started: null };
const leave = (holder: unknown) => writeFileSync(file, JSON.stringify(holder));
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;
/** Field 22 of /proc/PID/stat; the name of the process, field 2, has no blanks here. */
const startedOf = (pid: number) => readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[21];

function refused(by: string): void {
  const before = readFileSync(file, 'utf8');
  expect(() => takeLock(file)).toThrow(
    new StoreError(
      `The results folder is in use: ${file} is held, ${by}. Wait for that run, choose another folder with --out, or delete the file if that run is no more.`,
    ),
  );
  expect(readFileSync(file, 'utf8')).toBe(before);
}

test('a lock says by whom it is held, and stands alone in its folder', () => {
  const unlock = takeLock(file);
  const holder = JSON.parse(readFileSync(file, 'utf8'));
  expect(holder).toEqual({
    pid: process.pid,
    host: hostname(),
    started: LINUX ? expect.stringMatching(/^\d+$/) : null,
  });
  expect(readdirSync(folder)).toEqual(['lock']);
  refused(`by process ${process.pid}`);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
  expect(unlock).not.toThrow();
});

test('a lock that was deleted by hand and taken by another run stays with that', () => {
  const unlock = takeLock(file);
  leave({ ...here, pid: 1 });
  unlock();
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(1);
});

test('a lock that is taken over leaves nothing beside it', () => {
  leave({ ...here, pid: deadPid() });
  const unlock = takeLock(file);
  expect(readdirSync(folder)).toEqual(['lock']);
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
  unlock();
  expect(readdirSync(folder)).toEqual([]);
});

test('while another process takes it over, it is let be', () => {
  leave({ ...here, pid: deadPid() });
  writeFileSync(`${file}.takeover`, JSON.stringify({ ...here, pid: process.pid }));
  refused('another process is taking it over at this moment');
});

test.each([
  ['text', '"x"'],
  ['no JSON', '{'],
  ['a process of no number', JSON.stringify({ ...here, pid: '12' })],
  ['half a process', JSON.stringify({ ...here, pid: 1.5 })],
  ['a group of processes', JSON.stringify({ ...here, pid: 0 })],
  ['another group', JSON.stringify({ ...here, pid: -1 })],
  ['a process no system counts to', JSON.stringify({ ...here, pid: 2 ** 31 })],
  ['a process beyond all numbers', `{"pid":1e400,"host":${JSON.stringify(hostname())},"started":null}`],
  ['a process that is not a number', JSON.stringify({ ...here, pid: Number.NaN })],
  ['a list of processes', JSON.stringify({ ...here, pid: [1] })],
  ['no host', JSON.stringify({ pid: deadPid(), started: null })],
])('one of %s says not by whom', (_, content) => {
  writeFileSync(file, content);
  refused('it does not say by whom');
});

test('one of another host is not judged by the processes of this', () => {
  leave({ ...here, pid: deadPid(), host: 'elsewhere' });
  refused(`by process ${JSON.parse(readFileSync(file, 'utf8')).pid} on host elsewhere`);
});

test.runIf(LINUX)('a process lives as long as its number stands for the same start', async () => {
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { stdio: 'ignore' });
  const pid = child.pid as number;
  try {
    leave({ ...here, pid, started: startedOf(pid) });
    refused(`by process ${pid}`);
    leave({ ...here, pid });
    refused(`by process ${pid}`);
    leave({ ...here, pid, started: '1' });
    takeLock(file)();
    expect(existsSync(file)).toBe(false);
  } finally {
    child.kill('SIGKILL');
  }
});

test.each([undefined, 7, true, {}])(
  'a start that is %j does not make a process that lives a dead one',
  (started) => {
    leave({ host: hostname(), pid: process.ppid, started });
    refused(`by process ${process.ppid}`);
  },
);

test('links that were planted for its drafts are not followed', () => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'dear');
  for (const draft of [`${file}.${process.pid}.new`, `${file}.takeover.${process.pid}.new`]) {
    symlinkSync(victim, draft);
  }
  takeLock(file)();
  leave({ ...here, pid: deadPid() });
  symlinkSync(victim, `${file}.${process.pid}.new`);
  takeLock(file)();
  expect(readFileSync(victim, 'utf8')).toBe('dear');
  symlinkSync(victim, file);
  refused('it does not say by whom');
  expect(readFileSync(victim, 'utf8')).toBe('dear');
});

test('where nothing can be written the error is the disk’s', () => {
  expect(() => takeLock(join(folder, 'nowhere', 'lock'))).toThrow(/ENOENT.*, open/);
});
