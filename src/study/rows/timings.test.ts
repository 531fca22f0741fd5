import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { planStudy } from '../run/plan.js';
import { syntheticRow } from '../testing/synthetic.js';
import { TINY } from '../testing/tiny.js';
import { rowLine } from './row-text.js';
import { readDigests, readTimings, timingLine, timingLines } from './timings.js';

const rows = planStudy(TINY).map((job) => syntheticRow(job, TINY));
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-mps-timings-'));
  file = join(folder, 'timings.ndjson');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a line says which row, how long it took, and where', () => {
  const { arm, qubits, init } = rows[3];
  const line = timingLine(rows[3], 1.25);
  expect(line.endsWith('}\n')).toBe(true);
  const { finished, ...said } = JSON.parse(line);
  const sha256 = createHash('sha256').update(rowLine(rows[3])).digest('hex').slice(0, 16);
  expect(said).toEqual({ arm, qubits, init, seconds: 1.25, host: hostname(), node: process.version, sha256 });
  expect(Math.abs(Date.parse(finished) - Date.now())).toBeLessThan(60_000);
});

test('every row has its own time back, the last that was written', () => {
  writeFileSync(file, [rows[0], ...rows].map((row, k) => timingLine(row, k)).join(''));
  const secondsOf = readTimings(file);
  expect(rows.map(secondsOf)).toEqual(rows.map((_, k) => k + 1));
  expect(secondsOf({ ...rows[0], init: 77 })).toBeUndefined();
});

test.each([
  ['torn', timingLine(rows[0], 1).slice(0, 20)],
  ['foreign', '{"x":1}'],
  ['no JSON', 'notes'],
  ['of a negative time', timingLine(rows[0], -1).trimEnd()],
])('a line that is %s says nothing, and the others count', (_, line) => {
  const good = timingLine(rows[1], 0);
  writeFileSync(file, `${line}\n${good}\n${line}`);
  expect(readTimings(file)(rows[0])).toBeUndefined();
  expect(readTimings(file)(rows[1])).toBe(0);
  expect(timingLines(file)).toBe(good);
});

test('a digest is that of the line which was written last; lines of earlier versions have none', () => {
  const other = { ...rows[0], gradientMax: rows[0].gradientMax * 2 };
  const { sha256, ...early } = JSON.parse(timingLine(rows[1], 1));
  writeFileSync(file, `${timingLine(other, 1)}${timingLine(rows[0], 1)}${JSON.stringify(early)}\n`);
  const digestOf = readDigests(file);
  expect(digestOf(rows[0])).toBe(JSON.parse(timingLine(rows[0], 2)).sha256);
  expect(digestOf(rows[0])).not.toBe(JSON.parse(timingLine(other, 2)).sha256);
  expect([digestOf(rows[1]), digestOf(rows[2])]).toEqual([undefined, undefined]);
  expect(readTimings(file)(rows[1])).toBe(1);
});

test('no file says nothing', () => {
  expect(readTimings(file)(rows[0])).toBeUndefined();
  expect(timingLines(file)).toBe('');
});
