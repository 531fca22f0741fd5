import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parseConfig, type Row, rowsToParquet, runStudy } from 'tfjs-mps/study';
import { expect, test } from 'vitest';
import { markdownFiles, pageOf } from './testing/markdown.js';
import { ROOT } from './testing/public-names.js';

// What docs/snippets.test.ts, src/cli/simulate.test.ts and src/files/arrays/python.test.ts leave: fences of other
// languages, each run by one of the tests below. (Commands of a shell: docs/commands.test.ts.)
const pages = new Map(markdownFiles().map((file) => [file, pageOf(join(ROOT, file)).fences]));
const fencesOf = (page: string, language: string) =>
  pages.get(page)!.flatMap((fence) => (fence.language === language ? [fence.code] : []));

test('a test runs the fences of every language on every page', () => {
  const ELSEWHERE = ['ts', 'sh', 'console', ''];
  const others = [...pages].flatMap(([page, fences]) =>
    fences.flatMap(({ language }) => (ELSEWHERE.includes(language) ? [] : [`${page} ${language}`])),
  );
  expect([...new Set(others)].sort()).toEqual([
    'docs/ansatz.md json',
    'docs/files.md python',
    'docs/study.md js',
    'docs/study.md sql',
    'docs/training.md python',
  ]);
  const console = [...pages].filter(([, fences]) => fences.some(({ language }) => language === 'console'));
  expect(console.map(([page]) => page)).toEqual(['docs/simulate.md']);
});

test('the config of docs/ansatz.md is a study that can run', () => {
  const [config] = fencesOf('docs/ansatz.md', 'json');
  expect(parseConfig(JSON.parse(config)).arms.length).toBeGreaterThan(0);
});

test('the modules of docs/study.md run side by side', () => {
  const folder = join(ROOT, 'build/fences');
  mkdirSync(folder, { recursive: true });
  const names = fencesOf('docs/study.md', 'js').map((code) => {
    const name = /^\/\/ (\S+\.mjs)/.exec(code)![1];
    writeFileSync(join(folder, name), code);
    return name;
  });
  const lines = execFileSync(process.execPath, [join(folder, names.at(-1)!)], { encoding: 'utf8' })
    .trim()
    .split('\n');
  expect(lines).toHaveLength(1000);
  expect(lines.map(Number).every(Number.isFinite)).toBe(true);
});

test('the query of docs/study.md gives the means of a study', async () => {
  const arm = { name: 'original', variant: 'original', points: [{ qubits: [2], inits: 3 }] };
  const config = parseConfig({ name: 'asked', arms: [arm] });
  const rows: Row[] = [];
  for await (const row of runStudy(config)) rows.push(row);
  const folder = mkdtempSync(join(tmpdir(), 'query-'));
  const file = join(folder, 'rows.parquet');
  writeFileSync(file, rowsToParquet(rows, config));
  const [query] = fencesOf('docs/study.md', 'sql');
  const connection = await (await DuckDBInstance.create()).connect();
  const reader = await connection.runAndReadAll(query.replace('results/forty/rows.parquet', file));
  const moment = rows.reduce((sum, row) => sum + row.gradientSquare, 0) / rows.length;
  expect(reader.getRows()).toEqual([['original', 2, expect.closeTo(moment, 15)]]);
  connection.closeSync();
  rmSync(folder, { recursive: true });
});

const PYTHON = '/usr/bin/python3';
const hasNumpy = () => {
  try {
    execFileSync(PYTHON, ['-c', 'import numpy'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

test.runIf(process.env.REQUIRE_PYTHON === '1' || (existsSync(PYTHON) && hasNumpy()))(
  'the Python of docs/training.md reads what a training leaves',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'trained-'));
    const cli = (...words: string[]) =>
      execFileSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), ...words], {
        cwd: folder,
        stdio: 'ignore',
      });
    const config = {
      name: 'read',
      ...{ qubits: 1, ancillas: 1, layers: 2, pool: 20, batch: 10, epochs: 2 },
      data: { kind: 'cluster', epsilon: 0.08 },
      forward: { schedule: [1, 2] },
    };
    writeFileSync(join(folder, 'read.json'), JSON.stringify(config));
    cli('train', 'read.json', '--out', 'results/cluster-2');
    cli('sample', 'results/cluster-2', '--count', '50', '--out', 'states.npz');
    const [code] = fencesOf('docs/training.md', 'python');
    const printed = execFileSync(PYTHON, ['-c', code], { cwd: folder, encoding: 'utf8' });
    const mean = Number(printed.split(' ')[0]);
    expect(mean).toBeGreaterThan(0);
    expect(mean).toBeLessThanOrEqual(1);
    expect(readFileSync(join(folder, 'results/cluster-2/report.md'), 'utf8')).toContain('F0');
    rmSync(folder, { recursive: true });
  },
);
