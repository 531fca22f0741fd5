import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const leave = (holder: object) => writeFileSync(file, JSON.stringify(holder));
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('is held until it is given back', () => {
  const unlock = takeLock(file);
  expect(() => takeLock(file)).toThrow(`by process ${process.pid}`);
  unlock();
  expect(existsSync(file)).toBe(false);
});

test('that of a dead process is taken over', () => {
  leave({ pid: deadPid(), host: hostname(), started: null });
  takeLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).pid).toBe(process.pid);
});

test.runIf(existsSync('/proc/self/stat'))('a process number that is used again is not its holder', () => {
  leave({ pid: process.pid, host: hostname(), started: '1' });
  takeLock(file)();
});

test.each([
  ['of a process that lives', { pid: process.pid, host: hostname(), started: null }, /by process/],
  ['of another host', { pid: 1, host: 'elsewhere.invalid', started: null }, /on host elsewhere\.invalid/],
  ['that says nothing', {}, /does not say by whom.*delete the file/],
])('one %s is respected', (_, holder, message) => {
  leave(holder);
  expect(() => takeLock(file)).toThrow(message);
  expect(readFileSync(file, 'utf8')).toBe(JSON.stringify(holder));
});
