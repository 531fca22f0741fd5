import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseConfig } from '../config/config.js';
import type { Row } from '../rows/row.js';
import { runStudy } from '../run/run.js';

// The examples as a user would run them, on the package as npm run build leaves it.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const node = (...words: string[]) =>
  execFileSync(process.execPath, words, { cwd: root, encoding: 'utf8', stdio: 'pipe' });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ansatz-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the program: the local gradient stays, the global one falls and is said to be a guess at 32 qubits', () => {
  const text = node('examples/ansatz-study/run.mjs', '60');
  const means = (cost: string) =>
    [...text.matchAll(new RegExp(`${cost}, .*: (\\S+) \\+-`, 'g'))].map(([, x]) => Number(x));
  const [local, global] = [means('Z in the middle'), means('fidelity with 0')];
  expect(local).toHaveLength(4);
  expect(local[3]).toBeGreaterThan(local[0] / 5);
  expect(global).toHaveLength(4);
  expect(global[3]).toBeLessThan(1e-12 * global[0]);
  expect(text.trim().split('\n').at(-1)).toContain('a guess');
});

test('the config: modules and OpenQASM files give the same rows in two workers and in this thread', async () => {
  const config = JSON.parse(readFileSync(join(root, 'examples/ansatz-study/study.json'), 'utf8'));
  for (const arm of config.arms)
    for (const points of arm.points) Object.assign(points, { inits: 2, checks: 1 });
  const file = join(folder, 'study.json');
  writeFileSync(file, JSON.stringify(config));
  node('dist/cli/main.js', 'study', file, '--out', join(folder, 'out'), '--workers', '2');
  const text = readFileSync(join(folder, 'out', 'rows.ndjson'), 'utf8');
  const rows: Row[] = [];
  for await (const row of runStudy(parseConfig(config))) rows.push(row);
  expect(rows.map((row) => JSON.stringify(row)).join('\n')).toBe(text.trim());
  for (const { engine, qubits, exact, refined, gradientSquare } of rows.filter(({ init }) => init === 0)) {
    if (engine === 'mps') expect(refined! / gradientSquare).toBeCloseTo(1, 9);
    expect(exact === null).toBe(engine === 'statevector' || qubits > 13);
  }
});
